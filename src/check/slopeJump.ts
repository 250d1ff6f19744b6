import { type BestDerivative, bestDerivative, WITH_BASE_ROUNDING } from './bestDerivative.ts';
import { jumpPoints, type LossOrigin } from './lossPoints.ts';
import type { ElementLosses } from './sweep.ts';

/** As many of its own uncertainties away from 0 is no accident. */
const CERTAIN = 6;

/**
 * The jump of the slope at w itself, forward minus backward slope at h = 0, in units of the loss; undefined where none is
 * certain, or f(w) is not known.
 */
export function slopeJump(
  losses: ElementLosses,
  origin: LossOrigin,
  unit: number,
): BestDerivative | undefined {
  const { base, numeric } = losses;
  if (base === undefined || numeric !== undefined) return undefined;
  const points = jumpPoints(losses, base, origin, unit);
  const fit = bestDerivative(points, { kinkFree: false, families: [WITH_BASE_ROUNDING] });
  return fit !== undefined && Math.abs(fit.value) > CERTAIN * fit.error ? fit : undefined;
}
