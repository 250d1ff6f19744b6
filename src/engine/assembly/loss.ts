// The loss of one sample in every lane, added to what the samples before it came to.

import { FREE, holding, OTHER, TAKEN } from './decisions';
import { fillLanes, isDiffering, lanesOf, LaneValues } from './laneValues';
import { sample } from './sample';
import {
  add,
  count,
  equals,
  exceeds,
  exponential,
  isNaNs,
  larger,
  largerNumber,
  logarithm,
  maskOf,
  multiply,
  Real,
  real,
  splat,
  splatFrom,
  storeFirst,
  STRIDE,
  subtract,
  VECTOR_BYTES,
} from './vectors';

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

const CROSS_ENTROPY: i32 = 0;
const MEAN_SQUARED_ERROR: i32 = 1;

@inline
function baseScore(g: Loss, c: i32): Real {
  return real(g.scores, sample * g.classes + c);
}

/** Vector k (in bytes) of a score, or the base's score in all lanes. */
@inline
function score(g: Loss, c: i32, k: usize, ofBase: bool): v128 {
  return !ofBase && isDiffering(g.scoreLanes, c)
    ? v128.load(lanesOf(g.scoreLanes, c) + k)
    : splat(baseScore(g, c));
}

@inline
function labelOf(g: Loss): i32 {
  return load<i32>(g.labels + (<usize>sample << 2));
}

/** What the sum of all samples' losses is divided by. */
export function sharesOf(g: Loss): i32 {
  return g.kind == MEAN_SQUARED_ERROR ? g.batch * g.classes : g.batch;
}

/** The base's share and decisions for the sample at hand. */
export function lossPrepare(g: Loss): void {
  if (g.kind == CROSS_ENTROPY) prepareCrossEntropy(g);
  const right = baseScore(g, labelOf(g));
  for (let c = 0; c < g.classes; c++) {
    const margin: Real = 1 + baseScore(g, c) - right;
    const bits = (margin > 0 ? TAKEN : 0) | (margin >= 0 ? OTHER : 0);
    store<u8>(g.decisions + sample * g.classes + c, <u8>bits);
  }
}

/** Adds the sample's loss to LANES totals; the hinge's changed decisions are counted in `counts`. */
export function addLosses(g: Loss, totals: usize, counts: usize): void {
  if (g.kind == CROSS_ENTROPY) addCrossEntropies(g, totals);
  else {
    for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
      const total = v128.load(totals + k);
      v128.store(totals + k, addOther(g, k, total, counts + k, false));
    }
  }
}

/** Adds the base's loss of the sample to one vector of totals. */
export function addBaseLoss(g: Loss, totals: usize): void {
  const total = v128.load(totals);
  v128.store(
    totals,
    g.kind == CROSS_ENTROPY
      ? add(total, splatFrom(g.sampleLosses + <usize>sample * sizeof<Real>()))
      : addOther(g, 0, total, 0, true),
  );
}

@inline
function addOther(g: Loss, k: usize, total: v128, counts: usize, ofBase: bool): v128 {
  return g.kind == MEAN_SQUARED_ERROR
    ? addSquares(g, k, total, ofBase)
    : addMargins(g, k, total, counts, ofBase);
}

/** log Σ e^z − z[label] in every lane, shifted by the largest score. */
function addCrossEntropies(g: Loss, totals: usize): void {
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
function prepareCrossEntropy(g: Loss): void {
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

/** (score − one-hot)², added to `total` one after the other. */
function addSquares(g: Loss, k: usize, total: v128, ofBase: bool): v128 {
  const label = labelOf(g);
  for (let c = 0; c < g.classes; c++) {
    const residual = subtract(score(g, c, k, ofBase), splat(c == label ? 1 : 0));
    total = add(total, multiply(residual, residual));
  }
  return total;
}

/** The violated margins of the multiclass hinge, likewise. */
function addMargins(g: Loss, k: usize, total: v128, counts: usize, ofBase: bool): v128 {
  const label = labelOf(g);
  const right = score(g, label, k, ofBase);
  for (let c = 0; c < g.classes; c++) {
    if (c == label) continue;
    const margin = subtract(add(splat(1), score(g, c, k, ofBase)), right);
    const decisions = load<u8>(g.decisions + sample * g.classes + c);
    if (holding != FREE) {
      // A margin that does not count adds nothing, unless it is NaN.
      const counts = (decisions & <u8>holding) != 0;
      total = add(total, counts ? margin : v128.and(margin, isNaNs(margin)));
      continue;
    }
    total = add(total, larger(splat(0), margin));
    if (ofBase) continue;
    const base = maskOf((decisions & <u8>TAKEN) != 0);
    count(counts, v128.xor(exceeds(margin, splat(0)), base));
  }
  return total;
}
