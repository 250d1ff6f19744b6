import { type Judgement, judgementAt } from './judgement.ts';
import { compare, matchingDigits } from './metrics.ts';
import { differenceAt, type Scheme } from './scheme.ts';
import { elementLosses, type Sweep, type TensorSweep } from './sweep.ts';
import type { Verdict } from './verdict.ts';

/** One finished element at one step, as every export of results names and orders its facts. */
export interface ResultRow {
  readonly index: number;
  readonly analytic: number;
  readonly numeric: number;
  readonly h: number;
  readonly error: number;
  readonly relative_error: number;
  readonly matching_digits: number;
  readonly same_sign: boolean;
  readonly verdict: Verdict;
  readonly best: number;
  readonly uncertainty: number;
  readonly smallest_visible: number;
  readonly h_best: number;
  /** The power of h that the truncation error was seen to fall with. */
  readonly order: number;
  /** Scatter of one loss. */
  readonly noise: number;
  /** Decisions flipped at this step; NaN where no one counted. */
  readonly kinks: number;
  /** To how many digits the gradient was checked: −log₁₀ of the smallest visible mistake, 0 where that is larger than 1. */
  readonly digits: number;
}

export const RESULT_COLUMNS = [
  'index',
  'analytic',
  'numeric',
  'h',
  'error',
  'relative_error',
  'matching_digits',
  'same_sign',
  'verdict',
  'best',
  'uncertainty',
  'smallest_visible',
  'h_best',
  'order',
  'noise',
  'kinks',
  'digits',
] as const satisfies readonly (keyof ResultRow)[];

/** Judged elements of a tensor one by one, at step number k. */
export function* resultRows(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  scheme: Scheme,
  k: number,
): Generator<ResultRow, void, void> {
  for (let element = 0; element < tensor.done; element++) {
    const judged = judgementAt(judgement, element);
    if (judged === undefined) return;
    const losses = elementLosses(sweep, tensor, element);
    const comparison = compare(tensor.analytic[element], differenceAt(scheme, losses, k));
    yield {
      index: tensor.index[element],
      analytic: comparison.analytic,
      numeric: comparison.numeric,
      h: losses.steps[k],
      error: comparison.error,
      relative_error: comparison.relativeError,
      matching_digits: comparison.matchingDigits,
      same_sign: comparison.sameSign,
      verdict: judged.verdict,
      best: judged.best,
      uncertainty: judged.uncertainty,
      smallest_visible: judged.smallestVisible,
      h_best: judged.bestStep,
      order: judged.order,
      noise: judged.noise,
      kinks: losses.kinks?.[k] ?? Number.NaN,
      digits: Math.max(0, matchingDigits(judged.smallestVisible)),
    };
  }
}
