import type { OutputRange } from '../network/layer.ts';
import {
  type Batch,
  continueEvaluation,
  type Evaluation,
  forward,
  type Network,
} from '../network/network.ts';
import type { LossEvaluator } from '../network/source.ts';
import { type Shape, sizeOf } from '../network/tensor.ts';
import type { PerturbableTensor } from './perturbableTensors.ts';

/**
 * Perturbed losses by the readable network itself: one number is changed, the layers from its own on run again
 * over what the unperturbed pass left before them, and the number is put back.
 * With `redrawMasks` dropout draws a new mask for every loss, which is how a check is spoilt.
 */
export function createScalarEvaluator(
  network: Network,
  batch: Batch,
  base: Evaluation,
  tensors: ReadonlyMap<string, PerturbableTensor>,
  redrawMasks: boolean,
): LossEvaluator {
  const reruns = new Map<string, { from: number; evaluation: Evaluation }>();
  const rerunFor = ({ description, layerNumber, values }: PerturbableTensor) => {
    const known = reruns.get(description.name);
    if (known !== undefined) return known;
    const isInput = description.role === 'input';
    // A redrawn mask before the perturbed layer changes what the layer receives, so all of it runs again.
    const from = redrawMasks && !isInput ? 0 : layerNumber;
    const input = isInput ? values : base.passes[from].input;
    const rerun = { from, evaluation: continueEvaluation(network, batch, from, input) };
    reruns.set(description.name, rerun);
    return rerun;
  };
  let draw = 0;
  return {
    losses(description, { index, value }) {
      const tensor = tensors.get(description.name) as PerturbableTensor;
      const { from, evaluation } = rerunFor(tensor);
      const loss = new Float64Array(index.length);
      const flips = new Int32Array(index.length);
      for (let i = 0; i < index.length; i++) {
        const before = tensor.values[index[i]];
        tensor.values[index[i]] = value[i];
        let only: OutputRange | undefined;
        if (redrawMasks) {
          draw++;
          for (let k = from; k < network.layers.length; k++) evaluation.passes[k].draw = draw;
        } else if (description.role !== 'input') {
          // One output channel or unit hears of a parameter; the others keep what the base pass gave them.
          evaluation.passes[from].output.set(base.passes[from].output);
          only = outputOf(description.shape, index[i]);
        }
        loss[i] = forward(network, evaluation, from, only);
        flips[i] = countFlips(network, base, evaluation, from);
        tensor.values[index[i]] = before;
      }
      return { loss, flips };
    },
  };
}

/** The output that a parameter belongs to: weights and biases carry the outputs as their first axis. */
function outputOf(shape: Shape, index: number): OutputRange {
  const output = Math.floor(index / sizeOf(shape.slice(1)));
  return { from: output, to: output + 1 };
}

/** How many ReLU, max-pool and hinge decisions differ between two passes, from layer `from` on. */
function countFlips(network: Network, base: Evaluation, other: Evaluation, from: number): number {
  let flips = 0;
  for (let k = from; k < network.layers.length; k++) {
    if (network.layers[k].hasKinks) {
      flips += countDifferent(base.passes[k].decisions, other.passes[k].decisions);
    }
  }
  return flips + countDifferent(base.lossPass.decisions, other.lossPass.decisions);
}

function countDifferent(a: Int32Array, b: Int32Array): number {
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++;
  return different;
}
