// The loss of one sample in every lane, added to what the samples before it came to.

import { addCrossEntropies, prepareCrossEntropy } from './crossEntropy';
import { FREE, holding, OTHER, TAKEN } from './decisions';
import { isDiffering, lanesOf } from './laneValues';
import { sample } from './sample';
import { baseScore, labelOf, Loss } from './scores';
import {
  add,
  count,
  exceeds,
  isNaNs,
  larger,
  maskOf,
  multiply,
  Real,
  splat,
  splatFrom,
  STRIDE,
  subtract,
  VECTOR_BYTES,
} from './vectors';

const CROSS_ENTROPY: i32 = 0;
const MEAN_SQUARED_ERROR: i32 = 1;

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

/** Vector k (in bytes) of a score, or the base's score in all lanes. */
@inline
function score(g: Loss, c: i32, k: usize, ofBase: bool): v128 {
  return !ofBase && isDiffering(g.scoreLanes, c)
    ? v128.load(lanesOf(g.scoreLanes, c) + k)
    : splat(baseScore(g, c));
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
