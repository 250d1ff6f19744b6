import * as elementary from '../../numerics/elementary.ts';
import type { Arithmetic } from './arithmetic.ts';
import { compareNumbers } from './float64.ts';

const round = Math.fround;

/**
 * IEEE 754 single precision. A sum, product or quotient of two float32 numbers in float64, rounded once more, is the
 * right float32 (Figueroa, 1995: 53 ≥ 2 · 24 + 2). The functions are float64's, rounded: right but for about one argument
 * in 10⁸, whose value lies closer to the middle between two float32 numbers than float64 can tell.
 */
export const FLOAT32: Arithmetic<number> = {
  precision: 'float32',
  of: (high, low = 0) => round(high + low),
  high: (a) => a,
  low: () => 0,
  add: (a, b) => round(a + b),
  subtract: (a, b) => round(a - b),
  multiply: (a, b) => round(a * b),
  divide: (a, b) => round(a / b),
  compare: compareNumbers,
  exp: (a) => round(elementary.exp(a)),
  log: (a) => round(elementary.log(a)),
  tanh: (a) => round(elementary.tanh(a)),
  sigmoid: (a) => round(elementary.sigmoid(a)),
  softplus: (a) => round(elementary.softplus(a)),
  normalCdf: (a) => round(elementary.normalCdf(a)),
};
