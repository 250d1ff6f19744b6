// Perturbations through the network, sample by sample and bundle by bundle.

import { bring, Bundle, fetch, select, selectedAt } from './bundle';
import { hold } from './decisions';
import { clear, fillLanes, isDiffering, lanesOf, note, reachOf } from './laneValues';
import { Linear } from './linear';
import { addBaseLoss, addLosses, sharesOf } from './loss';
import { carry, Layer, layerAt, Network } from './network';
import { hearsOfBias, ownBias } from './ownBias';
import { hearsOfWeight, ownWeights } from './ownWeights';
import { answer, elementOf, enqueue, Queue, stepOf } from './queue';
import { sample, take } from './sample';
import { real, VECTOR_BYTES } from './vectors';

/** Which tensor of a layer is perturbed; likewise. */
const WEIGHT: i32 = 0;
const BIAS: i32 = 1;

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
