// What the losses read: the scores of the sample at hand, and its label.

import { LaneValues } from './laneValues';
import { sample } from './sample';
import { Real, real } from './vectors';

/** Lengths and addresses of the loss over a batch; written by the loader in this order, four bytes each. */
@unmanaged
export class Loss {
  kind: i32;
  batch: i32;
  classes: i32;
  labels: usize;
  scores: usize;
  scoreLanes: LaneValues;
  /** The hinge's decisions in the base, a byte a score with the bits TAKEN and OTHER. */
  decisions: usize;
  /** The base: each sample's cross-entropy and largest score, and e^(score − largest) of every score. */
  sampleLosses: usize;
  largest: usize;
  baseExponentials: usize;
  /** Scratch: a number in lanes a class, and one more. */
  exponentials: usize;
}

@inline
export function baseScore(g: Loss, c: i32): Real {
  return real(g.scores, sample * g.classes + c);
}

@inline
export function labelOf(g: Loss): i32 {
  return load<i32>(g.labels + (<usize>sample << 2));
}
