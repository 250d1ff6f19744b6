// The lanes: thirty-two perturbed networks side by side, a float32 number of each. Takes the place of vectors.ts, whose
// names it has, when the kernels are compiled for float32.

import { exponentials, logarithms } from './elementaryPairs';

/** A number of a network. */
export type Real = f32;
export const REAL_SHIFT: usize = 2;

/** Half the distance from 1 to the next number. */
export const UNIT_ROUND_OFF: f64 = 5.960464477539063e-8;
/** Far above what underflow takes from a sum of 10⁹ products, far below any margin that matters. */
export const UNDERFLOW: f64 = 1e-35;
/** Sums of magnitudes below it cannot overflow on the way, even when twice as large. */
export const LARGEST_SUM: f64 = 1e38;

export const LANES: i32 = 32;
/** Bytes of a number in all lanes. */
export const STRIDE: usize = 128;
/** Bytes and lanes of one vector, and vectors of a number in all lanes. */
export const VECTOR_BYTES: usize = 16;
export const VECTOR_LANES: i32 = 4;
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
  return f32x4.splat(value);
}

/** The number at an address, in every lane of a vector. */
@inline
export function splatFrom(address: usize): v128 {
  return v128.load_splat<Real>(address);
}

@inline
export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

@inline
export function subtract(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

@inline
export function multiply(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

@inline
export function divide(a: v128, b: v128): v128 {
  return f32x4.div(a, b);
}

/** The larger of each lane; NaN where either is NaN, as Math.max. */
@inline
export function larger(a: v128, b: v128): v128 {
  return f32x4.max(a, b);
}

/** The larger of each lane where neither is NaN; one instruction, where `larger` takes eight. */
@inline
export function largerNumber(a: v128, b: v128): v128 {
  return f32x4.pmax(a, b);
}

@inline
export function magnitude(a: v128): v128 {
  return f32x4.abs(a);
}

@inline
export function exceeds(a: v128, b: v128): v128 {
  return f32x4.gt(a, b);
}

@inline
export function equals(a: v128, b: v128): v128 {
  return f32x4.eq(a, b);
}

@inline
export function isNaNs(a: v128): v128 {
  return f32x4.ne(a, a);
}

/** All bits of every lane. */
@inline
export function maskOf(on: bool): v128 {
  return i32x4.splat(on ? -1 : 0);
}

/** The largest lane of `a`, or NaN if a lane of `control` is not finite. */
@inline
export function largestLane(a: v128, control: v128): f64 {
  const halves = f32x4.pmax(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  const most = f32x4.pmax(halves, v128.shuffle<f32>(halves, halves, 1, 0, 3, 2));
  // 0 times an infinity or a NaN is NaN.
  const zeros = f32x4.mul(control, f32x4.splat(0));
  const sums = f32x4.add(zeros, v128.shuffle<f32>(zeros, zeros, 2, 3, 0, 1));
  const sum = f32x4.add(most, f32x4.add(sums, v128.shuffle<f32>(sums, sums, 1, 0, 3, 2)));
  return <f64>f32x4.extract_lane(sum, 0);
}

/** Adds 1 to the counter of each lane whose mask is set; counters are as wide as numbers. */
@inline
export function count(counters: usize, mask: v128): void {
  v128.store(counters, i32x4.sub(v128.load(counters), mask));
}

@inline
export function counted(counters: usize, lane: i32): i32 {
  return load<i32>(counters + (<usize>lane << 2));
}

/** The two upper lanes as float64. */
@inline
function promoteUpper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** Two pairs of float64, each rounded. */
@inline
function demote(lower: v128, upper: v128): v128 {
  const a = f32x4.demote_f64x2_zero(lower);
  const b = f32x4.demote_f64x2_zero(upper);
  return v128.shuffle<f32>(a, b, 0, 1, 4, 5);
}

/** e^x lane by lane: that of numerics/elementary.ts, rounded. */
@inline
export function exponential(x: v128): v128 {
  return demote(exponentials(f64x2.promote_low_f32x4(x)), exponentials(promoteUpper(x)));
}

/** log x lane by lane, likewise. */
@inline
export function logarithm(x: v128): v128 {
  return demote(logarithms(f64x2.promote_low_f32x4(x)), logarithms(promoteUpper(x)));
}
