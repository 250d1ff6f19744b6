// A layer whose own weights or bias differ between lanes: the outputs of one filter or unit. Each vector has a weight of
// its own, so each starts from the base's sum of the terms before it and goes its own way to the root.

import { gatherGroup } from './ownGroup';
import { Bundle, elementOf, vectorOf } from './bundle';
import { clear, lanesOf, note, reachOfLanes } from './laneValues';
import { canRest, endOf, Linear, outputUnit, pathOf, treeOf } from './linear';
import { add, multiply, Real, REAL_SHIFT, real, splat, splatFrom, VECTORS } from './vectors';

/** The outputs that hear of the bundle's weights, which change by at most `step`. */
export function ownWeights(g: Linear, bundle: Bundle, step: f64): void {
  clear(g.outputLanes);
  const output = elementOf(bundle, 0) / g.terms;
  // With everything finite, a weight that meets an input of 0 does not matter.
  const skipsZeros = g.finite != 0 && bundle.finite != 0;
  for (let sample = 0; sample < g.batch; sample++) {
    const change = step * load<f64>(g.largestInputs + (<usize>sample << 3));
    for (let place = 0; place < g.places; place++) {
      const unit = outputUnit(g, sample, output, place);
      if (canRest(g, unit, change)) continue;
      const out = lanesOf(g.outputLanes, unit);
      const base = splat(real(g.output, unit));
      let gathered = -1;
      let isTouched = false;
      for (let v = 0; v < VECTORS; v++) {
        v128.store(out + (<usize>v << 4), base);
        if (v >= bundle.vectors) continue;
        const term = elementOf(bundle, v) - output * g.terms;
        const group = term / g.groupSize;
        if (group != gathered) {
          gatherGroup(g, sample, output, place, group);
          gathered = group;
        }
        const at = term - group * g.groupSize;
        if (load<u8>(g.groupInside + at) == 0) continue;
        if (skipsZeros && real(g.groupInputs, at) == 0) continue;
        isTouched = true;
        const sum = sumWith(g, at, group, vectorOf(bundle, v));
        v128.store(out + (<usize>v << 4), climb(g, output, group, treeOf(g, unit), sum));
      }
      if (!isTouched) continue;
      const reach = reachOfLanes(out, real(g.output, unit));
      if (reach != 0) note(g.outputLanes, unit, reach);
    }
  }
}

/** The gathered group's sum with other weights at place `at`. */
@inline
function sumWith(g: Linear, at: i32, group: i32, weights: v128): v128 {
  let sum = add(
    splatFrom(g.groupPrefixes + (<usize>at << REAL_SHIFT)),
    multiply(weights, splatFrom(g.groupInputs + (<usize>at << REAL_SHIFT))),
  );
  const size = min(g.groupSize, g.terms - group * g.groupSize);
  const end = g.groupProducts + (<usize>size << REAL_SHIFT);
  let product = g.groupProducts + (<usize>(at + 1) << REAL_SHIFT);
  for (; product < end; product += sizeof<Real>()) sum = add(sum, splatFrom(product));
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

/** The outputs that hear of the bundle's biases, all of one output. */
export function ownBias(g: Linear, bundle: Bundle, step: f64): void {
  clear(g.outputLanes);
  const output = elementOf(bundle, 0);
  for (let sample = 0; sample < g.batch; sample++) {
    for (let place = 0; place < g.places; place++) {
      const unit = outputUnit(g, sample, output, place);
      if (canRest(g, unit, step)) continue;
      const out = lanesOf(g.outputLanes, unit);
      const base = splat(real(g.output, unit));
      const root = treeOf(g, unit) + (<usize>(g.nodes - 1) << REAL_SHIFT);
      if (g.pairwise == 0) gatherGroup(g, sample, output, place, 0);
      for (let v = 0; v < VECTORS; v++) {
        let sum = base;
        if (v < bundle.vectors) {
          sum = vectorOf(bundle, v);
          if (g.pairwise != 0) sum = add(splatFrom(root), sum);
          else {
            for (let i = 0; i < g.terms; i++) {
              sum = add(sum, splatFrom(g.groupProducts + (<usize>i << REAL_SHIFT)));
            }
          }
        }
        v128.store(out + (<usize>v << 4), sum);
      }
      const reach = reachOfLanes(out, real(g.output, unit));
      if (reach != 0) note(g.outputLanes, unit, reach);
    }
  }
}
