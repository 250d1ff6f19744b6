// What of a place's inputs differs, gathered once for all outputs there. All of it is scratch of one Linear.

import { isDiffering, lanesOf } from './laneValues';
import { Linear } from './linear';
import { Real, real } from './vectors';

/** An input of a group: where its weight is in an output's row, in bytes; its lanes, 0 if it does not differ; its base. */
@unmanaged
export class Tap {
  weight: u32;
  lanes: usize;
  value: Real;
}
export const TAP: usize = 16;

/** A group with a differing input: its number and its taps. */
@unmanaged
export class Hit {
  group: i32;
  from: usize;
  to: usize;
}
export const HIT: usize = 12;

/** How far the inputs of a group are from the base, added up over the group. */
@unmanaged
export class Bound {
  spread: f64;
  group: i32;
}
export const BOUND: usize = 16;

/**
 * Appends an input to the taps unless it is 0 in every lane and all weights are finite: then its product is a zero,
 * and adding a zero changes nothing but perhaps a zero's sign (see endOf).
 */
@inline
export function addTap(g: Linear, at: usize, unit: i32, term: i32, differs: bool): usize {
  const value = real(g.input, unit);
  if (!differs && value == 0 && g.finite != 0) return at;
  const tap = changetype<Tap>(at);
  tap.weight = <u32>term * sizeof<Real>();
  tap.lanes = differs ? lanesOf(g.inputLanes, unit) : 0;
  tap.value = value;
  return at + TAP;
}
