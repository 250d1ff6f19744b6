import { quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import type { Judgement } from './judgement.ts';
import { relativeError } from './metrics.ts';
import type { TensorSweep } from './sweep.ts';
import { VERDICTS } from './verdict.ts';

/** How the wrong elements of a tensor miss. */
export interface WrongElements {
  /** analytic ÷ best derivative of the wrong elements, where it is the same for all of them; else NaN. */
  readonly wrongRatio: number;
  /** Median relative error of the wrong elements against their best derivative; NaN without any. */
  readonly wrongError: number;
}

/** How the wrong elements miss: the factor they share to three digits, if they do, and by how much they are off. */
export function wrongElements(tensor: TensorSweep, judgement: Judgement): WrongElements {
  const wrong = VERDICTS.indexOf('wrong');
  const ratios: number[] = [];
  const errors: number[] = [];
  for (let element = 0; element < tensor.done; element++) {
    if (judgement.verdict[element] !== wrong) continue;
    ratios.push(tensor.analytic[element] / judgement.best[element]);
    errors.push(relativeError(tensor.analytic[element], judgement.best[element]));
  }
  const sorted = sortedNumbers(ratios);
  const middle = quantileSorted(sorted, 0.5);
  const spread = quantileSorted(sorted, 1) - quantileSorted(sorted, 0);
  // A NaN among them, of an analytic gradient that is not finite, is no common factor either.
  const comparable = sorted.length >= 3 && sorted.length === ratios.length;
  const shared = comparable && spread <= 1e-3 * Math.abs(middle);
  return {
    wrongRatio: shared ? middle : Number.NaN,
    wrongError: quantileSorted(sortedNumbers(errors), 0.5),
  };
}
