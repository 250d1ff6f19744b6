// The mean losses, lane after lane, by the operations of src/network/arithmetic/losses.ts.

import { add, divide, isGreater, low, multiply, pair, subtract } from '../../../numerics/doubleDouble';
import { exp, log } from '../../../numerics/doubleDoubleFunctions';
import { Decisions, FREE, heldAt, takenAt } from './decisions';
import { Activation, isDirty, LANES, lanesAt, LOWS, PAIR, pairAt } from './lanes';

/** Lengths and addresses; written by the loader in this order, four bytes each. */
@unmanaged
export class Loss {
  /** CROSS_ENTROPY and so on. */
  kind: i32;
  batch: i32;
  classes: i32;
  labels: usize;
  decisions: Decisions;
  scores: Activation;
  /** Pairs, one a sample: the base's cross-entropies. */
  terms: usize;
  /** The losses in lanes. */
  result: usize;
}

/** Which loss; the loader writes these numbers. */
const CROSS_ENTROPY: i32 = 0;
const MEAN_SQUARED_ERROR: i32 = 1;

/** Stands for the base in place of a lane's number. */
const BASE: i32 = -1;

/** Fills the base's cross-entropies. */
export function lossPrepare(g: Loss): void {
  if (g.kind != CROSS_ENTROPY) return;
  for (let n = 0; n < g.batch; n++) {
    const term = g.terms + <usize>n * PAIR;
    store<f64>(term, crossEntropy(g, n, BASE));
    store<f64>(term, low, 8);
  }
}

/** Every lane's loss. */
export function lossForward(g: Loss, deciding: i32): void {
  for (let lane = 0; lane < LANES; lane++) {
    const total = totalOf(g, lane, deciding);
    const terms = g.kind == MEAN_SQUARED_ERROR ? g.batch * g.classes : g.batch;
    const mean = divide(total, low, <f64>terms, 0);
    store<f64>(g.result + (<usize>lane << 3), mean);
    store<f64>(g.result + (<usize>lane << 3), low, LOWS);
  }
}

function totalOf(g: Loss, lane: i32, deciding: i32): f64 {
  if (g.kind == CROSS_ENTROPY) return crossEntropies(g, lane);
  return g.kind == MEAN_SQUARED_ERROR ? squaredErrors(g, lane) : margins(g, lane, deciding);
}

function crossEntropies(g: Loss, lane: i32): f64 {
  let total: f64 = 0;
  let totalLow: f64 = 0;
  for (let n = 0; n < g.batch; n++) {
    let term = load<f64>(g.terms + <usize>n * PAIR);
    let termLow = load<f64>(g.terms + <usize>n * PAIR, 8);
    if (isSampleDirty(g, n)) {
      term = crossEntropy(g, n, lane);
      termLow = low;
    }
    total = add(total, totalLow, term, termLow);
    totalLow = low;
  }
  return pair(total, totalLow);
}

/** log Σ e^z − z[label] of one sample, shifted by its largest score. */
function crossEntropy(g: Loss, n: i32, lane: i32): f64 {
  let largest = highOf(g, n, 0, lane);
  let largestLow = lowOf(g, n, 0, lane);
  for (let k = 1; k < g.classes; k++) {
    const score = highOf(g, n, k, lane);
    const scoreLow = lowOf(g, n, k, lane);
    const isOnlyNaN = isNaN(score) && !isNaN(largest);
    if (isOnlyNaN || isGreater(score, scoreLow, largest, largestLow)) {
      largest = score;
      largestLow = scoreLow;
    }
  }
  let sum: f64 = 0;
  let sumLow: f64 = 0;
  for (let k = 0; k < g.classes; k++) {
    const shifted = subtract(highOf(g, n, k, lane), lowOf(g, n, k, lane), largest, largestLow);
    const power = exp(shifted, low);
    sum = add(sum, sumLow, power, low);
    sumLow = low;
  }
  const logSum = log(sum, sumLow);
  const logSumLow = low;
  const label = labelOf(g, n);
  const right = subtract(highOf(g, n, label, lane), lowOf(g, n, label, lane), largest, largestLow);
  return subtract(logSum, logSumLow, right, low);
}

function squaredErrors(g: Loss, lane: i32): f64 {
  let total: f64 = 0;
  let totalLow: f64 = 0;
  for (let n = 0; n < g.batch; n++) {
    for (let k = 0; k < g.classes; k++) {
      const target: f64 = k == labelOf(g, n) ? 1 : 0;
      const residual = subtract(highOf(g, n, k, lane), lowOf(g, n, k, lane), target, 0);
      const residualLow = low;
      const square = multiply(residual, residualLow, residual, residualLow);
      total = add(total, totalLow, square, low);
      totalLow = low;
    }
  }
  return pair(total, totalLow);
}

/** Margins that count: those above 0, or those that the base's decisions say. */
function margins(g: Loss, lane: i32, deciding: i32): f64 {
  let total: f64 = 0;
  let totalLow: f64 = 0;
  for (let n = 0; n < g.batch; n++) {
    const label = labelOf(g, n);
    const right = highOf(g, n, label, lane);
    const rightLow = lowOf(g, n, label, lane);
    for (let k = 0; k < g.classes; k++) {
      if (k == label) continue;
      const above = add(1, 0, highOf(g, n, k, lane), lowOf(g, n, k, lane));
      const margin = subtract(above, low, right, rightLow);
      const marginLow = low;
      const place = n * g.classes + k;
      let counts = isGreater(margin, marginLow, 0, 0);
      if (deciding != FREE) counts = heldAt(g.decisions, deciding, place) == 1;
      else if (counts != (takenAt(g.decisions, place) == 1)) addFlip(g, lane);
      if (!counts && !isNaN(margin)) continue;
      total = add(total, totalLow, margin, marginLow);
      totalLow = low;
    }
  }
  return pair(total, totalLow);
}

@inline
function addFlip(g: Loss, lane: i32): void {
  const flips = g.decisions.flips + (<usize>lane << 3);
  store<f64>(flips, load<f64>(flips) + 1);
}

@inline
function isSampleDirty(g: Loss, n: i32): bool {
  for (let k = 0; k < g.classes; k++) if (isDirty(g.scores, n * g.classes + k)) return true;
  return false;
}

@inline
function labelOf(g: Loss, n: i32): i32 {
  return load<i32>(g.labels + (<usize>n << 2));
}

/** The high part of a score in a lane, or in the base. */
@inline
function highOf(g: Loss, n: i32, k: i32, lane: i32): f64 {
  const unit = n * g.classes + k;
  if (lane != BASE && isDirty(g.scores, unit)) {
    return load<f64>(lanesAt(g.scores, unit) + (<usize>lane << 3));
  }
  return load<f64>(pairAt(g.scores, unit));
}

@inline
function lowOf(g: Loss, n: i32, k: i32, lane: i32): f64 {
  const unit = n * g.classes + k;
  if (lane != BASE && isDirty(g.scores, unit)) {
    return load<f64>(lanesAt(g.scores, unit) + (<usize>lane << 3), LOWS);
  }
  return load<f64>(pairAt(g.scores, unit), 8);
}
