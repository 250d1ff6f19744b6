import { type BestDerivative, bestDerivative } from './bestDerivative.ts';
import { WITH_BASE_ROUNDING } from './families.ts';
import { jumpPoints, type LossOrigin } from './lossPoints.ts';
import { type Points, pointsUpTo } from './points.ts';
import type { ElementLosses } from './sweep.ts';

/** A jump of the slope at or near w, in units of the loss. */
export interface SlopeJump {
  /** Forward minus backward slope, extrapolated to h = 0, and its uncertainty. */
  readonly value: number;
  readonly error: number;
  /** The smallest steps show the same jump: it lies at w itself, as far as these losses can tell. */
  readonly atPoint: boolean;
}

/** As many of its own uncertainties away from 0 is no accident. */
const CERTAIN = 6;

/**
 * The jump of the slope that one-sided differences tell of; undefined where none is certain, or f(w) is not known. Steps
 * below 1 / `persistence` of the largest decide whether it lies at w or only near.
 */
export function slopeJump(
  losses: ElementLosses,
  origin: LossOrigin,
  unit: number,
  persistence: number,
): SlopeJump | undefined {
  const { base, numeric } = losses;
  if (base === undefined || numeric !== undefined) return undefined;
  const points = jumpPoints(losses, origin, unit);
  const fit = certainJump(points);
  if (fit === undefined) return undefined;
  const { value, error, largestStep } = fit;
  const low = certainJump(pointsUpTo(points, largestStep / persistence));
  const atPoint = low !== undefined && Math.abs(low.value - value) <= CERTAIN * (error + low.error);
  return { value, error, atPoint };
}

function certainJump(points: Points): BestDerivative | undefined {
  // A slope that stays 0 and then moves is the kink that is looked for, not a rounding.
  const options = { kinkFree: false, scoresKnown: true, families: [WITH_BASE_ROUNDING] };
  const fit = bestDerivative(points, options);
  return fit !== undefined && Math.abs(fit.value) > CERTAIN * fit.error ? fit : undefined;
}
