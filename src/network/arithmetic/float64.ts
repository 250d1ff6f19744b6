import * as elementary from '../../numerics/elementary.ts';
import type { Arithmetic } from './arithmetic.ts';

/** IEEE 754 double precision, JavaScript's own: the arithmetic of the layers' own forward passes. */
export const FLOAT64: Arithmetic<number> = {
  precision: 'float64',
  of: (high, low = 0) => high + low,
  high: (a) => a,
  low: () => 0,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  compare: compareNumbers,
  exp: elementary.exp,
  log: elementary.log,
  tanh: elementary.tanh,
  sigmoid: elementary.sigmoid,
  softplus: elementary.softplus,
  normalCdf: elementary.normalCdf,
};

export function compareNumbers(a: number, b: number): number {
  if (a > b) return 1;
  if (a < b) return -1;
  return a === b ? 0 : Number.NaN;
}
