import { allocatePass, type Layer, type OutputRange, type Pass } from './layer.ts';
import type { Loss, LossPass } from './losses/loss.ts';
import { addPenaltyGradient, type PenaltyGradient } from './penalty.ts';
import { type Floats, type Parameter, type Shape, sizeOf, zerosLike } from './tensor.ts';

/** Layers in order, a loss on the last one's output, and ½ l2 Σ w² over the weights (not the biases). */
export interface Network {
  /** Shape of one sample. */
  readonly inputShape: Shape;
  readonly classes: number;
  readonly layers: readonly Layer[];
  readonly loss: Loss;
  readonly l2: number;
  /** The hand-written gradient of the penalty; the right one where absent. */
  readonly addPenaltyGradient?: PenaltyGradient;
}

export interface Batch {
  readonly count: number;
  /** count × inputShape */
  readonly images: Float64Array;
  /** The class number of each image. */
  readonly labels: Int32Array;
}

/** All that one forward pass leaves behind: a pass per layer, each reading its predecessor's output, and the loss's. */
export interface Evaluation<N extends Floats = Float64Array> {
  readonly passes: readonly Pass<N>[];
  readonly lossPass: LossPass<N>;
}

/** ∂loss/∂parameter by the parameter's name, and ∂loss/∂input (batch × inputShape) by the layer's name. */
export interface Gradients<N extends Floats = Float64Array> {
  readonly parameters: ReadonlyMap<string, N>;
  readonly inputs: ReadonlyMap<string, N>;
}

export function parametersOf(network: Network): Parameter[] {
  return network.layers.flatMap((layer) => layer.parameters);
}

/** Room for one forward pass over the batch; nothing is computed yet. */
export function allocateEvaluation(network: Network, batch: Batch): Evaluation {
  return continueEvaluation(network, batch, 0, batch.images);
}

/** Room for a pass that starts at layer `from` with the given input; passes before it are left out of the array's use. */
export function continueEvaluation(
  network: Network,
  batch: Batch,
  from: number,
  input: Float64Array,
): Evaluation {
  const passes: Pass[] = [];
  let current = input;
  for (let k = from; k < network.layers.length; k++) {
    passes[k] = allocatePass(network.layers[k], current, batch.count);
    current = passes[k].output;
  }
  return {
    passes,
    lossPass: {
      batch: batch.count,
      classes: network.classes,
      scores: current,
      labels: batch.labels,
      decisions: new Int32Array(network.loss.kinks ? batch.count * network.classes : 0),
    },
  };
}

/**
 * Runs the layers from `from` on and returns the data loss, without the penalty.
 * With `only`, layer `from` computes just those outputs and the rest must still be there from before.
 */
export function forward(
  network: Network,
  evaluation: Evaluation,
  from = 0,
  only?: OutputRange,
): number {
  for (let k = from; k < network.layers.length; k++) {
    network.layers[k].forward(evaluation.passes[k], k === from ? only : undefined);
  }
  return network.loss.forward(evaluation.lossPass);
}

/** ½ Σ w² of one tensor, in storage order. */
export function halfSquareSum(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum / 2;
}

/** The L2 penalty ½ l2 Σ w², summed tensor by tensor. */
export function penalty(network: Network): number {
  if (network.l2 === 0) return 0;
  let sum = 0;
  for (const parameter of parametersOf(network)) {
    if (parameter.role === 'weight') sum += halfSquareSum(parameter.values);
  }
  return network.l2 * sum;
}

/** The whole loss of a full forward pass: data loss plus penalty. */
export function evaluate(network: Network, evaluation: Evaluation): number {
  return forward(network, evaluation) + penalty(network);
}

/**
 * Backpropagation through an evaluation that `forward` has filled. Where its numbers are float32, so are the gradient's:
 * every number that is stored is rounded to float32. What leads up to one is worked out in float64: a product that is added
 * on, as by a fused multiply-add, and a kernel weight's sum over one image.
 */
export function backward<N extends Floats>(
  network: Network,
  evaluation: Evaluation<N>,
): Gradients<N> {
  const parameters = new Map<string, N>();
  const inputs = new Map<string, N>();
  const addPenalty = network.addPenaltyGradient ?? addPenaltyGradient;
  const { scores } = evaluation.lossPass;
  let delta = zerosLike(scores, scores.length);
  network.loss.backward(evaluation.lossPass, delta);
  for (let k = network.layers.length - 1; k >= 0; k--) {
    const layer = network.layers[k];
    const pass = evaluation.passes[k];
    const gradient = {
      output: delta,
      input: zerosLike(scores, pass.input.length),
      parameters: layer.parameters.map((parameter) => zerosLike(scores, sizeOf(parameter.shape))),
    };
    layer.backward(pass, gradient);
    layer.parameters.forEach((parameter, i) => {
      const values = gradient.parameters[i];
      if (network.l2 !== 0) addPenalty(parameter, network.l2, values);
      parameters.set(parameter.name, values);
    });
    inputs.set(layer.name, gradient.input);
    delta = gradient.input;
  }
  return { parameters, inputs };
}
