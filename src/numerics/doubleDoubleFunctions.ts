// Elementary functions of double-doubles, written as doubleDouble.ts explains: TypeScript and AssemblyScript in one, each
// number two arguments, a result's low part in `low`. Relative errors are below 10⁻³¹, but where a
// result is below 10⁻²⁹⁰, so that its low part underflows.

import {
  add,
  divide,
  fastTwoSum,
  low,
  multiply,
  pair,
  subtract,
  twoProduct,
} from './doubleDouble.ts';
import * as elementary from './elementary.ts';

/** log 2 in three parts; multiples of the first two up to 2¹³ are exact. */
const LOG2_HIGH: number = 0.6931471805592082;
const LOG2_MIDDLE: number = 7.371002565161996e-13;
const LOG2_LOW: number = 5.8029889835956905e-25;

/** eˣ = 2ᵏ (1 + (eʳ − 1)), r = x − k log 2. */
export function exp(x: number, xLow: number): number {
  if (x > 709) return pair(Infinity, 0);
  if (x < -745) return pair(0, 0);
  const k = reduce(x, xLow);
  const power = add(1, 0, expm1Near0(reduced, reducedLow), low);
  return scale(power, low, k);
}

/** eˣ − 1, relatively right at 0, too. */
export function expm1(x: number, xLow: number): number {
  if (Math.abs(x) < 0.4) return expm1Near0(x, xLow);
  return subtract(exp(x, xLow), low, 1, 0);
}

/** Natural logarithm: k log 2 + log(1 + (m − 1)) with x = 2ᵏ m, m between about √½ and √2. */
export function log(x: number, xLow: number): number {
  if (!(x > 0)) return pair(x === 0 ? -Infinity : NaN, 0);
  const k = Math.floor(elementary.log(x) * 1.4426950408889634 + 0.5);
  const m = scale(x, xLow, -k);
  const fraction = log1pNear0(subtract(m, low, 1, 0), low);
  const fractionLow = low;
  const least = twoProduct(k, LOG2_LOW);
  const lower = add(k * LOG2_MIDDLE, 0, least, low);
  const whole = add(k * LOG2_HIGH, 0, lower, low);
  return add(whole, low, fraction, fractionLow);
}

/** log(1 + x), relatively right at 0, too. */
export function log1p(x: number, xLow: number): number {
  if (Math.abs(x) < 0.4) return log1pNear0(x, xLow);
  return log(add(1, 0, x, xLow), low);
}

/** E / (E + 2) with E = e^(2|x|) − 1, the sign put back. */
export function tanh(x: number, xLow: number): number {
  if (x > 40 || x < -40) return pair(x < 0 ? -1 : 1, 0);
  const sign: number = x < 0 ? -2 : 2;
  const above = expm1(sign * x, sign * xLow);
  const aboveLow = low;
  const quotient = divide(above, aboveLow, add(above, aboveLow, 2, 0), low);
  return x < 0 ? pair(-quotient, -low) : quotient;
}

/** 1 / (1 + e^(−x)) */
export function sigmoid(x: number, xLow: number): number {
  if (x < -700) return exp(x, xLow);
  return divide(1, 0, add(1, 0, exp(-x, -xLow), low), low);
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)) */
export function softplus(x: number, xLow: number): number {
  if (x > 0) return add(x, xLow, log1p(exp(-x, -xLow), low), low);
  return log1p(exp(x, xLow), low);
}

/** The rest of the argument that `reduce` leaves, at most half of log 2. */
let reduced: number = 0;
let reducedLow: number = 0;

/** x − k log 2 in `reduced`, for the k that makes it smallest; returns k. */
function reduce(x: number, xLow: number): number {
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const first = add(x, xLow, -k * LOG2_HIGH, 0);
  const second = add(first, low, -k * LOG2_MIDDLE, 0);
  reduced = add(second, low, -k * LOG2_LOW, 0);
  reducedLow = low;
  return k;
}

/** eˣ − 1 for |x| below 0.4: Taylor's series at x/256, then eight times E ← 2E + E². */
function expm1Near0(x: number, xLow: number): number {
  const r = x / 256;
  const rLow = xLow / 256;
  // From r⁶ on a double is exact enough.
  const tail =
    0.001388888888888889 +
    r *
      (0.0001984126984126984 +
        r *
          (2.48015873015873e-5 +
            r * (2.7557319223985893e-6 + r * (2.755731922398589e-7 + r * 2.505210838544172e-8))));
  let sum = add(0.008333333333333333, 1.1564823173178714e-19, twoProduct(r, tail), low);
  sum = add(0.041666666666666664, 2.3129646346357427e-18, multiply(r, rLow, sum, low), low);
  sum = add(0.16666666666666666, 9.25185853854297e-18, multiply(r, rLow, sum, low), low);
  sum = add(0.5, 0, multiply(r, rLow, sum, low), low);
  sum = add(1, 0, multiply(r, rLow, sum, low), low);
  let power = multiply(r, rLow, sum, low);
  for (let i = 0; i < 8; i++) {
    const powerLow = low;
    const square = multiply(power, powerLow, power, powerLow);
    power = add(2 * power, 2 * powerLow, square, low);
  }
  return power;
}

/** log(1 + f) for f from −0.4 to 0.42: one step of Halley's method, y + 2 (f − E) / (2 + f + E), E = e^y − 1. */
function log1pNear0(f: number, fLow: number): number {
  const y = elementary.log1p(f);
  const power = expm1(y, 0);
  const powerLow = low;
  const both = add(f, fLow, power, powerLow);
  const divisor = add(both, low, 2, 0);
  const divisorLow = low;
  const difference = subtract(f, fLow, power, powerLow);
  const step = divide(difference, low, divisor, divisorLow);
  return add(y, 0, 2 * step, 2 * low);
}

/** (x + xLow) · 2^k, in two steps so that neither power leaves the doubles. */
function scale(x: number, xLow: number, k: number): number {
  const half = Math.floor(k / 2);
  const first = elementary.powerOfTwo(half);
  const second = elementary.powerOfTwo(k - half);
  return fastTwoSum(x * first * second, xLow * first * second);
}
