import { median as medianOf, quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import { type CurveFit, fitCurve, powerLawAt } from './curveFit.ts';
import { differenceTable, type ErrorKind, errorsOf } from './errorCurve.ts';
import { countVerdicts, judgedCount, type Judgement } from './judgement.ts';
import { matchingDigits, type Norms, norms, relativeError } from './metrics.ts';
import type { Scheme } from './scheme.ts';
import type { Sweep, TensorSweep } from './sweep.ts';
import { VERDICTS, type Verdict } from './verdict.ts';

/** What one tensor's curves look like together, under one scheme. Steps as in the sweep, H entries each. */
export interface TensorSummary {
  readonly tensor: string;
  readonly scheme: Scheme;
  readonly kind: ErrorKind;
  /** How many elements were judged when it was made. */
  readonly done: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Which elements the quantiles are of: the agreeing ones, or all where none agrees. */
  readonly of: 'agreeing' | 'all';
  /** Error: 10 %, 50 % and 90 % quantile. */
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
  /** The smallest error above 0 of any element at any step; NaN without one. */
  readonly leastError: number;
  /** Decisions flipped: the median element, and the most of any. */
  readonly kinksMedian: Float64Array;
  readonly kinksMost: Float64Array;
  /** ‖g − n‖ and ‖g + n‖ over the finished elements, a pair a step; tensors can be joined to the whole network's. */
  readonly norms: readonly Norms[];
  readonly fit: CurveFit;
  /** The steps, as numbers into the sweep's, where the median is within a factor 10 of its best; undefined without any. */
  readonly sweetSpot: { readonly largest: number; readonly smallest: number } | undefined;
  /** Smallest usual h at which a kink shows in some element; Infinity without one. */
  readonly firstKink: number;
  /** The step nearest the best one, and the range of matching digits there over the same elements; undefined before any. */
  readonly atBest: DigitRange | undefined;
  /** Elements that cross some kink at that step, of all that are judged; 0 where no one counted. */
  readonly crossedAtBest: number;
  /** Median of the smallest relative mistake that would have shown, over the agreeing elements; NaN without any. */
  readonly sight: number;
  /** analytic ÷ best derivative of the wrong elements, where it is the same for all of them; else NaN. */
  readonly wrongRatio: number;
  /** Median relative error of the wrong elements against their best derivative; NaN without any. */
  readonly wrongError: number;
}

export interface DigitRange {
  /** Into the sweep's steps. */
  readonly stepNumber: number;
  readonly least: number;
  readonly most: number;
}

/** Summarizes the finished, judged elements of a tensor. */
export function summarize(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  scheme: Scheme,
  kind: ErrorKind,
): TensorSummary {
  const H = sweep.steps.length;
  const { done } = tensor;
  const table = differenceTable(sweep, tensor, scheme);
  const errors = errorsOf(kind, tensor, table, H);
  const counts = countVerdicts(judgement, done);
  const agrees = VERDICTS.indexOf('agrees');
  const all = Array.from({ length: done }, (_, element) => element);
  const agreeing = all.filter((element) => judgement.verdict[element] === agrees);
  const chosen = agreeing.length > 0 ? agreeing : all;

  const low = new Float64Array(H);
  const median = new Float64Array(H);
  const high = new Float64Array(H);
  const kinksMedian = new Float64Array(H);
  const kinksMost = new Float64Array(H);
  for (let k = 0; k < H; k++) {
    const sorted = sortedNumbers(chosen.map((element) => errors[element * H + k]));
    low[k] = quantileSorted(sorted, 0.1);
    median[k] = quantileSorted(sorted, 0.5);
    high[k] = quantileSorted(sorted, 0.9);
    if (tensor.kinksUnknown) continue;
    const kinks = sortedNumbers(all.map((element) => tensor.kinks[element * H + k]));
    kinksMedian[k] = quantileSorted(kinks, 0.5);
    kinksMost[k] = quantileSorted(kinks, 1);
  }
  const fit = withElementsBestStep(
    fitCurve(sweep.steps, median, firstCleanStep(tensor, chosen, H, scheme)),
    scheme,
    agreeing.map((element) => judgement.predictedStep[element]),
  );
  const best = bestStepNumber(sweep.steps, median, fit);
  const firstKink = all.reduce(
    (least, element) => Math.min(least, judgement.kinkStep[element]),
    Number.POSITIVE_INFINITY,
  );
  return {
    tensor: tensor.tensor.name,
    scheme,
    kind,
    done: judgedCount(judgement),
    counts,
    of: agreeing.length > 0 ? 'agreeing' : 'all',
    low,
    median,
    high,
    leastError: errors.reduce(
      (least, error) => (error > 0 && !(error >= least) ? error : least),
      Number.NaN,
    ),
    kinksMedian,
    kinksMost,
    norms: normsByStep(tensor, table, H),
    fit,
    sweetSpot: agreeing.length > 0 ? findSweetSpot(sweep.steps, median, fit, firstKink) : undefined,
    firstKink,
    atBest: best === undefined ? undefined : digitRange(tensor, chosen, table, H, best),
    crossedAtBest:
      best === undefined ? 0 : all.filter((element) => tensor.kinks[element * H + best] > 0).length,
    sight: medianOf(agreeing.map((element) => judgement.smallestVisible[element])),
    ...wrongElements(tensor, judgement),
  };
}

/** Number of the largest step from which on down no more than a quarter of the elements cross a kink. */
function firstCleanStep(
  tensor: TensorSweep,
  elements: readonly number[],
  H: number,
  scheme: Scheme,
): number {
  for (let k = H - 1; k >= 0; k--) {
    const crossed = elements.filter((element) => tensor.kinks[element * H + k] > 0).length;
    // Five points reach to the next larger step.
    if (crossed > elements.length / 4) return k + (scheme === 'fivePoint' ? 2 : 1);
  }
  return 0;
}

/**
 * Where kinks leave the median's flank too short for a line, h* of central differences is the median of the elements' own,
 * which their fits below the first flip tell.
 */
function withElementsBestStep(
  fit: CurveFit,
  scheme: Scheme,
  ofElements: readonly number[],
): CurveFit {
  if (scheme !== 'central' || !Number.isNaN(fit.bestStep)) return fit;
  return { ...fit, bestStep: quantileSorted(sortedNumbers(ofElements), 0.5) };
}

/** The step nearest h*; where none was fitted, the one with the least median error. */
function bestStepNumber(
  steps: Float64Array,
  median: Float64Array,
  fit: CurveFit,
): number | undefined {
  const ofStep = (k: number): number =>
    Number.isNaN(fit.bestStep) ? median[k] : Math.abs(Math.log(steps[k] / fit.bestStep));
  let best: number | undefined;
  for (let k = 0; k < steps.length; k++) {
    if (Number.isNaN(median[k])) continue;
    if (best === undefined || ofStep(k) < ofStep(best)) best = k;
  }
  return best;
}

function digitRange(
  { analytic }: TensorSweep,
  elements: readonly number[],
  table: Float64Array,
  H: number,
  stepNumber: number,
): DigitRange {
  const digits = sortedNumbers(
    elements.map((element) =>
      matchingDigits(relativeError(analytic[element], table[element * H + stepNumber])),
    ),
  );
  return { stepNumber, least: quantileSorted(digits, 0), most: quantileSorted(digits, 1) };
}

/** The norms that ‖g − n‖ / ‖g + n‖ is made of at every step, over the finished elements. */
function normsByStep({ analytic, done }: TensorSweep, table: Float64Array, H: number): Norms[] {
  const numeric = new Float64Array(done);
  return Array.from({ length: H }, (_, k) => {
    for (let element = 0; element < done; element++) numeric[element] = table[element * H + k];
    return norms(analytic.subarray(0, done), numeric);
  });
}

/** The stretch around the best step where the median is within a factor 10 of it, cut where kinks begin to show. */
function findSweetSpot(
  steps: Float64Array,
  median: Float64Array,
  fit: CurveFit,
  firstKink: number,
): TensorSummary['sweetSpot'] {
  let best = -1;
  for (let k = 0; k < steps.length; k++) {
    if (!(steps[k] < firstKink) || Number.isNaN(median[k])) continue;
    if (best < 0 || median[k] < median[best]) best = k;
  }
  if (best < 0) return undefined;
  const { roundOff, truncation, bestStep } = fit;
  const fitted =
    roundOff !== undefined && truncation !== undefined
      ? powerLawAt(roundOff, bestStep) + powerLawAt(truncation, bestStep)
      : 0;
  const limit = 10 * Math.max(fitted, median[best]);
  let largest = best;
  let smallest = best;
  while (largest > 0 && median[largest - 1] <= limit && steps[largest - 1] < firstKink) largest--;
  while (smallest < steps.length - 1 && median[smallest + 1] <= limit) smallest++;
  return { largest, smallest };
}

/** How the wrong elements miss: the factor they share to three digits, if they do, and by how much they are off. */
function wrongElements(
  tensor: TensorSweep,
  judgement: Judgement,
): Pick<TensorSummary, 'wrongRatio' | 'wrongError'> {
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
