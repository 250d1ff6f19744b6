import { ulp } from './noise.ts';
import type { Precision } from './sweep.ts';

/** Half the relative distance between neighbouring numbers of each arithmetic. */
export const UNIT_ROUNDOFF: Record<Precision, number> = {
  float64: 2 ** -53,
  float32: 2 ** -24,
  doubleDouble: 2 ** -104,
};

/** Distance from |x| to the next larger number of the arithmetic; NaN when x is not finite. */
export function quantumOf(precision: Precision, x: number): number {
  // The ratio first: it is a power of two, and products of small numbers could vanish.
  return ulp(x) * (UNIT_ROUNDOFF[precision] / UNIT_ROUNDOFF.float64);
}
