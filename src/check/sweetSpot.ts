import { type CurveFit, powerLawAt } from './curveFit.ts';

/** A stretch of steps, as numbers into the sweep's. */
export interface SweetSpot {
  readonly largest: number;
  readonly smallest: number;
}

/** The stretch around the best step where the median is within a factor 10 of it, cut where kinks begin to show. */
export function findSweetSpot(
  steps: Float64Array,
  median: Float64Array,
  fit: CurveFit,
  firstKink: number,
): SweetSpot | undefined {
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
