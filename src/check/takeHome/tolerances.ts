import { quantileSorted, sortedNumbers } from '../../numerics/orderStatistics.ts';
import { UNIT_ROUNDOFF } from '../precision.ts';
import type { Sweep } from '../sweep.ts';
import type { Verdict } from '../verdict.ts';

/** Another program rounds otherwise: tolerances are so many times the largest error found here. */
export const MARGIN = 10;
/** Gradients smaller than this part of the tensor's root mean square are held against atol, the others against rtol. */
const SMALL = 0.1;
/** Errors this far beyond the usual ones at a step are no measure of it: those weights are left out. */
const FAR_OFF = 10;
/** One weight at the step of the recipe: the gradient under test, and what it would be if it were right. */
export interface Tested {
  readonly element: number;
  readonly verdict: Verdict;
  readonly analytic: number;
  readonly numeric: number;
  readonly truth: number;
  /** A kink shows at this step, or the weight is on one. */
  readonly isKinked: boolean;
}

/** |g − n| ≤ atol + rtol |n|, and how many weights they come `from`. */
export interface Tolerances {
  readonly rtol: number;
  readonly atol: number;
  readonly from: number;
}

/** What refuses no right weight that agrees here, MARGIN times over: rtol by the large ones, atol by the small ones. */
export function tolerances(
  tested: readonly Tested[],
  { precision, analyticPrecision }: Sweep,
): Tolerances {
  const smooth = tested.filter(
    ({ isKinked, numeric, truth }) =>
      !isKinked && Number.isFinite(numeric) && Number.isFinite(truth),
  );
  const squares = smooth.reduce((sum, { truth }) => sum + truth * truth, 0);
  const small = SMALL * Math.sqrt(squares / Math.max(1, smooth.length));
  const relative: number[] = [];
  const absolute: number[] = [];
  for (const { numeric, truth } of smooth) {
    const error = Math.abs(truth - numeric);
    if (Math.abs(truth) > small) relative.push(error / Math.abs(numeric));
    else absolute.push(error);
  }
  const rounding = Math.max(UNIT_ROUNDOFF[precision], UNIT_ROUNDOFF[analyticPrecision]);
  const rtol = MARGIN * Math.max(rounding, largestUsual(relative));
  return {
    rtol: roundedUp(rtol),
    atol: roundedUp(Math.max(MARGIN * largestUsual(absolute), rtol * small)),
    from: smooth.length,
  };
}

/** The largest but for those that lie more than FAR_OFF times beyond nine in ten of them: a kink no one saw. */
function largestUsual(errors: readonly number[]): number {
  const limit = FAR_OFF * quantileSorted(sortedNumbers(errors), 0.9);
  return errors.reduce((most, error) => (error <= limit && error > most ? error : most), 0);
}

/** To two digits, never down. */
function roundedUp(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const rounded = Number(value.toPrecision(2));
  return rounded >= value ? rounded : Number((value * 1.05).toPrecision(2));
}
