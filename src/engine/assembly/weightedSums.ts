// The weighted sums of one place when some of its inputs differ. Only the groups with such an input and the way from
// them to the root are added up again; everything beside the way is the base's.

import {
  canRest,
  endOf,
  Linear,
  outputUnit,
  pathOf,
  startOf,
  treeOf,
  weightsOf,
} from './linear';
import { addUp, finish, planAdditions } from './additions';
import { Bound, BOUND, Hit, HIT, Tap, TAP } from './hits';
import { lanesOf, note } from './laneValues';
import { add, multiply, Real, real, splat, splatFrom, STRIDE } from './vectors';

/** All outputs at one place of one sample, for the hits (at least one, by rising group) and bounds in scratch. */
export function weightedSums(g: Linear, sample: i32, place: i32, hits: i32, bounds: i32): void {
  const only = hits == 1 ? pathOf(g, changetype<Hit>(g.hits).group) : 0;
  const additions = hits == 1 ? 0 : planAdditions(g, hits);
  for (let o = 0; o < g.outputs; o++) {
    const unit = outputUnit(g, sample, o, place);
    if (canRest(g, unit, largestChange(g, o, bounds))) continue;
    const weights = weightsOf(g, o);
    const start = startOf(g, o);
    for (let h = 0; h < hits; h++) {
      const hit = changetype<Hit>(g.hits + <usize>h * HIT);
      sumGroup(hit, weights, start, g.groupLanes + <usize>h * STRIDE);
    }
    const tree = treeOf(g, unit);
    addUp(g, additions, tree);
    const out = lanesOf(g.outputLanes, unit);
    const reach = finish(g.groupLanes, out, only, tree, endOf(g, o), real(g.output, unit));
    if (reach != 0) note(g.outputLanes, unit, reach);
  }
}

/**
 * By how much the inputs' differences can change an output in exact arithmetic: Σ over groups of the largest |weight|
 * times Σ |difference|. Its own rounding is in the reserve.
 */
@inline
function largestChange(g: Linear, o: i32, bounds: i32): f64 {
  const weights = g.largestWeights + (<usize>(o * g.groups) << 3);
  let change: f64 = 0;
  for (let b = 0; b < bounds; b++) {
    const bound = changetype<Bound>(g.bounds + <usize>b * BOUND);
    change += load<f64>(weights + (<usize>bound.group << 3)) * bound.spread;
  }
  return change;
}

/** The sum of a group's taps, of which at least one differs, into `to`. */
function sumGroup(hit: Hit, weights: usize, start: Real, to: usize): void {
  let tap = hit.from;
  let prefix = start;
  while (changetype<Tap>(tap).lanes == 0) {
    prefix += load<Real>(weights + changetype<Tap>(tap).weight) * changetype<Tap>(tap).value;
    tap += TAP;
  }
  let s0 = splat(prefix);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (const end = hit.to; tap < end; tap += TAP) {
    const w = weights + changetype<Tap>(tap).weight;
    const x = changetype<Tap>(tap).lanes;
    if (x != 0) {
      const v = splatFrom(w);
      s0 = add(s0, multiply(v, v128.load(x, 0)));
      s1 = add(s1, multiply(v, v128.load(x, 16)));
      s2 = add(s2, multiply(v, v128.load(x, 32)));
      s3 = add(s3, multiply(v, v128.load(x, 48)));
      s4 = add(s4, multiply(v, v128.load(x, 64)));
      s5 = add(s5, multiply(v, v128.load(x, 80)));
      s6 = add(s6, multiply(v, v128.load(x, 96)));
      s7 = add(s7, multiply(v, v128.load(x, 112)));
    } else {
      const p = splat(load<Real>(w) * changetype<Tap>(tap).value);
      s0 = add(s0, p);
      s1 = add(s1, p);
      s2 = add(s2, p);
      s3 = add(s3, p);
      s4 = add(s4, p);
      s5 = add(s5, p);
      s6 = add(s6, p);
      s7 = add(s7, p);
    }
  }
  v128.store(to, s0, 0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
  v128.store(to, s4, 64);
  v128.store(to, s5, 80);
  v128.store(to, s6, 96);
  v128.store(to, s7, 112);
}
