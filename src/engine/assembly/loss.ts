// The three losses in lanes: samples without a changed score keep the base's share.

import { exp, log } from '../../numerics/elementary';
import { LANES, splatTo, STRIDE } from './vectors';

/** Lengths and addresses of the loss over a batch; written by the loader in this order, four bytes each. */
@unmanaged
export class Loss {
  /** 0 cross-entropy, 1 mean squared error, 2 hinge. */
  kind: i32;
  batch: i32;
  classes: i32;
  labels: usize;
  scores: usize;
  scoreLanes: usize;
  scoreDirty: usize;
  /** Base decisions of the hinge. */
  decisions: usize;
  /** Base: largest score of each sample, e^(score − largest) of each score. Filled by `prepare`. */
  largest: usize;
  exponentials: usize;
  /** Base: cross-entropy of each sample. */
  sampleLosses: usize;
  /** LANES numbers each. */
  total: usize;
  flips: usize;
}

@inline
function base(g: Loss, n: i32, k: i32): f64 {
  return load<f64>(g.scores + (<usize>(n * g.classes + k) << 3));
}

@inline
function score(g: Loss, n: i32, k: i32, lane: i32): f64 {
  const s = n * g.classes + k;
  return load<u8>(g.scoreDirty + s) != 0
    ? load<f64>(g.scoreLanes + <usize>s * STRIDE + (<usize>lane << 3))
    : load<f64>(g.scores + (<usize>s << 3));
}

export function lossPrepare(g: Loss): void {
  for (let n = 0; n < g.batch; n++) {
    let largest = base(g, n, 0);
    for (let k = 1; k < g.classes; k++) largest = max(largest, base(g, n, k));
    store<f64>(g.largest + (<usize>n << 3), largest);
    for (let k = 0; k < g.classes; k++) {
      store<f64>(g.exponentials + (<usize>(n * g.classes + k) << 3), exp(base(g, n, k) - largest));
    }
    if (g.kind == 0) {
      let sum: f64 = 0;
      for (let k = 0; k < g.classes; k++) {
        sum += load<f64>(g.exponentials + (<usize>(n * g.classes + k) << 3));
      }
      const label = load<i32>(g.labels + (<usize>n << 2));
      store<f64>(g.sampleLosses + (<usize>n << 3), log(sum) - (base(g, n, label) - largest));
    }
  }
}

/** log Σ e^z − z[label] of one sample in one lane; the base's exponentials serve where nothing in them changed. */
function crossEntropy(g: Loss, n: i32, label: i32, lane: i32): f64 {
  let largest = score(g, n, 0, lane);
  for (let k = 1; k < g.classes; k++) largest = max(largest, score(g, n, k, lane));
  const same = largest == load<f64>(g.largest + (<usize>n << 3));
  let sum: f64 = 0;
  for (let k = 0; k < g.classes; k++) {
    const s = n * g.classes + k;
    sum +=
      same && load<u8>(g.scoreDirty + s) == 0
        ? load<f64>(g.exponentials + (<usize>s << 3))
        : exp(score(g, n, k, lane) - largest);
  }
  return log(sum) - (score(g, n, label, lane) - largest);
}

@inline
function sampleDiffers(g: Loss, n: i32): bool {
  for (let k = 0; k < g.classes; k++) {
    if (load<u8>(g.scoreDirty + n * g.classes + k) != 0) return true;
  }
  return false;
}

/** The mean loss of every lane in `total`; the hinge's changed decisions are added to `flips`. */
export function lossForward(g: Loss): void {
  splatTo(g.total, 0);
  for (let n = 0; n < g.batch; n++) {
    const label = load<i32>(g.labels + (<usize>n << 2));
    const isSame = g.kind == 0 && !sampleDiffers(g, n);
    for (let lane = 0; lane < LANES; lane++) {
      const at = g.total + (<usize>lane << 3);
      let total = load<f64>(at);
      if (isSame) {
        total += load<f64>(g.sampleLosses + (<usize>n << 3));
      } else if (g.kind == 0) {
        total += crossEntropy(g, n, label, lane);
      } else if (g.kind == 1) {
        for (let k = 0; k < g.classes; k++) {
          const residual = score(g, n, k, lane) - (k == label ? 1.0 : 0.0);
          total += residual * residual;
        }
      } else {
        total = addHinge(g, n, label, lane, total);
      }
      store<f64>(at, total);
    }
  }
  const shares: f64 = <f64>(g.kind == 1 ? g.batch * g.classes : g.batch);
  for (let lane = 0; lane < LANES; lane++) {
    const at = g.total + (<usize>lane << 3);
    store<f64>(at, load<f64>(at) / shares);
  }
}

/** Adds the violated margins of one sample in one lane to `total`, and its changed decisions to `flips`. */
function addHinge(g: Loss, n: i32, label: i32, lane: i32, total: f64): f64 {
  const right = score(g, n, label, lane);
  const counter = g.flips + (<usize>lane << 3);
  for (let k = 0; k < g.classes; k++) {
    if (k == label) continue;
    const margin = 1 + score(g, n, k, lane) - right;
    const counts = margin > 0 ? 1 : 0;
    if (counts != load<i32>(g.decisions + (<usize>(n * g.classes + k) << 2))) {
      store<f64>(counter, load<f64>(counter) + 1);
    }
    total += max<f64>(0, margin);
  }
  return total;
}
