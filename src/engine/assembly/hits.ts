// What of a place's inputs differs, gathered once for all outputs there. All of it is scratch of one Linear.

import { isDiffering, lanesOf } from './laneValues';
import { baseInput, Linear } from './linear';
import { Real, STRIDE } from './vectors';

/** An input of a group: where its weight is in an output's row, in bytes; its lanes, 0 if it does not differ; its base. */
@unmanaged
export class Tap {
  weight: u32;
  lanes: usize;
  value: Real;
}
export const TAP: usize = offsetof<Tap>();

/** A group with a differing input: its taps, and what is added to its sum on the way to the root. */
@unmanaged
export class Hit {
  group: i32;
  from: usize;
  to: usize;
  additionsFrom: usize;
  additionsTo: usize;
}
export const HIT: usize = offsetof<Hit>();

/** The sum of a later hit on its own way, in lanes, or, where that is 0, the base's sum at a node of the tree. */
@unmanaged
export class Addition {
  lanes: usize;
  node: i32;
}
export const ADDITION: usize = offsetof<Addition>();

/** How far the inputs of a group are from the base, added up over the group. */
@unmanaged
export class Bound {
  spread: f64;
  group: i32;
}
export const BOUND: usize = offsetof<Bound>();

@inline
export function hitAt(g: Linear, h: i32): Hit {
  return changetype<Hit>(g.hits + <usize>h * HIT);
}

@inline
export function boundAt(g: Linear, b: i32): Bound {
  return changetype<Bound>(g.bounds + <usize>b * BOUND);
}

/** Where the sums of a hit are kept for one output. */
@inline
export function hitLanes(g: Linear, h: i32): usize {
  return g.groupLanes + <usize>h * STRIDE;
}

/**
 * Appends an input to the taps unless it is 0 in every lane and all weights are finite: then its product is a zero,
 * and adding a zero changes nothing but perhaps a zero's sign (see endOf).
 */
@inline
export function addTap(g: Linear, at: usize, unit: i32, term: i32, differs: bool): usize {
  const value = baseInput(g, unit);
  if (!differs && value == 0 && g.finite != 0) return at;
  const tap = changetype<Tap>(at);
  tap.weight = <u32>term * sizeof<Real>();
  tap.lanes = differs ? lanesOf(g.inputLanes, unit) : 0;
  tap.value = value;
  return at + TAP;
}

/**
 * Plans the pairwise sum over the hits, which rise by group: each climbs towards the root, adding what stands beside it,
 * until it is itself beside an earlier hit. So whoever sums the hits from the last to the first finds every sum that it
 * needs. Addition does not mind which of two comes first. The plan is the same for every output.
 */
export function planAdditions(g: Linear, hits: i32): void {
  let at = g.additions;
  for (let h = 0; h < hits; h++) {
    const hit = hitAt(g, h);
    hit.additionsFrom = at;
    let next = h + 1;
    let first = 0;
    let place = hit.group;
    let level = 0;
    for (let count = g.groups; count > 1; count = (count + 1) >> 1) {
      const sibling = place ^ 1;
      if (sibling < count) {
        if (h > 0 && hitAt(g, h - 1).group >> level == sibling) break;
        const addition = changetype<Addition>(at);
        at += ADDITION;
        addition.node = first + sibling;
        addition.lanes = next < hits && hitAt(g, next).group >> level == sibling ? hitLanes(g, next) : 0;
        while (next < hits && hitAt(g, next).group >> level == sibling) next++;
      }
      first += count;
      place >>= 1;
      level++;
    }
    hit.additionsTo = at;
  }
}
