/** An arithmetic by name: IEEE 754's two common ones, and two doubles together. */
export type Precision = 'float64' | 'float32' | 'doubleDouble';

/** The largest relative error of one rounding: half the distance from 1 to the next number; of double-doubles a bound. */
export const UNIT_ROUNDOFF: Record<Precision, number> = {
  float32: 2 ** -24,
  float64: 2 ** -53,
  doubleDouble: 2 ** -104,
};
