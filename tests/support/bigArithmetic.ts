import type { Arithmetic } from '../../src/network/arithmetic/arithmetic.ts';
import { fixedPoint } from './fixedPoint.ts';
import { erfSeries, logOf } from './preciseFunctions.ts';

/** Multiples of 2⁻²²⁰: errors of about 10⁻⁶⁵, for numbers of usual size. */
const fixed = fixedPoint(220);
const { one } = fixed;
const divide = (a: bigint, b: bigint): bigint => fixed.divide(a, b);
const size = (a: bigint): bigint => (a < 0n ? -a : a);
const sigmoid = (a: bigint): bigint => divide(one, one + fixed.exp(-a));

/** A forward pass in BigInt, to hold those in double-double against. */
export const BIG: Arithmetic<bigint> = {
  precision: 'doubleDouble',
  of: (high, low = 0) => fixed.of(high) + fixed.of(low),
  high: (a) => Number(a) / 2 ** fixed.bits,
  low: (a) => Number(a - fixed.of(Number(a) / 2 ** fixed.bits)) / 2 ** fixed.bits,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => fixed.multiply(a, b),
  divide,
  compare: (a, b) => Number(a > b) - Number(a < b),
  exp: (a) => fixed.exp(a),
  log: (a) => logOf(a, fixed),
  tanh: (a) => 2n * sigmoid(2n * a) - one,
  sigmoid,
  softplus: (a) => (a > 0n ? a : 0n) + fixed.log1p(fixed.exp(-size(a))),
  normalCdf: (a) => (one + erfSeries(divide(a, fixed.sqrt(2n * one)), fixed)) / 2n,
};
