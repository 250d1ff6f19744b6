import { median, quantileSorted, sortedNumbers } from '../../numerics/orderStatistics.ts';
import type { TensorDescription } from '../../network/source.ts';
import { sizeOf } from '../../network/tensor.ts';
import { type Judgement, judgementAt } from '../judgement.ts';
import { UNIT_ROUNDOFF } from '../precision.ts';
import { differenceAt } from '../scheme.ts';
import { elementLosses, type Sweep, type TensorSweep } from '../sweep.ts';
import type { Verdict } from '../verdict.ts';

/** How a tensor's gradient can be tested elsewhere: |g − n| ≤ atol + rtol |n| with n by central differences at h. */
export interface Recipe {
  readonly tensor: TensorDescription;
  readonly h: number;
  readonly rtol: number;
  readonly atol: number;
  /** Flat indices to test, ascending; undefined where it is all of the tensor but `leaveOut`. */
  readonly checked: readonly number[] | undefined;
  /** Flat indices that no test at this h can be asked about: a kink or a sharp bend within ± h, or undecided here. */
  readonly leaveOut: readonly number[];
  /** How many weights the tolerances come from. */
  readonly from: number;
  /** Wrong weights: how many, and how many of them this test, and PyTorch’s with its defaults, would have refused. */
  readonly wrong: {
    readonly count: number;
    readonly caught: number;
    readonly caughtByTorch: number;
  };
}

/** Another program rounds otherwise: tolerances are so many times the largest error found here. */
export const MARGIN = 10;
/** Gradients smaller than this part of the tensor's root mean square are held against atol, the others against rtol. */
const SMALL = 0.1;
/** Errors this far beyond the usual ones at a step are no measure of it: those weights are left out. */
const FAR_OFF = 10;
/** The defaults of torch.autograd.gradcheck. */
const TORCH = { eps: 1e-6, atol: 1e-5, rtol: 1e-3 };

/** The recipe for one tensor; undefined where no step or too little of it was judged. */
export function recipeFor(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
): Recipe | undefined {
  const judged = Array.from(tensor.index, (_, element) => judgementAt(judgement, element)).flatMap(
    (row, element) => (row === undefined ? [] : [{ element, ...row }]),
  );
  const told = judged.filter(({ verdict }) => verdict !== 'undecided');
  const k = nearestTo(sweep.steps, median(told.map(({ predictedStep }) => predictedStep)));
  if (k === undefined) return undefined;

  const tested = told.map(({ element, verdict, best, kinkStep }): Tested => {
    const analytic = tensor.analytic[element];
    const numeric = nominalDifference(sweep, tensor, element, k);
    // Of a gradient that is no number nothing was fitted.
    const known = Number.isNaN(best) ? numeric : best;
    return {
      element,
      verdict,
      analytic,
      numeric,
      truth: verdict === 'wrong' ? known : analytic,
      isKinked: verdict === 'kink' || kinkStep <= sweep.steps[k],
    };
  });
  const { rtol, atol, from } = tolerances(tested, sweep);
  if (from === 0) return undefined;
  const passes = ({ numeric }: Tested, g: number): boolean =>
    Math.abs(g - numeric) <= atol + rtol * Math.abs(numeric);
  const left = new Set(
    judged.filter(({ verdict }) => verdict === 'undecided').map(({ element }) => element),
  );
  // A kink is no mistake, and none of the truth's own may refuse a right gradient.
  for (const one of tested) if (!passes(one, one.truth)) left.add(one.element);
  const wrong = tested.filter(({ verdict, element }) => verdict === 'wrong' && !left.has(element));
  const torchAt = nearestTo(sweep.steps, TORCH.eps) ?? k;
  const isRefusedByTorch = ({ element, analytic }: Tested): boolean => {
    const n = nominalDifference(sweep, tensor, element, torchAt);
    return !(Math.abs(analytic - n) <= TORCH.atol + TORCH.rtol * Math.abs(n));
  };
  const flat = (elements: Iterable<number>): number[] =>
    Array.from(elements, (element) => tensor.index[element]).toSorted((a, b) => a - b);
  return {
    tensor: tensor.tensor,
    h: sweep.steps[k],
    rtol,
    atol,
    checked:
      judged.length === sizeOf(tensor.tensor.shape)
        ? undefined
        : flat(judged.map(({ element }) => element)),
    leaveOut: flat(left),
    from,
    wrong: {
      count: judged.filter(({ verdict }) => verdict === 'wrong').length,
      caught: wrong.filter((one) => !passes(one, one.analytic)).length,
      caughtByTorch: wrong.filter(isRefusedByTorch).length,
    },
  };
}

/** One weight at the step of the recipe: the gradient under test, and what it would be if it were right. */
interface Tested {
  readonly element: number;
  readonly verdict: Verdict;
  readonly analytic: number;
  readonly numeric: number;
  readonly truth: number;
  /** A kink shows at this step, or the weight is on one. */
  readonly isKinked: boolean;
}

/** What refuses no right weight that agrees here, MARGIN times over: rtol by the large ones, atol by the small ones. */
function tolerances(
  tested: readonly Tested[],
  { precision, analyticPrecision }: Sweep,
): Pick<Recipe, 'rtol' | 'atol' | 'from'> {
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

/** (f(w + h) − f(w − h)) / 2h as other programs divide, by the step asked for and not by the one that rounding left. */
function nominalDifference(sweep: Sweep, tensor: TensorSweep, element: number, k: number): number {
  const losses = elementLosses(sweep, tensor, element);
  const difference = differenceAt('central', losses, k);
  if (losses.numeric !== undefined) return difference;
  return (difference * (losses.up[k] + losses.down[k])) / (2 * losses.steps[k]);
}

/** The number of the step nearest h on a log scale; undefined where either is unknown. */
function nearestTo(steps: Float64Array, h: number): number | undefined {
  let nearest: number | undefined;
  steps.forEach((step, k) => {
    const distance = Math.abs(Math.log(step / h));
    if (nearest === undefined ? distance >= 0 : distance < Math.abs(Math.log(steps[nearest] / h))) {
      nearest = k;
    }
  });
  return nearest;
}

/** To two digits, never down. */
function roundedUp(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const rounded = Number(value.toPrecision(2));
  return rounded >= value ? rounded : Number((value * 1.05).toPrecision(2));
}
