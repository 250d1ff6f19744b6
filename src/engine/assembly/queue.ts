// The perturbations of one call, a vector each element: what the element becomes, and what came of it so far.

import { inflated } from './laneValues';
import { counted, real, Real, REAL_SHIFT, setReal, VECTOR_BYTES, VECTOR_LANES } from './vectors';

/** Addresses are the loader's; the first four arrays are exchanged with it, the others have an entry a vector. */
@unmanaged
export class Queue {
  /** The elements and what they become, as they were asked for; the values are float64. */
  index: usize;
  value: usize;
  /** The answers; the losses are float64. */
  loss: usize;
  flips: usize;
  elements: usize;
  values: usize;
  /** By how much any lane of a vector changes its element at most; float64, NaN if a lane is. */
  steps: usize;
  /** VECTOR_LANES a vector: which perturbation a lane answers, −1 for a lane that nobody asked for. */
  sources: usize;
  /** The losses of the samples so far, added up, and the changed decisions. */
  totals: usize;
  counts: usize;
  length: i32;
}

@inline
export function elementOf(queue: Queue, vector: i32): i32 {
  return load<i32>(queue.elements + (<usize>vector << 2));
}

@inline
export function stepOf(queue: Queue, vector: i32): f64 {
  return load<f64>(queue.steps + (<usize>vector << 3));
}

@inline
function indexAt(queue: Queue, at: i32): i32 {
  return load<i32>(queue.index + (<usize>at << 2));
}

/**
 * Takes perturbations from number `from` on, as long as their elements share the same quotient by `size`: the weights of
 * an output. `numbers` are the elements' own. Returns the number of the first that is left over. A vector that is not
 * full repeats its last value, so that its lanes differ no more than those that were asked for.
 */
export function enqueue(queue: Queue, from: i32, count: i32, size: i32, numbers: usize): i32 {
  const owner = indexAt(queue, from) / size;
  let at = from;
  queue.length = 0;
  while (at < count) {
    const element = indexAt(queue, at);
    if (element / size != owner) break;
    const vector = queue.length;
    queue.length++;
    const base = <f64>real(numbers, element);
    let step: f64 = 0;
    for (let lane = vector * VECTOR_LANES; lane < (vector + 1) * VECTOR_LANES; lane++) {
      const isAsked = at < count && indexAt(queue, at) == element;
      const source = isAsked ? at++ : -1;
      const value = load<f64>(queue.value + (<usize>(at - 1) << 3));
      store<i32>(queue.sources + (<usize>lane << 2), source);
      setReal(queue.values, lane, <Real>value);
      step = max(step, abs(value - base));
    }
    store<i32>(queue.elements + (<usize>vector << 2), element);
    store<f64>(queue.steps + (<usize>vector << 3), inflated(step));
    v128.store(queue.totals + <usize>vector * VECTOR_BYTES, i64x2.splat(0));
    v128.store(queue.counts + <usize>vector * VECTOR_BYTES, i64x2.splat(0));
  }
  return at;
}

/** Writes the answers: the mean of the samples' losses over `shares`. */
export function answer(queue: Queue, shares: i32): void {
  for (let lane = 0; lane < queue.length * VECTOR_LANES; lane++) {
    const source = load<i32>(queue.sources + (<usize>lane << 2));
    if (source < 0) continue;
    const loss: Real = real(queue.totals, lane) / <Real>shares;
    store<f64>(queue.loss + (<usize>source << 3), <f64>loss);
    store<i32>(queue.flips + (<usize>source << 2), counted(queue.counts, lane));
  }
}
