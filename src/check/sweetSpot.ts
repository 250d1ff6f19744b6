import { type CurveFit, powerLawAt } from './curveFit.ts';
import { bestStepNumber } from './medianFit.ts';

/** A stretch of steps, as numbers into the sweep's. */
export interface SweetSpot {
  readonly largest: number;
  readonly smallest: number;
}

/** The sweet spot reaches to errors so many times the best one. */
const WIDTH = 10;
/** Below the first kink, though it is not the best place, while that costs no more than two digits. */
const WORTH = 100;

/**
 * The stretch around h* where the median is within a factor 10 of its best, below the first kink that shows in any element.
 * Where staying below it would cost more than two digits, it is the stretch around h* all the same.
 */
export function findSweetSpot(
  steps: Float64Array,
  median: Float64Array,
  fit: CurveFit,
  firstKink: number,
): SweetSpot | undefined {
  const best = bestStepNumber(steps, median, fit);
  if (best === undefined) return undefined;
  const least = Math.max(fittedAt(fit), median[best]);
  const below = steps[best] < firstKink ? best : leastBelow(steps, median, firstKink);
  const isCut = below !== undefined && median[below] <= WORTH * least;
  const start = isCut ? below : best;
  const limit = WIDTH * (start === best ? least : median[start]);
  const isOpen = (k: number): boolean => median[k] <= limit && (!isCut || steps[k] < firstKink);
  let largest = start;
  let smallest = start;
  while (largest > 0 && isOpen(largest - 1)) largest--;
  while (smallest < steps.length - 1 && isOpen(smallest + 1)) smallest++;
  return { largest, smallest };
}

/** The fit with its h* in the sweet spot: where truncation and round-off balance, a kink may show already. */
export function keepWithin(fit: CurveFit, steps: Float64Array, spot: SweetSpot): CurveFit {
  return { ...fit, bestStep: Math.min(fit.bestStep, steps[spot.largest]) };
}

function fittedAt({ roundOff, truncation, bestStep }: CurveFit): number {
  if (roundOff === undefined || truncation === undefined) return 0;
  return powerLawAt(roundOff, bestStep) + powerLawAt(truncation, bestStep);
}

function leastBelow(
  steps: Float64Array,
  median: Float64Array,
  firstKink: number,
): number | undefined {
  let best: number | undefined;
  for (let k = 0; k < steps.length; k++) {
    if (!(steps[k] < firstKink) || Number.isNaN(median[k])) continue;
    if (best === undefined || median[k] < median[best]) best = k;
  }
  return best;
}
