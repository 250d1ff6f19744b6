import * as pairs from '../../numerics/doubleDouble.ts';
import * as functions from '../../numerics/doubleDoubleFunctions.ts';
import { normalCdf } from '../../numerics/doubleDoubleNormal.ts';
import type { Arithmetic } from './arithmetic.ts';
import { compareNumbers } from './float64.ts';

/** The sum of two doubles, the second at most half a unit in the first one's last place. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** About 31 digits (numerics/doubleDouble.ts). Infinities become NaN, and zero has no sign. */
export const DOUBLE_DOUBLE: Arithmetic<DoubleDouble> = {
  precision: 'doubleDouble',
  of: (high, low = 0) => pair(pairs.twoSum(high, low)),
  high: (a) => a.high,
  low: (a) => a.low,
  add: (a, b) => pair(pairs.add(a.high, a.low, b.high, b.low)),
  subtract: (a, b) => pair(pairs.subtract(a.high, a.low, b.high, b.low)),
  multiply: (a, b) => pair(pairs.multiply(a.high, a.low, b.high, b.low)),
  divide: (a, b) => pair(pairs.divide(a.high, a.low, b.high, b.low)),
  compare(a, b) {
    const side = compareNumbers(a.high, b.high);
    return side === 0 ? compareNumbers(a.low, b.low) : side;
  },
  exp: (a) => pair(functions.exp(a.high, a.low)),
  log: (a) => pair(functions.log(a.high, a.low)),
  tanh: (a) => pair(functions.tanh(a.high, a.low)),
  sigmoid: (a) => pair(functions.sigmoid(a.high, a.low)),
  softplus: (a) => pair(functions.softplus(a.high, a.low)),
  normalCdf: (a) => pair(normalCdf(a.high, a.low)),
};

/** A result's high part with the low part that was left beside it. */
function pair(high: number): DoubleDouble {
  return { high, low: pairs.low };
}
