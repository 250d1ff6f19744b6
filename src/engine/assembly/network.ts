// The whole network: its layers one after the other, and what is run through them.

import { bring, Bundle, fetch, select, selectedAt } from './bundle';
import { Conv, convDownstream } from './conv';
import { hold } from './decisions';
import { denseDownstream } from './dense';
import { dropout, Elementwise, smooth } from './elementwise';
import { clear, fillLanes, isDiffering, lanesOf, LaneValues, note, reachOf } from './laneValues';
import { Linear } from './linear';
import { addBaseLoss, addLosses, Loss, lossPrepare, sharesOf } from './loss';
import { hearsOfBias, hearsOfWeight, ownBias, ownWeights } from './ownParameter';
import { Pool, pool, poolPrepare, poolTables } from './pool';
import { answer, elementOf, enqueue, Queue, stepOf } from './queue';
import { rectifier, Rectifier, rectifierPrepare } from './rectifier';
import { setReserves } from './reserves';
import { sample, take } from './sample';
import { fillLargest, fillPaths, fillTrees } from './trees';
import { real, VECTOR_BYTES } from './vectors';

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
  layers: usize;
  count: i32;
  batch: i32;
  loss: Loss;
  queue: Queue;
  bundle: Bundle;
}

@inline
function layerAt(g: Network, k: i32): Layer {
  return changetype<Layer>(g.layers + <usize>k * LAYER);
}

/** Fills everything that follows from the base. Decisions first: reserves depend on those of later layers. */
export function prepare(g: Network): void {
  for (let k = 0; k < g.count; k++) prepareDecisions(g, layerAt(g, k));
  for (let k = 0; k < g.count; k++) {
    if (layerAt(g, k).kind > DENSE) continue;
    const linear = changetype<Linear>(layerAt(g, k).part);
    findSuccessors(g, k, linear);
    fillPaths(linear);
    fillLargest(linear);
    for (let s = 0; s < g.batch; s++) {
      take(s);
      fillTrees(linear);
      setReserves(linear);
    }
  }
  for (let s = 0; s < g.batch; s++) {
    take(s);
    lossPrepare(g.loss);
  }
}

function prepareDecisions(g: Network, layer: Layer): void {
  if (layer.kind == RECTIFIER) rectifierPrepare(changetype<Rectifier>(layer.part));
  if (layer.kind != POOL) return;
  poolTables(changetype<Pool>(layer.part));
  for (let s = 0; s < g.batch; s++) {
    take(s);
    poolPrepare(changetype<Pool>(layer.part));
  }
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

/** The first `count` perturbations of the queue, of one tensor, with decisions held by `holder` (decisions.ts). */
export function perturb(g: Network, layerNumber: i32, role: i32, count: i32, holder: i32): void {
  hold(holder);
  const layer = layerAt(g, layerNumber);
  const linear = changetype<Linear>(layer.part);
  for (let from = 0; from < count; ) {
    // Weights and biases that run together are one output's; inputs are any.
    if (role == WEIGHT) from = enqueue(g.queue, from, count, linear.terms, linear.weight);
    else if (role == BIAS) from = enqueue(g.queue, from, count, 1, linear.bias);
    else from = enqueue(g.queue, from, count, i32.MAX_VALUE, layer.input);
    for (let s = 0; s < g.batch; s++) {
      take(s);
      runSample(g, layerNumber, role);
    }
    answer(g.queue, sharesOf(g.loss));
  }
}

/** Runs what the sample at hand may hear of in bundles; the rest has the base's loss of the sample. */
function runSample(g: Network, layerNumber: i32, role: i32): void {
  const layer = layerAt(g, layerNumber);
  const queue = g.queue;
  const bundle = g.bundle;
  bundle.length = 0;
  for (let vector = 0; vector < queue.length; vector++) {
    if (!hears(layer, role, elementOf(queue, vector), stepOf(queue, vector))) {
      addBaseLoss(g.loss, queue.totals + <usize>vector * VECTOR_BYTES);
    } else if (select(bundle, vector)) {
      runBundle(g, layerNumber, role);
      bundle.length = 0;
    }
  }
  if (bundle.length > 0) runBundle(g, layerNumber, role);
}

@inline
function hears(layer: Layer, role: i32, element: i32, step: f64): bool {
  if (role == WEIGHT) return hearsOfWeight(changetype<Linear>(layer.part), element, step);
  if (role == BIAS) return hearsOfBias(changetype<Linear>(layer.part), element, step);
  return step != 0 && element / layer.inputs == sample;
}

function runBundle(g: Network, layerNumber: i32, role: i32): void {
  const layer = layerAt(g, layerNumber);
  const bundle = g.bundle;
  const queue = g.queue;
  fetch(bundle, queue);
  if (role == WEIGHT) ownWeights(changetype<Linear>(layer.part), bundle, queue);
  else if (role == BIAS) ownBias(changetype<Linear>(layer.part), bundle, queue);
  else setInputs(layer, bundle, queue);
  const differs = carry(g, role == WEIGHT || role == BIAS ? layerNumber + 1 : layerNumber);
  if (differs) addLosses(g.loss, bundle.totals, bundle.counts);
  bring(bundle, queue);
  if (differs) return;
  for (let i = 0; i < bundle.length; i++) {
    addBaseLoss(g.loss, queue.totals + <usize>selectedAt(bundle, i) * VECTOR_BYTES);
  }
}

/** Lets the selected inputs differ. */
function setInputs(layer: Layer, bundle: Bundle, queue: Queue): void {
  const values = layer.inputLanes;
  clear(values);
  for (let i = 0; i < bundle.length; i++) {
    const vector = selectedAt(bundle, i);
    const unit = elementOf(queue, vector) - sample * layer.inputs;
    const lanes = lanesOf(values, unit);
    if (isDiffering(values, unit)) {
      // Two vectors of one unit reach as far as the two together at most.
      store<f64>(values.reach + (<usize>unit << 3), reachOf(values, unit) + stepOf(queue, vector));
    } else {
      fillLanes(lanes, real(layer.input, sample * layer.inputs + unit));
      note(values, unit, stepOf(queue, vector));
    }
    v128.store(
      lanes + <usize>i * VECTOR_BYTES,
      v128.load(queue.values + <usize>vector * VECTOR_BYTES),
    );
  }
}
