// How group sums become an output: pairwise up to the root, then the bias. Where a neighbour does not differ, the
// base's sum of it is added. Addition does not mind which of two comes first, so only who meets whom is planned.

import { Hit, HIT } from './hits';
import { inflated } from './laneValues';
import { Linear } from './linear';
import {
  add,
  larger,
  largestLane,
  magnitude,
  Real,
  REAL_SHIFT,
  splat,
  splatFrom,
  STRIDE,
  subtract,
} from './vectors';

/** Lanes to which other lanes are added or, where `other` is 0, the base's sum at a node of the tree. */
@unmanaged
class Addition {
  lanes: usize;
  other: usize;
  node: i32;
}
const ADDITION: usize = 12;

/** While planning: where on its level a sum that differs is, and its lanes. */
@unmanaged
class Place {
  place: i32;
  lanes: usize;
}
const PLACE: usize = 8;

/**
 * Plans what addUp does for the groups of the hits, whose sums lie in g.groupLanes one after the other; the root's end
 * up in the first. Returns the number of additions. The plan is the same for every output.
 */
export function planAdditions(g: Linear, hits: i32): i32 {
  const places = g.additions + <usize>g.nodes * ADDITION;
  for (let h = 0; h < hits; h++) {
    const place = changetype<Place>(places + <usize>h * PLACE);
    place.place = changetype<Hit>(g.hits + <usize>h * HIT).group;
    place.lanes = g.groupLanes + <usize>h * STRIDE;
  }
  let additions = 0;
  let first = 0;
  let left = hits;
  for (let count = g.groups; count > 1; count = (count + 1) >> 1) {
    let kept = 0;
    for (let i = 0; i < left; i++) {
      const one = changetype<Place>(places + <usize>i * PLACE);
      const here = one.place;
      const sibling = here ^ 1;
      const up = changetype<Place>(places + <usize>kept * PLACE);
      kept++;
      if (sibling < count) {
        const next = changetype<Place>(places + <usize>(i + 1) * PLACE);
        const isPair = i + 1 < left && next.place == sibling;
        const addition = changetype<Addition>(g.additions + <usize>additions * ADDITION);
        additions++;
        addition.lanes = one.lanes;
        addition.other = isPair ? next.lanes : 0;
        addition.node = first + sibling;
        if (isPair) i++;
      }
      up.lanes = one.lanes;
      up.place = here >> 1;
    }
    left = kept;
    first += count;
  }
  return additions;
}

export function addUp(g: Linear, additions: i32, tree: usize): void {
  for (let i = 0; i < additions; i++) {
    const addition = changetype<Addition>(g.additions + <usize>i * ADDITION);
    const lanes = addition.lanes;
    const other = addition.other;
    if (other != 0) addLanes(lanes, other);
    else addNumber(lanes, splatFrom(tree + (<usize>addition.node << REAL_SHIFT)));
  }
}

function addLanes(to: usize, other: usize): void {
  v128.store(to, add(v128.load(to, 0), v128.load(other, 0)), 0);
  v128.store(to, add(v128.load(to, 16), v128.load(other, 16)), 16);
  v128.store(to, add(v128.load(to, 32), v128.load(other, 32)), 32);
  v128.store(to, add(v128.load(to, 48), v128.load(other, 48)), 48);
  v128.store(to, add(v128.load(to, 64), v128.load(other, 64)), 64);
  v128.store(to, add(v128.load(to, 80), v128.load(other, 80)), 80);
  v128.store(to, add(v128.load(to, 96), v128.load(other, 96)), 96);
  v128.store(to, add(v128.load(to, 112), v128.load(other, 112)), 112);
}

function addNumber(to: usize, v: v128): void {
  v128.store(to, add(v128.load(to, 0), v), 0);
  v128.store(to, add(v128.load(to, 16), v), 16);
  v128.store(to, add(v128.load(to, 32), v), 32);
  v128.store(to, add(v128.load(to, 48), v), 48);
  v128.store(to, add(v128.load(to, 64), v), 64);
  v128.store(to, add(v128.load(to, 80), v), 80);
  v128.store(to, add(v128.load(to, 96), v), 96);
  v128.store(to, add(v128.load(to, 112), v), 112);
}

/**
 * From a sum on its way to an output: adds the base's sums beside the given path (0: it is the root already) and what
 * comes last. Returns the output's reach.
 */
export function finish(from: usize, out: usize, path: usize, tree: usize, end: Real, base: Real): f64 {
  let s0 = v128.load(from, 0);
  let s1 = v128.load(from, 16);
  let s2 = v128.load(from, 32);
  let s3 = v128.load(from, 48);
  let s4 = v128.load(from, 64);
  let s5 = v128.load(from, 80);
  let s6 = v128.load(from, 96);
  let s7 = v128.load(from, 112);
  let left = path != 0 ? load<i32>(path) : 0;
  while (true) {
    path += 4;
    const p = left == 0 ? splat(end) : splatFrom(tree + (<usize>load<i32>(path) << REAL_SHIFT));
    s0 = add(s0, p);
    s1 = add(s1, p);
    s2 = add(s2, p);
    s3 = add(s3, p);
    s4 = add(s4, p);
    s5 = add(s5, p);
    s6 = add(s6, p);
    s7 = add(s7, p);
    if (left == 0) break;
    left--;
  }
  v128.store(out, s0, 0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out, s4, 64);
  v128.store(out, s5, 80);
  v128.store(out, s6, 96);
  v128.store(out, s7, 112);
  const b = splat(base);
  const most01 = larger(magnitude(subtract(s0, b)), magnitude(subtract(s1, b)));
  const most23 = larger(magnitude(subtract(s2, b)), magnitude(subtract(s3, b)));
  const most45 = larger(magnitude(subtract(s4, b)), magnitude(subtract(s5, b)));
  const most67 = larger(magnitude(subtract(s6, b)), magnitude(subtract(s7, b)));
  return inflated(largestLane(larger(larger(most01, most23), larger(most45, most67))));
}
