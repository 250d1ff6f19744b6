// Double-double sums and products lane by lane: the operations of numerics/doubleDouble.ts in the same order.

import { LOWS } from './lanes';

/** 2²⁷ + 1 splits a double into two halves (Veltkamp). */
const SPLITTER: f64 = 134217729;

/** to = a + b */
export function addLanes(to: usize, a: usize, b: usize): void {
  for (let k: usize = 0; k < LOWS; k += 16) {
    storeSum(
      to + k,
      v128.load(a + k),
      v128.load(a + k, LOWS),
      v128.load(b + k),
      v128.load(b + k, LOWS),
    );
  }
}

/** to = a · b */
export function multiplyLanes(to: usize, a: usize, b: usize): void {
  for (let k: usize = 0; k < LOWS; k += 16) {
    const aHigh = v128.load(a + k);
    const bHigh = v128.load(b + k);
    const product = f64x2.mul(aHigh, bHigh);
    const rest = productRest(product, aHigh, v128.load(a + k, LOWS), bHigh, v128.load(b + k, LOWS));
    const high = f64x2.add(product, rest);
    v128.store(to + k, high);
    v128.store(to + k, f64x2.sub(rest, f64x2.sub(high, product)), LOWS);
  }
}

/** sum += a · b */
export function addProduct(sum: usize, a: usize, b: usize): void {
  for (let k: usize = 0; k < LOWS; k += 16) {
    const aHigh = v128.load(a + k);
    const bHigh = v128.load(b + k);
    const product = f64x2.mul(aHigh, bHigh);
    const rest = productRest(product, aHigh, v128.load(a + k, LOWS), bHigh, v128.load(b + k, LOWS));
    const high = f64x2.add(product, rest);
    const low = f64x2.sub(rest, f64x2.sub(high, product));
    storeSum(sum + k, v128.load(sum + k), v128.load(sum + k, LOWS), high, low);
  }
}

/** What a product of pairs is beyond the rounded product of the high parts. */
@inline
function productRest(product: v128, a: v128, aLow: v128, b: v128, bLow: v128): v128 {
  const splitter = f64x2.splat(SPLITTER);
  const aShifted = f64x2.mul(splitter, a);
  const aUpper = f64x2.sub(aShifted, f64x2.sub(aShifted, a));
  const aLower = f64x2.sub(a, aUpper);
  const bShifted = f64x2.mul(splitter, b);
  const bUpper = f64x2.sub(bShifted, f64x2.sub(bShifted, b));
  const bLower = f64x2.sub(b, bUpper);
  let error = f64x2.sub(product, f64x2.mul(aUpper, bUpper));
  error = f64x2.sub(error, f64x2.mul(aLower, bUpper));
  error = f64x2.sub(error, f64x2.mul(aUpper, bLower));
  error = f64x2.sub(f64x2.mul(aLower, bLower), error);
  return f64x2.add(error, f64x2.add(f64x2.mul(a, bLow), f64x2.mul(aLow, b)));
}

/** Stores the high and, LOWS further on, the low part of (a + aLow) + (b + bLow). */
@inline
function storeSum(to: usize, a: v128, aLow: v128, b: v128, bLow: v128): void {
  const lows = f64x2.add(aLow, bLow);
  let added = f64x2.sub(lows, aLow);
  const lowsLow = f64x2.add(f64x2.sub(aLow, f64x2.sub(lows, added)), f64x2.sub(bLow, added));
  const sum = f64x2.add(a, b);
  added = f64x2.sub(sum, a);
  const sumLow = f64x2.add(f64x2.sub(a, f64x2.sub(sum, added)), f64x2.sub(b, added));
  const first = f64x2.add(sumLow, lows);
  const high = f64x2.add(sum, first);
  const second = f64x2.add(f64x2.sub(first, f64x2.sub(high, sum)), lowsLow);
  const result = f64x2.add(high, second);
  v128.store(to, result);
  v128.store(to, f64x2.sub(second, f64x2.sub(result, high)), LOWS);
}
