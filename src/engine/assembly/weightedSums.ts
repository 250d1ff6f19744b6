// The weighted sums of one place when some of its inputs differ. Only the groups with such an input and the way from
// them to the root are added up again; everything beside the way is the base's.

import { FREE, holding } from './decisions';
import { Addition, ADDITION, boundAt, hitAt, hitLanes, planAdditions, Tap, TAP } from './hits';
import { lanesOf } from './laneValues';
import {
  basePlace,
  canRest,
  endOf,
  Linear,
  noteOutput,
  startOf,
  treeOf,
  unitOf,
  weightsOf,
} from './linear';
import { add, multiply, Real, REAL_SHIFT, splat, splatFrom, STRIDE } from './vectors';

/** All outputs at one place, for the hits (at least one, by rising group) and bounds in scratch. */
export function weightedSums(g: Linear, place: i32, hits: i32, bounds: i32): void {
  planAdditions(g, hits);
  if (holding == FREE && onlyMoversMove(g, place, bounds)) {
    const at = basePlace(g, place);
    const movers = g.movers + (<usize>(at * g.outputs) << 2);
    const count = load<i32>(g.moverCounts + (<usize>at << 2));
    for (let i = 0; i < count; i += 2) {
      const one = load<i32>(movers + (<usize>i << 2));
      const other = i + 1 < count ? load<i32>(movers + (<usize>i << 2), 4) : one;
      sumOutputs(g, one, other, place, hits);
    }
    return;
  }
  let waiting = -1;
  for (let o = 0; o < g.outputs; o++) {
    const weights = g.largestWeights + (<usize>(o * g.groups) << 3);
    if (canRest(g, unitOf(g, o, place), largestChange(g, weights, bounds))) continue;
    if (waiting < 0) waiting = o;
    else {
      sumOutputs(g, waiting, o, place, hits);
      waiting = -1;
    }
  }
  if (waiting >= 0) sumOutputs(g, waiting, waiting, place, hits);
}

/** Whether no output changes by as much as the least of the reserves, with the largest weights of any of them. */
@inline
function onlyMoversMove(g: Linear, place: i32, bounds: i32): bool {
  const least = load<f64>(g.leastReserves + (<usize>basePlace(g, place) << 3));
  return largestChange(g, g.largestOfAll, bounds) < least;
}

/**
 * By how much the inputs' differences can change an output in exact arithmetic: Σ over groups of the largest |weight|
 * times Σ |difference|. Its own rounding is in the reserve.
 */
@inline
function largestChange(g: Linear, weights: usize, bounds: i32): f64 {
  let change: f64 = 0;
  for (let b = 0; b < bounds; b++) {
    const bound = boundAt(g, b);
    change += load<f64>(weights + (<usize>bound.group << 3)) * bound.spread;
  }
  return change;
}

/** Two outputs, or twice the same. */
function sumOutputs(g: Linear, one: i32, other: i32, place: i32, hits: i32): void {
  const oneUnit = unitOf(g, one, place);
  const otherUnit = unitOf(g, other, place);
  const oneOut = lanesOf(g.outputLanes, oneUnit);
  const otherOut = lanesOf(g.outputLanes, otherUnit);
  const weights = weightsOf(g, one);
  const apart = weightsOf(g, other) - weights;
  const tree = treeOf(g, oneUnit);
  const treeApart = treeOf(g, otherUnit) - tree;
  // The second output's sums of the groups lie behind the first's.
  const lanesApart = hitLanes(g, g.groups) - g.groupLanes;
  for (let h = hits - 1; h >= 0; h--) {
    const hit = hitAt(g, h);
    let tap = hit.from;
    let first = startOf(g, one);
    let second = startOf(g, other);
    while (changetype<Tap>(tap).lanes == 0) {
      const w = weights + changetype<Tap>(tap).weight;
      const x = changetype<Tap>(tap).value;
      first += load<Real>(w) * x;
      second += load<Real>(w + apart) * x;
      tap += TAP;
    }
    for (let half: usize = 0; half < STRIDE; half += STRIDE / 2) {
      let a0 = splat(first);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = splat(second);
      let b1 = b0;
      let b2 = b0;
      let b3 = b0;
      // Eight sums are as many as the registers hold, and every input that is read serves both outputs.
      for (let t = tap; t < hit.to; t += TAP) {
        const w = weights + changetype<Tap>(t).weight;
        const lanes = changetype<Tap>(t).lanes + half;
        if (lanes != half) {
          const v = splatFrom(w);
          const u = splatFrom(w + apart);
          const x0 = v128.load(lanes, 0);
          a0 = add(a0, multiply(v, x0));
          b0 = add(b0, multiply(u, x0));
          const x1 = v128.load(lanes, 16);
          a1 = add(a1, multiply(v, x1));
          b1 = add(b1, multiply(u, x1));
          const x2 = v128.load(lanes, 32);
          a2 = add(a2, multiply(v, x2));
          b2 = add(b2, multiply(u, x2));
          const x3 = v128.load(lanes, 48);
          a3 = add(a3, multiply(v, x3));
          b3 = add(b3, multiply(u, x3));
        } else {
          const p = splat(load<Real>(w) * changetype<Tap>(t).value);
          const q = splat(load<Real>(w + apart) * changetype<Tap>(t).value);
          a0 = add(a0, p);
          b0 = add(b0, q);
          a1 = add(a1, p);
          b1 = add(b1, q);
          a2 = add(a2, p);
          b2 = add(b2, q);
          a3 = add(a3, p);
          b3 = add(b3, q);
        }
      }
      for (let at = hit.additionsFrom; at < hit.additionsTo; at += ADDITION) {
        const lanes = changetype<Addition>(at).lanes + half;
        if (lanes != half) {
          a0 = add(a0, v128.load(lanes, 0));
          a1 = add(a1, v128.load(lanes, 16));
          a2 = add(a2, v128.load(lanes, 32));
          a3 = add(a3, v128.load(lanes, 48));
          b0 = add(b0, v128.load(lanes + lanesApart, 0));
          b1 = add(b1, v128.load(lanes + lanesApart, 16));
          b2 = add(b2, v128.load(lanes + lanesApart, 32));
          b3 = add(b3, v128.load(lanes + lanesApart, 48));
        } else {
          const node = tree + (<usize>changetype<Addition>(at).node << REAL_SHIFT);
          const p = splatFrom(node);
          const q = splatFrom(node + treeApart);
          a0 = add(a0, p);
          b0 = add(b0, q);
          a1 = add(a1, p);
          b1 = add(b1, q);
          a2 = add(a2, p);
          b2 = add(b2, q);
          a3 = add(a3, p);
          b3 = add(b3, q);
        }
      }
      let oneTo = hitLanes(g, h);
      let otherTo = oneTo + lanesApart;
      if (h == 0) {
        const p = splat(endOf(g, one));
        const q = splat(endOf(g, other));
        a0 = add(a0, p);
        b0 = add(b0, q);
        a1 = add(a1, p);
        b1 = add(b1, q);
        a2 = add(a2, p);
        b2 = add(b2, q);
        a3 = add(a3, p);
        b3 = add(b3, q);
        oneTo = oneOut;
        otherTo = otherOut;
      }
      oneTo += half;
      otherTo += half;
      v128.store(oneTo, a0, 0);
      v128.store(oneTo, a1, 16);
      v128.store(oneTo, a2, 32);
      v128.store(oneTo, a3, 48);
      v128.store(otherTo, b0, 0);
      v128.store(otherTo, b1, 16);
      v128.store(otherTo, b2, 32);
      v128.store(otherTo, b3, 48);
    }
  }
  noteOutput(g, oneUnit);
  if (other != one) noteOutput(g, otherUnit);
}
