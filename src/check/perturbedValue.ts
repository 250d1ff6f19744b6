import { add, low, subtract } from '../numerics/doubleDouble.ts';
import type { Precision } from '../network/precision.ts';

type Shift = (w: number, wLow: number, h: number) => number;

/**
 * w + h as each arithmetic rounds it, for h of either sign. In double-double, where w is w + wLow, the result's low part is
 * left in doubleDouble.ts's `low`; the sum of two doubles is exact there.
 */
export const PERTURBED_VALUE: Record<Precision, Shift> = {
  float64: (w, _, h) => w + h,
  float32: (w, _, h) => Math.fround(w + Math.fround(h)),
  doubleDouble: (w, wLow, h) => add(w, wLow, h, 0),
};

/** How far w + h as rounded lies from w. */
export const EFFECTIVE_STEP: Record<Precision, Shift> = {
  float64: (w, wLow, h) => PERTURBED_VALUE.float64(w, wLow, h) - w,
  float32: (w, wLow, h) => PERTURBED_VALUE.float32(w, wLow, h) - w,
  doubleDouble: (w, wLow, h) => subtract(add(w, wLow, h, 0), low, w, wLow),
};
