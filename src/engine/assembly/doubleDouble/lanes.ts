// Eight perturbed networks side by side in double-double: a value is four vectors of high parts and then four of low ones.
// A number that all networks share is a pair, high and low part one after the other.

export const LANES: i32 = 8;
/** Bytes of one value in all lanes, and from a lane's high part to its low part. */
export const STRIDE: usize = 128;
export const LOWS: usize = 64;
/** Bytes of a pair. */
export const PAIR: usize = 16;

/** The same pair in every lane. */
@inline
export function splat(to: usize, pair: usize): void {
  const high = v128.load64_splat(pair, 0);
  const low = v128.load64_splat(pair, 8);
  for (let k: usize = 0; k < LOWS; k += 16) {
    v128.store(to + k, high);
    v128.store(to + k, low, LOWS);
  }
}

@inline
export function copyLanes(to: usize, from: usize): void {
  memory.copy(to, from, STRIDE);
}

/** 0 in every lane. */
@inline
export function clear(to: usize): void {
  memory.fill(to, 0, STRIDE);
}

/**
 * How far the lanes are from the pair at most: 0 exactly where all are equal to it, NaN where one is NaN. A distance in
 * float64 is off by a few roundings of itself and of the low parts; what is added is far more.
 */
function reachOfLanes(lanes: usize, pair: usize): f64 {
  const high = v128.load64_splat(pair, 0);
  const low = v128.load64_splat(pair, 8);
  let any = i64x2.splat(0);
  let most = f64x2.splat(0);
  for (let k: usize = 0; k < LOWS; k += 16) {
    const h = v128.load(lanes + k);
    const l = v128.load(lanes + k, LOWS);
    any = v128.or(any, v128.or(f64x2.ne(h, high), f64x2.ne(l, low)));
    most = f64x2.max(most, f64x2.abs(f64x2.add(f64x2.sub(h, high), f64x2.sub(l, low))));
  }
  if (!v128.any_true(any)) return 0;
  const distance = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
  return distance * 1.000000001 + abs(load<f64>(pair)) * 1e-31 + 1e-300;
}

/** Numbers between layers: the base's pairs, the lanes, and a byte each for "differs". */
@unmanaged
export class Activation {
  count: i32;
  base: usize;
  lanes: usize;
  dirty: usize;
  /** float64 a unit: no lane of one that differs is further than that from the base. NaN where that is unknown. */
  reach: usize;
  /** One value in all lanes. */
  scratch: usize;
}

@inline
export function isDirty(a: Activation, unit: i32): bool {
  return load<u8>(a.dirty + <usize>unit) != 0;
}

@inline
export function lanesAt(a: Activation, unit: i32): usize {
  return a.lanes + <usize>unit * STRIDE;
}

@inline
export function pairAt(a: Activation, unit: i32): usize {
  return a.base + <usize>unit * PAIR;
}

/** Where a unit's lanes are to be read: its own if it differs, else its pair's copies. */
@inline
export function read(a: Activation, unit: i32): usize {
  if (isDirty(a, unit)) return lanesAt(a, unit);
  splat(a.scratch, pairAt(a, unit));
  return a.scratch;
}

/** Notes whether a unit's lanes, just written, differ from its pair, and how far. */
export function settle(a: Activation, unit: i32): bool {
  const reach = reachOfLanes(lanesAt(a, unit), pairAt(a, unit));
  store<u8>(a.dirty + <usize>unit, reach != 0 ? 1 : 0);
  store<f64>(a.reach + (<usize>unit << 3), reach);
  return reach != 0;
}

@inline
export function reachOf(a: Activation, unit: i32): f64 {
  return load<f64>(a.reach + (<usize>unit << 3));
}

@inline
export function settleClean(a: Activation, unit: i32): void {
  store<u8>(a.dirty + <usize>unit, 0);
}
