import type { Layer, OutputRange } from '../network/layer.ts';
import {
  allocateEvaluation,
  type Batch,
  backward,
  continueEvaluation,
  type Evaluation,
  evaluate,
  forward,
  halfSquareSum,
  type Network,
  parametersOf,
} from '../network/network.ts';
import type { Source, TensorDescription } from '../network/source.ts';
import { type Shape, sizeOf } from '../network/tensor.ts';

/** A tensor that can be perturbed: the layer that reads it, and its numbers (a private copy for layer inputs). */
interface Entry {
  description: TensorDescription;
  layerNumber: number;
  values: Float64Array;
}

/**
 * Perturbed losses by the readable network itself: one number is changed, the layers from its own on run again
 * over what the unperturbed pass left before them, and the number is put back.
 * With `redrawMasks` dropout draws a new mask for every loss, which is how a check is spoilt.
 */
export function createNetworkSource(
  network: Network,
  batch: Batch,
  options: { redrawMasks?: boolean } = {},
): Source {
  const { redrawMasks = false } = options;
  const base = allocateEvaluation(network, batch);
  const loss = evaluate(network, base);
  const gradients = backward(network, base);
  const entries = new Map<string, Entry>();
  network.layers.forEach((layer, layerNumber) => {
    for (const entry of entriesOf(layer, layerNumber, base)) {
      entries.set(entry.description.name, entry);
    }
  });
  const entryOf = (tensor: string): Entry => {
    const entry = entries.get(tensor);
    if (entry === undefined) throw new RangeError(`The network has no tensor named "${tensor}".`);
    return entry;
  };

  const reruns = new Map<string, { from: number; evaluation: Evaluation }>();
  const rerunFor = ({ description, layerNumber, values }: Entry) => {
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

  const penaltyWith = createPenalty(network);
  let draw = 0;

  return {
    tensors: [...entries.values()].map((entry) => entry.description),
    loss,
    logitScale: largestMagnitude(base.lossPass.scores) / Math.sqrt(batch.count),
    values: (tensor) => entryOf(tensor).values,
    gradient(tensor) {
      const { description } = entryOf(tensor);
      const gradient =
        description.role === 'input'
          ? gradients.inputs.get(description.layer)
          : gradients.parameters.get(tensor);
      return gradient as Float64Array;
    },
    losses({ tensor, index, value }) {
      const entry = entryOf(tensor);
      const { from, evaluation } = rerunFor(entry);
      const losses = new Float64Array(index.length);
      const flips = new Int32Array(index.length);
      for (let i = 0; i < index.length; i++) {
        const before = entry.values[index[i]];
        entry.values[index[i]] = value[i];
        let only: OutputRange | undefined;
        if (redrawMasks) {
          draw++;
          for (let k = from; k < network.layers.length; k++) evaluation.passes[k].draw = draw;
        } else if (entry.description.role !== 'input') {
          // One output channel or unit hears of a parameter; the others keep what the base pass gave them.
          evaluation.passes[from].output.set(base.passes[from].output);
          only = outputOf(entry.description.shape, index[i]);
        }
        losses[i] = forward(network, evaluation, from, only) + penaltyWith(tensor);
        flips[i] = countFlips(network, base, evaluation, from);
        entry.values[index[i]] = before;
      }
      return { loss: losses, flips };
    },
  };
}

/** The output that a parameter belongs to: weights and biases carry the outputs as their first axis. */
function outputOf(shape: Shape, index: number): OutputRange {
  const output = Math.floor(index / sizeOf(shape.slice(1)));
  return { from: output, to: output + 1 };
}

function entriesOf(layer: Layer, layerNumber: number, base: Evaluation): Entry[] {
  const parameters = layer.parameters.map((parameter): Entry => {
    const { name, role, shape, values } = parameter;
    return { description: { name, layer: layer.name, role, shape }, layerNumber, values };
  });
  const { input, batch } = base.passes[layerNumber];
  const description: TensorDescription = {
    name: `${layer.name}.input`,
    layer: layer.name,
    role: 'input',
    shape: [batch, ...layer.inputShape],
  };
  return [...parameters, { description, layerNumber, values: input.slice() }];
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

/** The L2 penalty with one tensor changed: only that tensor is summed again, in the order of `penalty`. */
function createPenalty(network: Network): (changed: string) => number {
  if (network.l2 === 0) return () => 0;
  const weights = parametersOf(network).filter((parameter) => parameter.role === 'weight');
  const parts = weights.map((parameter) => halfSquareSum(parameter.values));
  return (changed) => {
    let sum = 0;
    weights.forEach(({ name, values }, i) => {
      sum += name === changed ? halfSquareSum(values) : parts[i];
    });
    return network.l2 * sum;
  };
}

function largestMagnitude(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
