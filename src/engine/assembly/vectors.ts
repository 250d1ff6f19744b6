// The lanes: sixteen perturbed networks side by side, a number of each. All that depends on the width of a number
// stands here; the other files are the same for every arithmetic whose numbers fill STRIDE bytes.

import { exponentials, logarithms } from './elementaryPairs';

/** A number of a network. */
export type Real = f64;
export const REAL_SHIFT: usize = 3;

/** Half the distance from 1 to the next number. */
export const UNIT_ROUND_OFF: f64 = 1.1102230246251565e-16;
/** Far above what underflow takes from a sum of 10⁹ products, far below any margin that matters. */
export const UNDERFLOW: f64 = 1e-300;
/** Sums of magnitudes below it cannot overflow on the way, even when twice as large. */
export const LARGEST_SUM: f64 = 1e300;

export const LANES: i32 = 16;
/** Bytes of a number in all lanes. */
export const STRIDE: usize = 128;
/** Bytes and lanes of one vector, and vectors of a number in all lanes. */
export const VECTOR_BYTES: usize = 16;
export const VECTOR_LANES: i32 = 2;
export const VECTORS: i32 = 8;

/** Number i of an array. */
@inline
export function real(address: usize, i: i32): Real {
  return load<Real>(address + (<usize>i << REAL_SHIFT));
}

@inline
export function setReal(address: usize, i: i32, value: Real): void {
  store<Real>(address + (<usize>i << REAL_SHIFT), value);
}

/** Number i of an array becomes the first lane. */
@inline
export function storeFirst(address: usize, i: i32, vector: v128): void {
  v128.store_lane<Real>(address + (<usize>i << REAL_SHIFT), vector, 0);
}

@inline
export function splat(value: Real): v128 {
  return f64x2.splat(value);
}

/** The number at an address, in every lane of a vector. */
@inline
export function splatFrom(address: usize): v128 {
  return v128.load_splat<Real>(address);
}

@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

@inline
export function subtract(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

@inline
export function multiply(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

@inline
export function divide(a: v128, b: v128): v128 {
  return f64x2.div(a, b);
}

/** The larger of each lane; NaN where either is NaN, as Math.max. */
@inline
export function larger(a: v128, b: v128): v128 {
  return f64x2.max(a, b);
}

/** The larger of each lane where neither is NaN; one instruction, where `larger` takes eight. */
@inline
export function largerNumber(a: v128, b: v128): v128 {
  return f64x2.pmax(a, b);
}

@inline
export function magnitude(a: v128): v128 {
  return f64x2.abs(a);
}

@inline
export function exceeds(a: v128, b: v128): v128 {
  return f64x2.gt(a, b);
}

@inline
export function equals(a: v128, b: v128): v128 {
  return f64x2.eq(a, b);
}

@inline
export function isNaNs(a: v128): v128 {
  return f64x2.ne(a, a);
}

/** All bits of every lane. */
@inline
export function maskOf(on: bool): v128 {
  return i64x2.splat(on ? -1 : 0);
}

/** The largest lane of `a`, or NaN if a lane of `control` is not finite. */
@inline
export function largestLane(a: v128, control: v128): f64 {
  const most = f64x2.pmax(a, v128.shuffle<f64>(a, a, 1, 0));
  // 0 times an infinity or a NaN is NaN.
  const zeros = f64x2.mul(control, f64x2.splat(0));
  const sum = f64x2.add(most, f64x2.add(zeros, v128.shuffle<f64>(zeros, zeros, 1, 0)));
  return f64x2.extract_lane(sum, 0);
}

/** Adds 1 to the counter of each lane whose mask is set; counters are as wide as numbers. */
@inline
export function count(counters: usize, mask: v128): void {
  v128.store(counters, i64x2.sub(v128.load(counters), mask));
}

@inline
export function counted(counters: usize, lane: i32): i32 {
  return <i32>load<i64>(counters + (<usize>lane << 3));
}

/** e^x lane by lane, the bits of numerics/elementary.ts. */
@inline
export function exponential(x: v128): v128 {
  return exponentials(x);
}

/** log x lane by lane, likewise. */
@inline
export function logarithm(x: v128): v128 {
  return logarithms(x);
}
