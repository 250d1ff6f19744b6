// The numbers between two layers: those of the base everywhere, and where a lane differs from it, all lanes.

import {
  add,
  largerNumber,
  largestLane,
  magnitude,
  Real,
  splat,
  STRIDE,
  subtract,
  UNIT_ROUND_OFF,
} from './vectors';

/** What of one activation differs in some lane; the layers that work in place share it. Written by the loader. */
@unmanaged
export class LaneValues {
  /** A number in all lanes for each unit; only the differing units' are filled. */
  lanes: usize;
  /** A byte a unit: whether it differs, and seven bytes more, so that eight can be read from anywhere. */
  differs: usize;
  /** float64 a unit: no lane of a differing unit is further than that from the base. NaN where that is unknown. */
  reach: usize;
  /** Differing units, in any order, and their number. */
  list: usize;
  listed: i32;
}

@inline
export function lanesOf(values: LaneValues, unit: i32): usize {
  return values.lanes + <usize>unit * STRIDE;
}

@inline
export function isDiffering(values: LaneValues, unit: i32): bool {
  return load<u8>(values.differs + unit) != 0;
}

@inline
export function reachOf(values: LaneValues, unit: i32): f64 {
  return load<f64>(values.reach + (<usize>unit << 3));
}

@inline
export function listedUnit(values: LaneValues, place: i32): i32 {
  return load<i32>(values.list + (<usize>place << 2));
}

/** lanes[to] = lanes[from]; a call of memory.copy would take longer. */
@inline
export function copyLanes(to: usize, from: usize): void {
  for (let k: usize = 0; k < STRIDE; k += 16) v128.store(to + k, v128.load(from + k));
}

/** The same number in all lanes. */
@inline
export function fillLanes(to: usize, value: Real): void {
  const v = splat(value);
  for (let k: usize = 0; k < STRIDE; k += 16) v128.store(to + k, v);
}

/** Every unit is the base's again. */
export function clear(values: LaneValues): void {
  for (let i = 0; i < values.listed; i++) store<u8>(values.differs + listedUnit(values, i), 0);
  values.listed = 0;
}

/** Says that a unit differs by at most `reach`; not for one that already does. */
@inline
export function note(values: LaneValues, unit: i32, reach: f64): void {
  store<u8>(values.differs + unit, 1);
  store<f64>(values.reach + (<usize>unit << 3), reach);
  store<i32>(values.list + (<usize>values.listed << 2), unit);
  values.listed++;
}

/**
 * How far the lanes are from the base at most: 0 exactly where all are equal to it, NaN where one is not finite. The rounded
 * difference is off by half a place at most; what is added is eight times that.
 */
export function reachOfLanes(lanes: usize, base: Real): f64 {
  const b = splat(base);
  const d0 = subtract(v128.load(lanes, 0), b);
  const d1 = subtract(v128.load(lanes, 16), b);
  const d2 = subtract(v128.load(lanes, 32), b);
  const d3 = subtract(v128.load(lanes, 48), b);
  const d4 = subtract(v128.load(lanes, 64), b);
  const d5 = subtract(v128.load(lanes, 80), b);
  const d6 = subtract(v128.load(lanes, 96), b);
  const d7 = subtract(v128.load(lanes, 112), b);
  const control = add(add(add(d0, d1), add(d2, d3)), add(add(d4, d5), add(d6, d7)));
  const most01 = largerNumber(magnitude(d0), magnitude(d1));
  const most23 = largerNumber(magnitude(d2), magnitude(d3));
  const most45 = largerNumber(magnitude(d4), magnitude(d5));
  const most67 = largerNumber(magnitude(d6), magnitude(d7));
  const most = largerNumber(largerNumber(most01, most23), largerNumber(most45, most67));
  return inflated(largestLane(most, control));
}

/** A little more than a distance rounded in the network's arithmetic, and so at least the true one. */
@inline
export function inflated(distance: f64): f64 {
  return distance * (1 + 8 * UNIT_ROUND_OFF);
}
