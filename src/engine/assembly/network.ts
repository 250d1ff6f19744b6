// The whole network: its layers one after the other, and what is run through them.

import { Bundle, elementOf, fill, largestStep, sourceOf, vectorOf } from './bundle';
import { Conv, convDownstream } from './conv';
import { hold } from './decisions';
import { denseDownstream } from './dense';
import { dropout, Elementwise, smooth } from './elementwise';
import { clear, isDiffering, lanesOf, LaneValues, note } from './laneValues';
import { Linear } from './linear';
import { Loss, lossForward, lossPrepare } from './loss';
import { ownBias, ownWeights } from './ownParameter';
import { Pool, pool, poolPrepare } from './pool';
import { rectifier, Rectifier, rectifierPrepare } from './rectifier';
import { setReserves } from './reserves';
import { fillLargest, fillPaths, fillTrees } from './trees';
import { counted, LANES, real, splat, STRIDE } from './vectors';

/** The kinds of layers; the loader writes these numbers. */
const CONV: i32 = 0;
const DENSE: i32 = 1;
const RECTIFIER: i32 = 2;
const SMOOTH: i32 = 3;
const DROPOUT: i32 = 4;
const POOL: i32 = 5;

/** Which tensor of a layer is perturbed; likewise. */
const WEIGHT: i32 = 0;
const BIAS: i32 = 1;

/** One layer; a flatten layer is none. Behind the last stands an entry of another kind, for the scores. */
@unmanaged
class Layer {
  kind: i32;
  /** What the kind has: a Conv, a Linear, a Rectifier, … */
  part: usize;
  /** Its inputs: units of one sample, the base's numbers, the lanes. */
  inputs: i32;
  input: usize;
  inputLanes: LaneValues;
}
const LAYER: usize = 20;

/** Written by the loader in this order. */
@unmanaged
export class Network {
  /** The base's loss. */
  dataLoss: f64;
  layers: usize;
  count: i32;
  loss: Loss;
  bundle: Bundle;
}

@inline
function layerAt(g: Network, k: i32): Layer {
  return changetype<Layer>(g.layers + <usize>k * LAYER);
}

/** Fills everything that follows from the base. Decisions first: reserves depend on those of later layers. */
export function prepare(g: Network): void {
  for (let k = 0; k < g.count; k++) {
    const kind = layerAt(g, k).kind;
    const part = layerAt(g, k).part;
    if (kind == RECTIFIER) rectifierPrepare(changetype<Rectifier>(part));
    if (kind == POOL) poolPrepare(changetype<Pool>(part));
  }
  for (let k = 0; k < g.count; k++) {
    if (layerAt(g, k).kind > DENSE) continue;
    const linear = changetype<Linear>(layerAt(g, k).part);
    findSuccessors(g, k, linear);
    fillPaths(linear);
    fillLargest(linear);
    fillTrees(linear);
    setReserves(linear);
  }
  lossPrepare(g.loss);
}

/** The rectifier and the max-pool that a layer's reserves are about. */
function findSuccessors(g: Network, k: i32, linear: Linear): void {
  let next = layerAt(g, k + 1);
  if (next.kind == RECTIFIER) {
    linear.rectifier = changetype<Rectifier>(next.part);
    next = layerAt(g, k + 2);
  }
  if (next.kind != POOL || layerAt(g, k).kind != CONV) return;
  const pool = changetype<Pool>(next.part);
  // A pixel of two windows has two winners to be behind.
  if (pool.isMax != 0 && pool.stride >= pool.size) changetype<Conv>(linear).pool = pool;
}

/** Carries what differs from the input of layer `from` to the scores; false when nothing differs any more. */
function carry(g: Network, from: i32): bool {
  for (let k = from; k < g.count; k++) {
    const layer = layerAt(g, k);
    if (layer.inputLanes.listed == 0) return false;
    const part = layer.part;
    const kind = layer.kind;
    if (kind == CONV) convDownstream(changetype<Conv>(part));
    else if (kind == DENSE) denseDownstream(changetype<Linear>(part));
    else if (kind == RECTIFIER) rectifier(changetype<Rectifier>(part));
    else if (kind == SMOOTH) smooth(changetype<Elementwise>(part));
    else if (kind == DROPOUT) dropout(changetype<Elementwise>(part));
    else pool(changetype<Pool>(part));
  }
  return g.loss.scoreLanes.listed > 0;
}

/** The first `count` perturbations of the bundle's arrays, of one tensor, with decisions held by `holder` (decisions.ts). */
export function perturb(g: Network, layerNumber: i32, role: i32, count: i32, holder: i32): void {
  hold(holder);
  const layer = layerAt(g, layerNumber);
  const bundle = g.bundle;
  for (let from = 0; from < count; ) {
    for (let k: usize = 0; k < STRIDE; k += 16) v128.store(g.loss.flips + k, i64x2.splat(0));
    let next = layerNumber + 1;
    if (role == WEIGHT) {
      const linear = changetype<Linear>(layer.part);
      from = fill(bundle, from, count, linear.terms);
      ownWeights(linear, bundle, largestStep(bundle, linear.weight));
    } else if (role == BIAS) {
      const linear = changetype<Linear>(layer.part);
      from = fill(bundle, from, count, 1);
      ownBias(linear, bundle, largestStep(bundle, linear.bias));
    } else {
      from = fill(bundle, from, count, layer.inputs);
      setInputs(layer, bundle);
      next = layerNumber;
    }
    const differs = carry(g, next);
    if (differs) lossForward(g.loss);
    answer(g, differs);
  }
}

/** Lets the inputs that the bundle names differ. */
function setInputs(layer: Layer, bundle: Bundle): void {
  const values = layer.inputLanes;
  clear(values);
  const step = largestStep(bundle, layer.input);
  if (step == 0) return;
  for (let v = 0; v < bundle.vectors; v++) {
    const unit = elementOf(bundle, v);
    const lanes = lanesOf(values, unit);
    if (!isDiffering(values, unit)) {
      const base = splat(real(layer.input, unit));
      for (let k: usize = 0; k < STRIDE; k += 16) v128.store(lanes + k, base);
      note(values, unit, step);
    }
    v128.store(lanes + (<usize>v << 4), vectorOf(bundle, v));
  }
}

/** Writes what the lanes found to where each perturbation's answers go. */
function answer(g: Network, differs: bool): void {
  const bundle = g.bundle;
  for (let lane = 0; lane < LANES; lane++) {
    const source = sourceOf(bundle, lane);
    if (source < 0) continue;
    const loss = differs ? <f64>real(g.loss.total, lane) : g.dataLoss;
    store<f64>(bundle.loss + (<usize>source << 3), loss);
    store<i32>(bundle.flips + (<usize>source << 2), counted(g.loss.flips, lane));
  }
}
