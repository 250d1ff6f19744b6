import type { Cause } from '../check/causes/ranking.ts';
import { errorOf } from '../check/errorCurve.ts';
import { compare } from '../check/metrics.ts';
import { differences } from '../check/scheme.ts';
import { elementLosses } from '../check/sweep.ts';
import { formatDigits } from '../numerics/format.ts';
import type { TensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

/** A right gradient lies within so many uncertainties of the best derivative. */
const WITHIN = 6;

/** What a cause's fix does: to the element in view, and how many of the elements that it reaches would be right. */
export interface FixInView {
  /** In signs: `g ÷ 4`. */
  readonly words: string;
  readonly isRight: boolean;
  /** Digits that the corrected gradient and the difference at the cursor share, cut. */
  readonly digits: string;
  readonly right: number;
  readonly of: number;
}

/** Undefined where the cause has no fix, or none for this element. */
export function fixInView(
  { corrected, fix }: Cause,
  element: number,
  { judgement }: Pick<TensorInView, 'judgement'>,
  numeric: number,
): FixInView | undefined {
  const value = corrected?.[element] ?? Number.NaN;
  if (corrected === undefined || fix === undefined || Number.isNaN(value)) return undefined;
  const { best, uncertainty } = judgement;
  const isRight = (g: number, i: number): boolean =>
    Math.abs(g - best[i]) <= WITHIN * uncertainty[i];
  let right = 0;
  let of = 0;
  corrected.forEach((g, i) => {
    if (Number.isNaN(g) || Number.isNaN(best[i])) return;
    of++;
    if (isRight(g, i)) right++;
  });
  return {
    words: fix,
    isRight: isRight(value, element),
    digits: formatDigits(compare(value, numeric).matchingDigits),
    right,
    of,
  };
}

/** The curve that the element in view would have with a suspected fix. */
export interface Preview {
  readonly words: string;
  /** H errors under the scheme and kind in view, of the losses that are there. */
  readonly errors: Float64Array;
  readonly isRight: boolean;
}

/** The preview that is switched on; undefined without one, or while the element is not finished. */
export function previewInView(
  { sweep, diagnoses }: Result,
  { preview, scheme, kind, element, stepNumber }: View,
  inView: TensorInView,
): Preview | undefined {
  const { tensor } = inView;
  if (preview === null || element >= tensor.done) return undefined;
  const diagnosis = diagnoses.find((each) => each.tensor === tensor.tensor.name);
  const cause = diagnosis?.groups.flat()[preview];
  const numeric = differences(scheme, elementLosses(sweep, tensor, element));
  const fix = cause && fixInView(cause, element, inView, numeric[stepNumber]);
  const corrected = cause?.corrected?.[element];
  if (fix === undefined || corrected === undefined) return undefined;
  const { words, isRight } = fix;
  return { words, isRight, errors: numeric.map((each) => errorOf(kind, corrected, each)) };
}
