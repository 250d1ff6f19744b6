import { quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import type { ErrorParts } from './errorParts.ts';

/** The median of |x| of a normal variable in its deviations. */
const MEDIAN_DEVIATION = 0.6745;

/**
 * ε_f, the deviation of the noise of one loss, from the round-off of central differences: (e⁺ − e⁻) / 2h has the deviation
 * ε_f / √2 h. NaN where there is none.
 */
export function lossNoise(parts: readonly ErrorParts[], halfSteps: Float64Array): number {
  const sizes = parts
    .map(({ roundOff }, k) => Math.abs(roundOff) * halfSteps[k])
    .filter((size) => Number.isFinite(size));
  const median = quantileSorted(sortedNumbers(sizes), 0.5);
  return sizes.length === 0 ? Number.NaN : (Math.SQRT2 * median) / MEDIAN_DEVIATION;
}

/** A truncation that follows h² nowhere to this is none. */
const STEADY = 1e-2;

/**
 * f‴ from the truncation of central differences, f‴ h² / 6 + …: its quotient by h² / 6 where that changes least from
 * step to step; above, the next power of h is in it, below, what little the derivative itself is off. NaN where it
 * settles nowhere.
 */
export function thirdDerivative(parts: readonly ErrorParts[], halfSteps: Float64Array): number {
  const quotients = parts.map(({ truncation }, k) => (6 * truncation) / halfSteps[k] ** 2);
  let least = STEADY;
  let steadiest = Number.NaN;
  for (let k = 1; k < quotients.length; k++) {
    const change = Math.abs(quotients[k] / quotients[k - 1] - 1);
    if (change < least) {
      least = change;
      steadiest = quotients[k];
    }
  }
  return steadiest;
}
