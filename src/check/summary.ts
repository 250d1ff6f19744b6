import { median as medianOf, quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import type { CurveColumns } from './curveColumns.ts';
import type { CurveFit } from './curveFit.ts';
import {
  type ErrorBand,
  type ErrorExtent,
  errorBand,
  errorExtent,
  type KinkCounts,
  kinkCounts,
} from './errorBand.ts';
import type { ErrorKind } from './errorCurve.ts';
import { countVerdicts, judgedCount, type Judgement } from './judgement.ts';
import { bestStepNumber, fitMedian } from './medianFit.ts';
import { matchingDigits, type Norms, norms, relativeError } from './metrics.ts';
import type { Crowd } from './crowd.ts';
import type { Scheme } from './scheme.ts';
import { findSweetSpot, keepWithin, type SweetSpot } from './sweetSpot.ts';
import type { Sweep, TensorSweep } from './sweep.ts';
import { VERDICTS, type Verdict } from './verdict.ts';
import { type WrongElements, wrongElements } from './wrongElements.ts';

/** What one tensor's curves look like together, under one scheme. Steps as in the sweep, H entries each. */
export interface TensorSummary extends ErrorBand, ErrorExtent, KinkCounts, WrongElements {
  readonly tensor: string;
  readonly scheme: Scheme;
  readonly kind: ErrorKind;
  /** How many elements were judged when it was made. */
  readonly done: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Which elements the quantiles are of: the agreeing ones, or all where none agrees. */
  readonly of: 'agreeing' | 'all';
  /** ‖g − n‖ and ‖g + n‖ over the finished elements, a pair a step; tensors can be joined to the whole network's. */
  readonly norms: readonly Norms[];
  readonly fit: CurveFit;
  /** The steps, as numbers into the sweep's, where the median is within a factor 10 of its best; undefined without any. */
  readonly sweetSpot: SweetSpot | undefined;
  /** Smallest usual h at which a kink shows in some element; Infinity without one. */
  readonly firstKink: number;
  /** The step nearest the best one, and the range of matching digits there over the same elements; undefined before any. */
  readonly atBest: DigitRange | undefined;
  /** Elements that cross some kink at that step, of all that are judged; 0 where no one counted. */
  readonly crossedAtBest: number;
  /** Median of the smallest relative mistake that would have shown, over the agreeing elements; NaN without any. */
  readonly sight: number;
  /** Where the curves are too many to be drawn one by one. */
  readonly crowd?: Crowd;
}

export interface DigitRange {
  /** Into the sweep's steps. */
  readonly stepNumber: number;
  readonly least: number;
  readonly most: number;
}

/** Summarizes the finished, judged elements of a tensor, whose curves have grown to where it has. */
export function summarize(
  { steps }: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  columns: CurveColumns,
): TensorSummary {
  const { scheme, kind } = columns;
  const { done } = tensor;
  const H = steps.length;
  const all = Int32Array.from({ length: done }, (_, element) => element);
  const agrees = VERDICTS.indexOf('agrees');
  const agreeing = all.filter((element) => judgement.verdict[element] === agrees);
  const chosen = agreeing.length > 0 ? agreeing : all;
  const band = errorBand(columns, chosen, H);
  const balance = fitMedian(steps, tensor, band.median, chosen, scheme, () =>
    Float64Array.from(agreeing, (element) => judgement.predictedStep[element]),
  );
  const firstKink = judgement.kinkStep
    .subarray(0, done)
    .reduce((least, step) => Math.min(least, step), Number.POSITIVE_INFINITY);
  const sweetSpot =
    agreeing.length > 0 ? findSweetSpot(steps, band.median, balance, firstKink) : undefined;
  const fit = sweetSpot === undefined ? balance : keepWithin(balance, steps, sweetSpot);
  const best = bestStepNumber(steps, band.median, fit);
  return {
    tensor: tensor.tensor.name,
    scheme,
    kind,
    done: judgedCount(judgement),
    counts: countVerdicts(judgement, done),
    of: agreeing.length > 0 ? 'agreeing' : 'all',
    ...band,
    ...errorExtent(columns, H),
    ...kinkCounts(tensor, H),
    norms: normsByStep(tensor, columns, H),
    fit,
    sweetSpot,
    firstKink,
    atBest: best === undefined ? undefined : digitRange(tensor, chosen, columns, best),
    crossedAtBest: best === undefined ? 0 : crossedAt(tensor, best, H),
    sight: medianOf(Float64Array.from(agreeing, (element) => judgement.smallestVisible[element])),
    ...wrongElements(tensor, judgement),
  };
}

/** How many of the finished elements cross a kink at a step. */
function crossedAt({ kinks, done }: TensorSweep, stepNumber: number, H: number): number {
  let crossed = 0;
  for (let element = 0; element < done; element++) {
    if (kinks[element * H + stepNumber] > 0) crossed++;
  }
  return crossed;
}

/** In full precision, where the columns' own digits are rounded. */
function digitRange(
  { analytic }: TensorSweep,
  elements: Int32Array,
  { differences, stride }: CurveColumns,
  stepNumber: number,
): DigitRange {
  const digits = sortedNumbers(
    Float64Array.from(elements, (element) =>
      matchingDigits(relativeError(analytic[element], differences[stepNumber * stride + element])),
    ),
  );
  return { stepNumber, least: quantileSorted(digits, 0), most: quantileSorted(digits, 1) };
}

/** The norms that ‖g − n‖ / ‖g + n‖ is made of at every step, over the finished elements. */
function normsByStep(
  { analytic, done }: TensorSweep,
  { differences, stride }: CurveColumns,
  H: number,
): Norms[] {
  return Array.from({ length: H }, (_, k) =>
    norms(analytic.subarray(0, done), differences.subarray(k * stride, k * stride + done)),
  );
}
