// The loss of one sample in every lane, added to what the samples before it came to.

import { FREE, holding, OTHER, TAKEN } from './decisions';
import { fillLanes, isDiffering, lanesOf, LaneValues } from './laneValues';
import { sample } from './sample';
import {
  add,
  count,
  exceeds,
  exponential,
  larger,
  largerNumber,
  logarithm,
  maskOf,
  multiply,
  Real,
  real,
  splat,
  splatFrom,
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
  /** The base's cross-entropy of each sample. */
  sampleLosses: usize;
  /** Scratch: a number in lanes a class, and one for the right class. */
  exponentials: usize;
}

const CROSS_ENTROPY: i32 = 0;
const MEAN_SQUARED_ERROR: i32 = 1;

/** Vector k (in bytes) of a score, or the base's score in all lanes. */
@inline
function score(g: Loss, c: i32, k: usize, ofBase: bool): v128 {
  return !ofBase && isDiffering(g.scoreLanes, c)
    ? v128.load(lanesOf(g.scoreLanes, c) + k)
    : splat(real(g.scores, sample * g.classes + c));
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
  if (g.kind == CROSS_ENTROPY) {
    const share = baseCrossEntropy(g);
    // The other lanes' entries are written over by the samples that follow, or are beyond the last.
    v128.store(g.sampleLosses + <usize>sample * sizeof<Real>(), share);
  }
  const right = real(g.scores, sample * g.classes + labelOf(g));
  for (let c = 0; c < g.classes; c++) {
    const margin: Real = 1 + real(g.scores, sample * g.classes + c) - right;
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
    if (!isDiffering(g.scoreLanes, c)) fillLanes(lanesOf(g.scoreLanes, c), real(g.scores, sample * g.classes + c));
  }
  for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
    // A score that is NaN makes the sum NaN, whatever is the largest.
    let largest = v128.load(scores + k);
    for (let at = STRIDE; at < end; at += STRIDE) largest = largerNumber(largest, v128.load(scores + at + k));
    const right = subtract(v128.load(lanesOf(g.scoreLanes, labelOf(g)) + k), largest);
    for (let at: usize = 0; at < end; at += STRIDE) {
      v128.store(g.exponentials + at + k, subtract(v128.load(scores + at + k), largest));
    }
    v128.store(g.exponentials + end + k, right);
  }
  for (let at: usize = 0; at < end; at += 2 * VECTOR_BYTES) {
    const one = exponential(v128.load(g.exponentials + at));
    const other = exponential(v128.load(g.exponentials + at, 16));
    v128.store(g.exponentials + at, one);
    v128.store(g.exponentials + at, other, 16);
  }
  for (let k: usize = 0; k < STRIDE; k += VECTOR_BYTES) {
    let sum = splat(0);
    for (let at: usize = 0; at < end; at += STRIDE) sum = add(sum, v128.load(g.exponentials + at + k));
    const loss = subtract(logarithm(sum), v128.load(g.exponentials + end + k));
    v128.store(totals + k, add(v128.load(totals + k), loss));
  }
}

/** The same of the base, in one vector. */
function baseCrossEntropy(g: Loss): v128 {
  let largest = score(g, 0, 0, true);
  for (let c = 1; c < g.classes; c++) largest = largerNumber(largest, score(g, c, 0, true));
  let sum = splat(0);
  for (let c = 0; c < g.classes; c++) sum = add(sum, exponential(subtract(score(g, c, 0, true), largest)));
  return subtract(logarithm(sum), subtract(score(g, labelOf(g), 0, true), largest));
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
      if ((decisions & <u8>holding) != 0) total = add(total, margin);
      continue;
    }
    total = add(total, larger(splat(0), margin));
    if (ofBase) continue;
    const base = maskOf((decisions & <u8>TAKEN) != 0);
    count(counts, v128.xor(exceeds(margin, splat(0)), base));
  }
  return total;
}
