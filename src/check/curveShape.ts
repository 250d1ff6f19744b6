import { type BestDerivative, fittedDifference } from './bestDerivative.ts';
import type { Points } from './points.ts';

/** The two sides of an element's own curve of errors against its best derivative; NaN where something was not found. */
export interface CurveShape {
  /** The step of the sweep where central differences come closest: least error over three neighbours. */
  bestStep: number;
  /** h* = (3 ε_f / |f'''|)^(1/3), where truncation and round-off of a central difference balance. */
  predictedStep: number;
  /** Power of h that the error grows with where truncation rules: 2 in theory. */
  order: number;
  /** The same where round-off rules: −1 in theory. */
  floorSlope: number;
  /** ε_f: the scatter of one loss. */
  noise: number;
}

export const NO_SHAPE: Readonly<CurveShape> = {
  bestStep: Number.NaN,
  predictedStep: Number.NaN,
  order: Number.NaN,
  floorSlope: Number.NaN,
  noise: Number.NaN,
};

/** Beyond so many deviations of the noise, a point tells truncation. */
const CLEAR = 30;
const FEWEST = 4;
/** The lowest points of the truncation side, where the next power of h does not yet bend the line. */
const MOST_OF_ORDER = 6;

/** `points` are those the fit was made of, `raw` the differences at the sweep's steps; both in units of the loss. */
export function curveShape(
  steps: Float64Array,
  points: Points,
  raw: Float64Array,
  fit: BestDerivative,
  unit: number,
): CurveShape {
  const scatter = scatterAround(fit, points);
  const [, curvature = 0] = fit.family.stride === 2 ? fit.coefficients : [];
  const c = Math.abs(curvature) / fit.scale ** 2;
  const noise = Math.SQRT2 * scatter;
  const predictedStep = c > 0 ? Math.cbrt(noise / (2 * c)) : Number.NaN;
  return {
    bestStep: closestStep(steps, raw, fit.value),
    predictedStep,
    order: truncationOrder(points, fit, scatter),
    floorSlope: slopeOf(points, fit.value, 0, countBelow(points, predictedStep / 3)),
    noise: noise * unit,
  };
}

/** Root mean square of what the fit leaves, times h: the noise s of D·h. */
function scatterAround(fit: BestDerivative, { h, difference }: Points): number {
  let sum = 0;
  let count = 0;
  for (; count < h.length && h[count] <= fit.largestStep; count++) {
    const rest = (difference[count] - fittedDifference(fit, h[count])) * h[count];
    sum += rest * rest;
  }
  return Math.sqrt(sum / count);
}

/** One step alone can be close by an accidental change of sign. */
function closestStep(steps: Float64Array, raw: Float64Array, best: number): number {
  let least = Number.POSITIVE_INFINITY;
  let found = Number.NaN;
  for (let k = 1; k + 1 < steps.length; k++) {
    const sum = (raw[k - 1] - best) ** 2 + (raw[k] - best) ** 2 + (raw[k + 1] - best) ** 2;
    if (sum < least) {
      least = sum;
      found = steps[k];
    }
  }
  return found;
}

function truncationOrder(points: Points, fit: BestDerivative, scatter: number): number {
  const { h, difference } = points;
  const isClear = (i: number): boolean =>
    Math.abs(difference[i] - fit.value) > CLEAR * Math.max(scatter / h[i], fit.error);
  let from = h.length;
  while (from > 0 && isClear(from - 1)) from--;
  return slopeOf(points, fit.value, from, Math.min(h.length, from + MOST_OF_ORDER));
}

function countBelow({ h }: Points, limit: number): number {
  let count = 0;
  while (count < h.length && !(h[count] > limit)) count++;
  return count;
}

/** Least-squares slope of log |D − best| against log h over points `from` … `to − 1`; NaN of fewer than four. */
function slopeOf({ h, difference }: Points, best: number, from: number, to: number): number {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  for (let i = from; i < to; i++) {
    const error = Math.abs(difference[i] - best);
    if (error === 0) continue;
    const x = Math.log(h[i]);
    const y = Math.log(error);
    count++;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  if (count < FEWEST) return Number.NaN;
  return (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
}
