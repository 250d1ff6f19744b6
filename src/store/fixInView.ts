import { isMended, mendedBy } from '../check/causes/mended.ts';
import type { Cause } from '../check/causes/ranking.ts';
import { errorOf } from '../check/errorCurve.ts';
import { compare } from '../check/metrics.ts';
import { differences } from '../check/scheme.ts';
import { elementLosses } from '../check/sweep.ts';
import { formatDigits } from '../numerics/format.ts';
import type { TensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

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
  return {
    words: fix,
    isRight: isMended(value, element, judgement),
    digits: formatDigits(compare(value, numeric).matchingDigits),
    ...allMended(corrected, judgement),
  };
}

/** By the corrected gradient, which stays as it is: h is dragged through sixty fixes in view a second. */
const mended = new WeakMap<Float64Array, ReturnType<typeof mendedBy>>();

function allMended(
  corrected: Float64Array,
  judgement: TensorInView['judgement'],
): ReturnType<typeof mendedBy> {
  const known = mended.get(corrected) ?? mendedBy(corrected, judgement);
  mended.set(corrected, known);
  return known;
}

/** The curve that the element in view would have with a suspected fix. */
export interface Preview {
  readonly words: string;
  /** H errors under the scheme and kind in view, of the losses that are there. */
  readonly errors: Float64Array;
  readonly isRight: boolean;
}

/** The cause whose fix is drawn; undefined where none is. */
function previewedCause(
  diagnoses: Result['diagnoses'],
  preview: number | null,
  { tensor }: TensorInView,
): Cause | undefined {
  if (preview === null) return undefined;
  return diagnoses.find((each) => each.tensor === tensor.tensor.name)?.groups.flat()[preview];
}

/** The whole tensor's gradient with the suspected fix that is switched on, n; undefined without one. */
export function correctedInView(
  { diagnoses }: Result,
  { preview }: View,
  inView: TensorInView,
): Float64Array | undefined {
  return previewedCause(diagnoses, preview, inView)?.corrected;
}

/** The preview that is switched on; undefined without one, or while the element is not finished. */
export function previewInView(
  { sweep, diagnoses }: Result,
  { preview, scheme, kind, element, stepNumber }: View,
  inView: TensorInView,
): Preview | undefined {
  const { tensor } = inView;
  const cause = previewedCause(diagnoses, preview, inView);
  if (element >= tensor.done) return undefined;
  const numeric = differences(scheme, elementLosses(sweep, tensor, element));
  const fix = cause && fixInView(cause, element, inView, numeric[stepNumber]);
  const corrected = cause?.corrected?.[element];
  if (fix === undefined || corrected === undefined) return undefined;
  const { words, isRight } = fix;
  return { words, isRight, errors: numeric.map((each) => errorOf(kind, corrected, each)) };
}
