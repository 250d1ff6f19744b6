// Softmax cross-entropy of one sample.

import { fillLanes, isDiffering, lanesOf } from './laneValues';
import { sample } from './sample';
import { baseScore, labelOf, Loss } from './scores';
import {
  add,
  equals,
  exponential,
  largerNumber,
  logarithm,
  real,
  splat,
  storeFirst,
  STRIDE,
  subtract,
  VECTOR_BYTES,
} from './vectors';

/** log Σ e^z − z[label] in every lane, shifted by the largest score. */
export function addCrossEntropies(g: Loss, totals: usize): void {
  const scores = g.scoreLanes.lanes;
  const end = <usize>g.classes * STRIDE;
  for (let c = 0; c < g.classes; c++) {
    if (!isDiffering(g.scoreLanes, c)) fillLanes(lanesOf(g.scoreLanes, c), baseScore(g, c));
  }
  // Behind the exponentials are kept the largest scores.
  const largests = g.exponentials + end;
  const baseLargest = splat(real(g.largest, sample));
  let moved = splat(0);
  for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
    // A score that is NaN makes the sum NaN, whatever is the largest.
    let largest = v128.load(scores + k);
    for (let at = STRIDE; at < end; at += STRIDE) {
      largest = largerNumber(largest, v128.load(scores + at + k));
    }
    v128.store(largests + k, largest);
    moved = v128.or(moved, v128.not(equals(largest, baseLargest)));
  }
  const isShiftSame = !v128.any_true(moved);
  for (let c = 0; c < g.classes; c++) {
    const to = g.exponentials + <usize>c * STRIDE;
    if (isShiftSame && !isDiffering(g.scoreLanes, c)) {
      fillLanes(to, real(g.baseExponentials, sample * g.classes + c));
    } else exponentialsOf(lanesOf(g.scoreLanes, c), largests, to);
  }
  const right = lanesOf(g.scoreLanes, labelOf(g));
  for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
    let sum = splat(0);
    for (let at: usize = 0; at < end; at += STRIDE) sum = add(sum, v128.load(g.exponentials + at + k));
    const share = subtract(logarithm(sum), subtract(v128.load(right + k), v128.load(largests + k)));
    v128.store(totals + k, add(v128.load(totals + k), share));
  }
}

/** e^(score − largest) in all lanes, two vectors at a time, which hides half the waiting. */
function exponentialsOf(scores: usize, largests: usize, to: usize): void {
  for (let k: usize = 0; k < STRIDE; k += 2 * VECTOR_BYTES) {
    const one = subtract(v128.load(scores + k), v128.load(largests + k));
    const other = subtract(v128.load(scores + k, 16), v128.load(largests + k, 16));
    v128.store(to + k, exponential(one));
    v128.store(to + k, exponential(other), 16);
  }
}

/** Fills what of the base is needed for it. */
export function prepareCrossEntropy(g: Loss): void {
  let most = splat(baseScore(g, 0));
  for (let c = 1; c < g.classes; c++) most = largerNumber(most, splat(baseScore(g, c)));
  let sum = splat(0);
  for (let c = 0; c < g.classes; c++) {
    const share = exponential(subtract(splat(baseScore(g, c)), most));
    storeFirst(g.baseExponentials, sample * g.classes + c, share);
    sum = add(sum, share);
  }
  storeFirst(g.largest, sample, most);
  const right = subtract(splat(baseScore(g, labelOf(g))), most);
  storeFirst(g.sampleLosses, sample, subtract(logarithm(sum), right));
}
