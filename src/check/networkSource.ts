import {
  allocateEvaluation,
  type Batch,
  backward,
  type Evaluation,
  forward,
  halfSquareSum,
  type Network,
  parametersOf,
  penalty,
} from '../network/network.ts';
import { otherConvention } from '../network/held.ts';
import type { LossEvaluator, Perturbations, Source } from '../network/source.ts';
import { type PerturbableTensor, perturbableTensors } from './perturbableTensors.ts';
import { createScalarEvaluator } from './scalarEvaluator.ts';

/** Makes a fast evaluator for a network and its base pass; undefined when it does not know some layer. */
export type CreateEngine = (
  network: Network,
  batch: Batch,
  base: Evaluation,
  /** The base's loss without the penalty. */
  dataLoss: number,
) => LossEvaluator | undefined;

/**
 * A network with a batch as a source. Perturbed losses come from the engine where there is one that knows every layer
 * and masks are frozen, else from the readable network; they are the same bits either way.
 */
export function createNetworkSource(
  network: Network,
  batch: Batch,
  options: { redrawMasks?: boolean; createEngine?: CreateEngine | undefined } = {},
): Source {
  const { redrawMasks = false, createEngine } = options;
  const base = allocateEvaluation(network, batch);
  const dataLoss = forward(network, base);
  const gradients = backward(network, base);
  const tensors = perturbableTensors(network, base);
  const tensorNamed = (name: string): PerturbableTensor => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new RangeError(`The network has no tensor named "${name}".`);
    return tensor;
  };
  // A mask that is redrawn for every loss cannot be shared by the lanes of the engine.
  const engine = redrawMasks ? undefined : createEngine?.(network, batch, base, dataLoss);
  const readable = createScalarEvaluator(network, batch, base, tensors, redrawMasks);
  const withBaseMasks = createScalarEvaluator(network, batch, base, tensors, false);
  const evaluator = engine ?? readable;
  const penaltyWith = createPenalty(network);
  const addPenalty = (loss: Float64Array, { tensor, index, value }: Perturbations): void => {
    const changed = tensorNamed(tensor);
    for (let i = 0; i < loss.length; i++) loss[i] += penaltyWith(changed, index[i], value[i]);
  };
  return {
    tensors: [...tensors.values()].map((tensor) => tensor.description),
    loss: dataLoss + penalty(network),
    evaluatedBy: engine === undefined ? 'network' : 'engine',
    logitScale: largestMagnitude(base.lossPass.scores) / Math.sqrt(batch.count),
    values: (name) => tensorNamed(name).values,
    gradient(name) {
      const { description } = tensorNamed(name);
      const gradient =
        description.role === 'input'
          ? gradients.inputs.get(description.layer)
          : gradients.parameters.get(name);
      return gradient as Float64Array;
    },
    losses(perturbations) {
      const { description } = tensorNamed(perturbations.tensor);
      const result = evaluator.losses(description, perturbations);
      addPenalty(result.loss, perturbations);
      return result;
    },
    frozenLosses(perturbations, convention) {
      const { description } = tensorNamed(perturbations.tensor);
      const loss =
        evaluator.frozenLosses?.(description, perturbations, convention) ??
        readable.frozenLosses(description, perturbations, convention);
      addPenalty(loss, perturbations);
      return loss;
    },
    flipped: (tensor, index, value) =>
      withBaseMasks.flipped(tensorNamed(tensor).description.name, index, value),
    onEdge: otherConvention(network, base).edges > 0,
  };
}

/** The L2 penalty with one number changed: only its tensor is summed again, in the order of `penalty`. */
function createPenalty(
  network: Network,
): (tensor: PerturbableTensor, index: number, value: number) => number {
  if (network.l2 === 0) return () => 0;
  const weights = parametersOf(network).filter((parameter) => parameter.role === 'weight');
  const parts = weights.map((parameter) => halfSquareSum(parameter.values));
  return ({ description, values }, index, value) => {
    const before = values[index];
    values[index] = value;
    let sum = 0;
    weights.forEach(({ name }, i) => {
      sum += name === description.name ? halfSquareSum(values) : parts[i];
    });
    values[index] = before;
    return network.l2 * sum;
  };
}

function largestMagnitude(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
