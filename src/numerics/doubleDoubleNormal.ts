// The normal distribution function of double-doubles, written as doubleDouble.ts explains.

import { add, divide, low, multiply, pair, subtract } from './doubleDouble.ts';
import { exp } from './doubleDoubleFunctions.ts';

/** Mills's ratio is tabulated at 0, ¼, …, 16, in two parts at 2j and 2j + 1. */
const NODES = 65;
const RATIOS = millsRatios();

/**
 * Φ(x) = φ(x) M(−x) below 0 and 1 − Φ(−x) above, with Mills's ratio M(x) = (1 − Φ(x)) / φ(x). Relatively right to
 * 10⁻³¹ + 10⁻³² x²: the rounding of x² is the exponential's.
 */
export function normalCdf(x: number, xLow: number): number {
  if (x > 0) return subtract(1, 0, upperTail(x, xLow), low);
  return upperTail(-x, -xLow);
}

/** 1 − Φ(x), x ≥ 0. */
function upperTail(x: number, xLow: number): number {
  if (x > 38) return pair(0, 0);
  const ratio = millsRatio(x, xLow);
  const ratioLow = low;
  const square = multiply(x, xLow, x, xLow);
  const power = exp(-square / 2, -low / 2);
  const density = multiply(power, low, 0.3989422804014327, -2.49232720227773e-17);
  return multiply(density, low, ratio, ratioLow);
}

/** M(x): from the nearest node by Taylor's series, beyond the last one by the continued fraction. */
function millsRatio(x: number, xLow: number): number {
  const node = Math.floor(4 * x + 0.5);
  if (node >= NODES) return continuedFraction(x, xLow);
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
  const j = (2 * node) as i32;
  return moved(node / 4, RATIOS[j], RATIOS[j + 1], x - node / 4, xLow);
}

/**
 * M(x + t) from M(x): as M' = xM − 1, Taylor's coefficients follow from (n + 1) cₙ₊₁ = x cₙ + cₙ₋₁, c₁ = x c₀ − 1. An
 * error in c₀ grows by no more than e^(xt + t²/2). For |t| ≤ ¼, and x a multiple of ¼.
 */
function moved(x: number, ratio: number, ratioLow: number, t: number, tLow: number): number {
  let before = ratio;
  let beforeLow = ratioLow;
  let coefficient = subtract(multiply(ratio, ratioLow, x, 0), low, 1, 0);
  let coefficientLow = low;
  let sum = ratio;
  let sumLow = ratioLow;
  let power = t;
  let powerLow = tLow;
  for (let n: number = 2; n < 32; n++) {
    sum = add(sum, sumLow, multiply(coefficient, coefficientLow, power, powerLow), low);
    sumLow = low;
    power = multiply(power, powerLow, t, tLow);
    powerLow = low;
    const next = add(before, beforeLow, multiply(coefficient, coefficientLow, x, 0), low);
    before = coefficient;
    beforeLow = coefficientLow;
    coefficient = divide(next, low, n, 0);
    coefficientLow = low;
  }
  return pair(sum, sumLow);
}

/** M(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))), 60 levels, enough from 16 on. */
function continuedFraction(x: number, xLow: number): number {
  let denominator = pair(x, xLow);
  for (let n: number = 60; n > 0; n--) {
    denominator = add(x, xLow, divide(n, 0, denominator, low), low);
  }
  return divide(1, 0, denominator, low);
}

/** From 16 down to 0, the direction in which errors shrink. */
function millsRatios(): Float64Array {
  const ratios = new Float64Array(2 * NODES);
  let ratio = continuedFraction(16, 0);
  for (let j = NODES - 1; j >= 0; j--) {
    ratios[2 * j] = ratio;
    ratios[2 * j + 1] = low;
    const x: number = j;
    ratio = moved(x / 4, ratio, low, -0.25, 0);
  }
  return ratios;
}
