// Up to eight vectors of the queue that are run together through one sample.

import { Queue, stepOf } from './queue';
import { VECTOR_BYTES, VECTORS } from './vectors';

/** Written by the loader but for the last. */
@unmanaged
export class Bundle {
  /** VECTORS numbers of vectors in the queue. */
  selected: usize;
  /** For weights, the group and the place in it of each. */
  groups: usize;
  places: usize;
  /** Their totals and counts while they are run; a number in all lanes each. */
  totals: usize;
  counts: usize;
  length: i32;
}

@inline
export function selectedAt(bundle: Bundle, i: i32): i32 {
  return load<i32>(bundle.selected + (<usize>i << 2));
}

@inline
export function groupAt(bundle: Bundle, i: i32): i32 {
  return load<i32>(bundle.groups + (<usize>i << 2));
}

@inline
export function placeAt(bundle: Bundle, i: i32): i32 {
  return load<i32>(bundle.places + (<usize>i << 2));
}

/** Whether vector i and the three after it are of one element. */
@inline
export function isFour(bundle: Bundle, i: i32): bool {
  if (i + 4 > bundle.length) return false;
  const groups = bundle.groups + (<usize>i << 2);
  const places = bundle.places + (<usize>i << 2);
  const same = v128.and(
    i32x4.eq(v128.load(groups), v128.load_splat<i32>(groups)),
    i32x4.eq(v128.load(places), v128.load_splat<i32>(places)),
  );
  return i32x4.all_true(same);
}

@inline
export function setPlace(bundle: Bundle, i: i32, group: i32, place: i32): void {
  store<i32>(bundle.groups + (<usize>i << 2), group);
  store<i32>(bundle.places + (<usize>i << 2), place);
}

/** Takes one more vector; returns whether the bundle is full. */
@inline
export function select(bundle: Bundle, vector: i32): bool {
  store<i32>(bundle.selected + (<usize>bundle.length << 2), vector);
  bundle.length++;
  return bundle.length == VECTORS;
}

/** Fetches the totals and counts of the selected; lanes without a vector get 0. */
export function fetch(bundle: Bundle, queue: Queue): void {
  for (let i = 0; i < VECTORS; i++) {
    const to = <usize>i * VECTOR_BYTES;
    if (i < bundle.length) {
      const from = <usize>selectedAt(bundle, i) * VECTOR_BYTES;
      v128.store(bundle.totals + to, v128.load(queue.totals + from));
      v128.store(bundle.counts + to, v128.load(queue.counts + from));
    } else {
      v128.store(bundle.totals + to, i64x2.splat(0));
      v128.store(bundle.counts + to, i64x2.splat(0));
    }
  }
}

/** Brings them back. */
export function bring(bundle: Bundle, queue: Queue): void {
  for (let i = 0; i < bundle.length; i++) {
    const from = <usize>i * VECTOR_BYTES;
    const to = <usize>selectedAt(bundle, i) * VECTOR_BYTES;
    v128.store(queue.totals + to, v128.load(bundle.totals + from));
    v128.store(queue.counts + to, v128.load(bundle.counts + from));
  }
}

/** The largest step of the selected; NaN if one is. */
export function largestStep(bundle: Bundle, queue: Queue): f64 {
  let most: f64 = 0;
  for (let i = 0; i < bundle.length; i++) most = max(most, stepOf(queue, selectedAt(bundle, i)));
  return most;
}

/** Vector i of the selected values. */
@inline
export function valuesAt(bundle: Bundle, queue: Queue, i: i32): v128 {
  return v128.load(queue.values + <usize>selectedAt(bundle, i) * VECTOR_BYTES);
}
