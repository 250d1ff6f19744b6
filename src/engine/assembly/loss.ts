// The mean loss of every lane. Samples without a changed score have the base's share.

import { FREE, holding, OTHER, TAKEN } from './decisions';
import { isDiffering, lanesOf, LaneValues } from './laneValues';
import {
  add,
  count,
  divide,
  exceeds,
  exponential,
  larger,
  largerNumber,
  logarithm,
  maskOf,
  multiply,
  Real,
  real,
  setReal,
  splat,
  splatFrom,
  STRIDE,
  subtract,
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
  /** LANES numbers each. */
  total: usize;
  flips: usize;
}

const CROSS_ENTROPY: i32 = 0;
const MEAN_SQUARED_ERROR: i32 = 1;

/** Vector k (in bytes) of a score. */
@inline
function score(g: Loss, at: i32, k: usize): v128 {
  return isDiffering(g.scoreLanes, at)
    ? v128.load(lanesOf(g.scoreLanes, at) + k)
    : splat(real(g.scores, at));
}

@inline
function labelOf(g: Loss, sample: i32): i32 {
  return load<i32>(g.labels + (<usize>sample << 2));
}

/** The base's shares and decisions. No score may differ yet. */
export function lossPrepare(g: Loss): void {
  for (let sample = 0; sample < g.batch; sample++) {
    const label = labelOf(g, sample);
    if (g.kind == CROSS_ENTROPY) {
      v128.store(g.total, crossEntropy(g, sample, label, 0));
      setReal(g.sampleLosses, sample, real(g.total, 0));
    }
    const right = real(g.scores, sample * g.classes + label);
    for (let k = 0; k < g.classes; k++) {
      const margin: Real = 1 + real(g.scores, sample * g.classes + k) - right;
      const bits = (margin > 0 ? TAKEN : 0) | (margin >= 0 ? OTHER : 0);
      store<u8>(g.decisions + sample * g.classes + k, <u8>bits);
    }
  }
}

/** The loss of every lane into `total`; the hinge's changed decisions are added to `flips`. */
export function lossForward(g: Loss): void {
  const shares = splat(<Real>(g.kind == MEAN_SQUARED_ERROR ? g.batch * g.classes : g.batch));
  for (let k: usize = 0; k < STRIDE; k += 16) v128.store(g.total + k, splat(0));
  for (let sample = 0; sample < g.batch; sample++) {
    const label = labelOf(g, sample);
    const isSame = g.kind == CROSS_ENTROPY && !sampleDiffers(g, sample);
    for (let k: usize = 0; k < STRIDE; k += 16) {
      let total = v128.load(g.total + k);
      if (isSame) total = add(total, splatFrom(g.sampleLosses + <usize>sample * sizeof<Real>()));
      else if (g.kind == CROSS_ENTROPY) total = add(total, crossEntropy(g, sample, label, k));
      else if (g.kind == MEAN_SQUARED_ERROR) total = addSquares(g, sample, label, k, total);
      else total = addMargins(g, sample, label, k, total);
      v128.store(g.total + k, total);
    }
  }
  for (let k: usize = 0; k < STRIDE; k += 16) {
    v128.store(g.total + k, divide(v128.load(g.total + k), shares));
  }
}

function sampleDiffers(g: Loss, sample: i32): bool {
  for (let k = 0; k < g.classes; k++) {
    if (isDiffering(g.scoreLanes, sample * g.classes + k)) return true;
  }
  return false;
}

/** log Σ e^z − z[label], shifted by the largest score. A score that is NaN makes the sum NaN, whatever is the largest. */
function crossEntropy(g: Loss, sample: i32, label: i32, k: usize): v128 {
  const first = sample * g.classes;
  let largest = score(g, first, k);
  for (let c = 1; c < g.classes; c++) largest = largerNumber(largest, score(g, first + c, k));
  let sum = splat(0);
  for (let c = 0; c < g.classes; c++) {
    sum = add(sum, exponential(subtract(score(g, first + c, k), largest)));
  }
  return subtract(logarithm(sum), subtract(score(g, first + label, k), largest));
}

/** (score − one-hot)², added to `total` one after the other. */
function addSquares(g: Loss, sample: i32, label: i32, k: usize, total: v128): v128 {
  const first = sample * g.classes;
  for (let c = 0; c < g.classes; c++) {
    const residual = subtract(score(g, first + c, k), splat(c == label ? 1 : 0));
    total = add(total, multiply(residual, residual));
  }
  return total;
}

/** The violated margins of the multiclass hinge, likewise. */
function addMargins(g: Loss, sample: i32, label: i32, k: usize, total: v128): v128 {
  const first = sample * g.classes;
  const right = score(g, first + label, k);
  for (let c = 0; c < g.classes; c++) {
    if (c == label) continue;
    const margin = subtract(add(splat(1), score(g, first + c, k)), right);
    const decisions = load<u8>(g.decisions + first + c);
    if (holding == FREE) {
      const base = maskOf((decisions & <u8>TAKEN) != 0);
      count(g.flips + k, v128.xor(exceeds(margin, splat(0)), base));
      total = add(total, larger(splat(0), margin));
    } else if ((decisions & <u8>holding) != 0) total = add(total, margin);
  }
  return total;
}
