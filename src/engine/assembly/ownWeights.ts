// A layer whose own weights or bias differ between lanes: the outputs of one filter or unit. Each vector has a weight of
// its own, so each starts from the base's sum of the terms before it and goes its own way to the root.

import {
  Bundle,
  groupAt,
  isFour,
  largestStep,
  placeAt,
  selectedAt,
  setPlace,
  valuesAt,
} from './bundle';
import { clear, fillLanes, lanesOf } from './laneValues';
import {
  baseInput,
  baseOutput,
  canRest,
  endOf,
  Linear,
  noteOutput,
  pathOf,
  treeOf,
  unitOf,
} from './linear';
import { gatherGroup } from './ownGroup';
import { elementOf, Queue } from './queue';
import { sample } from './sample';
import { add, multiply, Real, REAL_SHIFT, real, splat, splatFrom, VECTOR_BYTES } from './vectors';

/**
 * Whether the sample at hand may hear of a weight: not where the weight is what it was, nor, with everything finite, where
 * a dense layer's weight meets an input of 0, nor where the unit may stay at its base.
 */
export function hearsOfWeight(g: Linear, element: i32, step: f64): bool {
  if (step == 0) return false;
  if (g.windowed != 0) return true;
  const output = element / g.terms;
  const input = <f64>baseInput(g, element - output * g.terms);
  if (input == 0 && g.finite != 0 && isFinite(step)) return false;
  return !canRest(g, output, step * abs(input));
}

/** The outputs that hear of the selected weights, all of one output. */
export function ownWeights(g: Linear, bundle: Bundle, queue: Queue): void {
  clear(g.outputLanes);
  const output = elementOf(queue, selectedAt(bundle, 0)) / g.terms;
  const step = largestStep(bundle, queue);
  const skipsZeros = g.finite != 0 && isFinite(step);
  const change = step * load<f64>(g.largestInputs + (<usize>sample << 3));
  for (let i = 0; i < bundle.length; i++) {
    const term = elementOf(queue, selectedAt(bundle, i)) - output * g.terms;
    const group = term / g.groupSize;
    setPlace(bundle, i, group, term - group * g.groupSize);
  }
  for (let place = 0; place < g.places; place++) {
    const unit = unitOf(g, output, place);
    if (canRest(g, unit, change)) continue;
    const out = lanesOf(g.outputLanes, unit);
    const tree = treeOf(g, unit);
    fillLanes(out, baseOutput(g, unit));
    let gathered = -1;
    let from = 0;
    let isTouched = false;
    for (let i = 0; i < bundle.length; ) {
      const group = groupAt(bundle, i);
      const run = isFour(bundle, i) ? 4 : 1;
      if (group != gathered) {
        from = gatherGroup(g, output, place, group) * g.groupSize;
        gathered = group;
      }
      const at = from + placeAt(bundle, i);
      const isHeard =
        load<u8>(g.groupInside + at) != 0 && !(skipsZeros && real(g.groupInputs, at) == 0);
      if (isHeard) {
        isTouched = true;
        const to = out + <usize>i * VECTOR_BYTES;
        const last = from + min(g.groupSize, g.terms - group * g.groupSize);
        if (run == 4) {
          ownFour(g, output, group, tree, at, last, bundle, queue, i, to);
        } else {
          const sum = sumWith(g, at, last, valuesAt(bundle, queue, i));
          v128.store(to, climb(g, output, group, tree, sum));
        }
      }
      i += run;
    }
    if (isTouched) noteOutput(g, unit);
  }
}

/** Four vectors of one element at once, from the gathered group to the output: they share all but their weights. */
@inline
function ownFour(
  g: Linear,
  output: i32,
  group: i32,
  tree: usize,
  at: i32,
  last: i32,
  bundle: Bundle,
  queue: Queue,
  i: i32,
  to: usize,
): void {
  const prefix = splatFrom(g.groupPrefixes + (<usize>at << REAL_SHIFT));
  const input = splatFrom(g.groupInputs + (<usize>at << REAL_SHIFT));
  let s0 = add(prefix, multiply(valuesAt(bundle, queue, i), input));
  let s1 = add(prefix, multiply(valuesAt(bundle, queue, i + 1), input));
  let s2 = add(prefix, multiply(valuesAt(bundle, queue, i + 2), input));
  let s3 = add(prefix, multiply(valuesAt(bundle, queue, i + 3), input));
  const end = g.groupProducts + (<usize>last << REAL_SHIFT);
  let product = g.groupProducts + (<usize>(at + 1) << REAL_SHIFT);
  for (; product < end; product += sizeof<Real>()) {
    const p = splatFrom(product);
    s0 = add(s0, p);
    s1 = add(s1, p);
    s2 = add(s2, p);
    s3 = add(s3, p);
  }
  const path = pathOf(g, group);
  const root = path + (<usize>load<i32>(path) << 2);
  for (let sibling = path + 4; sibling <= root; sibling += 4) {
    const p = splatFrom(tree + (<usize>load<i32>(sibling) << REAL_SHIFT));
    s0 = add(s0, p);
    s1 = add(s1, p);
    s2 = add(s2, p);
    s3 = add(s3, p);
  }
  const bias = splat(endOf(g, output));
  v128.store(to, add(s0, bias), 0);
  v128.store(to, add(s1, bias), 16);
  v128.store(to, add(s2, bias), 32);
  v128.store(to, add(s3, bias), 48);
}

/** The sum of a gathered group that ends before `end` with other weights at `at`. */
@inline
function sumWith(g: Linear, at: i32, end: i32, weights: v128): v128 {
  let sum = add(
    splatFrom(g.groupPrefixes + (<usize>at << REAL_SHIFT)),
    multiply(weights, splatFrom(g.groupInputs + (<usize>at << REAL_SHIFT))),
  );
  const last = g.groupProducts + (<usize>end << REAL_SHIFT);
  let product = g.groupProducts + (<usize>(at + 1) << REAL_SHIFT);
  for (; product < last; product += sizeof<Real>()) sum = add(sum, splatFrom(product));
  return sum;
}

/** From a group's sum to the output. */
@inline
function climb(g: Linear, output: i32, group: i32, tree: usize, sum: v128): v128 {
  const path = pathOf(g, group);
  const end = path + (<usize>load<i32>(path) << 2);
  for (let sibling = path + 4; sibling <= end; sibling += 4) {
    sum = add(sum, splatFrom(tree + (<usize>load<i32>(sibling) << REAL_SHIFT)));
  }
  return add(sum, splat(endOf(g, output)));
}
