import type { Arithmetic } from '../../src/network/arithmetic/arithmetic.ts';
import { FLOAT32 } from '../../src/network/arithmetic/float32.ts';
import { fixedPoint } from './fixedPoint.ts';
import type { Precise } from './preciseFunctions.ts';
import * as precise from './preciseFunctions.ts';

/** Below the point, every float32 has 149 places. */
const fixed = fixedPoint(149);

/** The float32 nearest to a quotient of integers, ties to the even one, by whole numbers alone. */
export function nearestFloat32(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  let exponent = n.toString(2).length - d.toString(2).length - 24;
  const scaled = (): [bigint, bigint] =>
    exponent < 0 ? [n << BigInt(-exponent), d] : [n, d << BigInt(exponent)];
  // One too low at first, so that at most one step brings 24 bits before the point.
  while (scaled()[0] / scaled()[1] >= 1n << 24n) exponent++;
  exponent = Math.max(exponent, -149);
  const [a, b] = scaled();
  const below = a / b;
  const rest = 2n * (a - below * b);
  const up = rest > b || (rest === b && below % 2n === 1n);
  const value = Number(up ? below + 1n : below) * 2 ** exponent;
  const rounded = value >= 2 ** 128 ? Infinity : value;
  return negative ? -rounded : rounded;
}

const sum = (a: bigint, b: bigint): number => nearestFloat32(a + b, fixed.one);

const rounded =
  (reference: (x: number) => Precise) =>
  (x: number): number => {
    const { value, fixed: place } = reference(x);
    return nearestFloat32(value, place.one);
  };

/** Float32 from exact results, for finite numbers; only the order of two numbers is left to the product. */
export const EMULATED_FLOAT32: Arithmetic<number> = {
  precision: 'float32',
  of: (high, low = 0) => {
    const double = fixedPoint(1100);
    return nearestFloat32(double.of(high) + double.of(low), double.one);
  },
  high: (a) => a,
  low: () => 0,
  add: (a, b) => sum(fixed.of(a), fixed.of(b)),
  subtract: (a, b) => sum(fixed.of(a), -fixed.of(b)),
  multiply: (a, b) => nearestFloat32(fixed.of(a) * fixed.of(b), fixed.one * fixed.one),
  divide: (a, b) => nearestFloat32(fixed.of(a), fixed.of(b)),
  compare: FLOAT32.compare,
  exp: rounded(precise.preciseExp),
  log: rounded(precise.preciseLog),
  tanh: rounded(precise.preciseTanh),
  sigmoid: rounded(precise.preciseSigmoid),
  softplus: rounded(precise.preciseSoftplus),
  normalCdf: rounded(precise.preciseNormalCdf),
};
