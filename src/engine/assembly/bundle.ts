// Perturbations that are run together: up to eight vectors, each of one element, all of one output of a layer's
// parameter or of one sample of its input.

import { inflated } from './laneValues';
import {
  LANES,
  REAL_SHIFT,
  Real,
  setReal,
  VECTOR_LANES,
  VECTORS,
} from './vectors';

/** Written by `fill`; the loader gives the addresses. */
@unmanaged
export class Bundle {
  /** The elements and what they become, as they were asked for; float64. */
  index: usize;
  value: usize;
  /** The answers. */
  loss: usize;
  flips: usize;
  /** VECTORS elements; LANES values; LANES numbers of perturbations, −1 for a lane that nobody asked for. */
  elements: usize;
  values: usize;
  sources: usize;
  vectors: i32;
  /** Whether all values are finite. */
  finite: i32;
}

@inline
export function elementOf(bundle: Bundle, vector: i32): i32 {
  return load<i32>(bundle.elements + (<usize>vector << 2));
}

@inline
export function sourceOf(bundle: Bundle, lane: i32): i32 {
  return load<i32>(bundle.sources + (<usize>lane << 2));
}

/** The values of one vector. */
@inline
export function vectorOf(bundle: Bundle, vector: i32): v128 {
  return v128.load(bundle.values + (<usize>vector << 4));
}

/**
 * Takes perturbations from number `from` on, as long as their elements share the same quotient by `size`: the weights of
 * an output, the inputs of a sample. Returns the number of the first that is left over. A vector that is not full repeats
 * its last value, so that its lanes differ no more than those that were asked for.
 */
export function fill(bundle: Bundle, from: i32, count: i32, size: i32): i32 {
  const owner = indexAt(bundle, from) / size;
  let at = from;
  let vectors = 0;
  let finite: i32 = 1;
  while (vectors < VECTORS && at < count) {
    const element = indexAt(bundle, at);
    if (element / size != owner) break;
    store<i32>(bundle.elements + (<usize>vectors << 2), element);
    for (let i = 0; i < VECTOR_LANES; i++) {
      const isAsked = at < count && indexAt(bundle, at) == element;
      const source = isAsked ? at++ : -1;
      const value = load<f64>(bundle.value + (<usize>(at - 1) << 3));
      const lane = vectors * VECTOR_LANES + i;
      store<i32>(bundle.sources + (<usize>lane << 2), source);
      setReal(bundle.values, lane, <Real>value);
      if (!isFinite<Real>(<Real>value)) finite = 0;
    }
    vectors++;
  }
  bundle.vectors = vectors;
  bundle.finite = finite;
  for (let lane = vectors * VECTOR_LANES; lane < LANES; lane++) {
    store<i32>(bundle.sources + (<usize>lane << 2), -1);
  }
  return at;
}

@inline
function indexAt(bundle: Bundle, at: i32): i32 {
  return load<i32>(bundle.index + (<usize>at << 2));
}

/** The largest change of any value from its element's number among `numbers`; at least the true one, NaN if one is. */
export function largestStep(bundle: Bundle, numbers: usize): f64 {
  let most: f64 = 0;
  for (let v = 0; v < bundle.vectors; v++) {
    const base = <f64>load<Real>(numbers + (<usize>elementOf(bundle, v) << REAL_SHIFT));
    for (let lane = v * VECTOR_LANES; lane < (v + 1) * VECTOR_LANES; lane++) {
      const value = <f64>load<Real>(bundle.values + (<usize>lane << REAL_SHIFT));
      most = max(most, abs(value - base));
    }
  }
  return inflated(most);
}
