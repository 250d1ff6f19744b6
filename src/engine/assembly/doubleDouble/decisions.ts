// Decisions in lanes: a lane makes its own, or holds the base's, under either convention.

import { LOWS } from './lanes';

/** How a run decides; the loader writes these numbers. */
export const FREE: i32 = 0;
export const HELD_OTHER: i32 = 2;

/** A layer's decisions in the base pass, four bytes each: as taken, and with those on their edge the other way. */
@unmanaged
export class Decisions {
  taken: usize;
  other: usize;
  /** How many of each lane's decisions differ from the base so far: float64, LANES. */
  flips: usize;
}

/** The decision that a run holds. */
@inline
export function heldAt(decisions: Decisions, deciding: i32, place: i32): i32 {
  const held = deciding == HELD_OTHER ? decisions.other : decisions.taken;
  return load<i32>(held + (<usize>place << 2));
}

@inline
export function takenAt(decisions: Decisions, place: i32): i32 {
  return load<i32>(decisions.taken + (<usize>place << 2));
}

/** Counts the lanes of two, from offset k on, that are set in `flipped`. */
@inline
export function countFlips(decisions: Decisions, k: usize, flipped: v128): void {
  const one = v128.and(flipped, f64x2.splat(1));
  v128.store(decisions.flips + k, f64x2.add(v128.load(decisions.flips + k), one));
}

/** Where a > b in the lanes from offset k on, both given by where their high parts stand. */
@inline
export function isGreaterAt(a: usize, b: usize, k: usize): v128 {
  const aHigh = v128.load(a + k);
  const bHigh = v128.load(b + k);
  const byLow = f64x2.gt(v128.load(a + k, LOWS), v128.load(b + k, LOWS));
  return v128.or(f64x2.gt(aHigh, bHigh), v128.and(f64x2.eq(aHigh, bHigh), byLow));
}

/** Where a is not a number. */
@inline
export function isNaNAt(a: usize, k: usize): v128 {
  const high = v128.load(a + k);
  return f64x2.ne(high, high);
}

/** to = a where the mask is set, else b, in the lanes from offset k on. */
@inline
export function selectAt(to: usize, a: usize, b: usize, mask: v128, k: usize): void {
  v128.store(to + k, v128.bitselect(v128.load(a + k), v128.load(b + k), mask));
  const low = v128.bitselect(v128.load(a + k, LOWS), v128.load(b + k, LOWS), mask);
  v128.store(to + k, low, LOWS);
}
