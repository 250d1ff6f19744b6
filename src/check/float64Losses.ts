import { otherConvention } from '../network/held.ts';
import {
  allocateEvaluation,
  type Batch,
  type Evaluation,
  forward,
  halfSquareSum,
  type Network,
  parametersOf,
  penalty,
} from '../network/network.ts';
import type { LossEvaluator, Perturbations } from '../network/source.ts';
import type { LossSource } from './lossSource.ts';
import { type PerturbableTensor, perturbableTensors, tensorAmong } from './perturbableTensors.ts';
import { createScalarEvaluator } from './scalarEvaluator.ts';

/** Makes a fast evaluator for a network and its base pass; undefined when it does not know some layer. */
export type CreateEngine = (
  network: Network,
  batch: Batch,
  base: Evaluation,
) => LossEvaluator | undefined;

/**
 * The losses of a network with a batch, from the engine where there is one that knows every layer and masks are frozen,
 * else from the readable network; they are the same bits either way.
 */
export function createFloat64Losses(
  network: Network,
  batch: Batch,
  { redrawMasks, createEngine }: { redrawMasks: boolean; createEngine?: CreateEngine | undefined },
): LossSource {
  const base = allocateEvaluation(network, batch);
  const dataLoss = forward(network, base);
  const tensors = perturbableTensors(network, base);
  // A mask that is redrawn for every loss cannot be shared by the lanes of the engine.
  const engine = redrawMasks ? undefined : createEngine?.(network, batch, base);
  const evaluator = engine ?? createScalarEvaluator(network, batch, base, tensors, redrawMasks);
  const withBaseMasks = createScalarEvaluator(network, batch, base, tensors, false);
  const penaltyWith = createPenalty(network);
  const addPenalty = (loss: Float64Array, { tensor, index, value }: Perturbations): void => {
    const changed = tensorAmong(tensors, tensor);
    for (let i = 0; i < loss.length; i++) loss[i] += penaltyWith(changed, index[i], value[i]);
  };
  return {
    tensors,
    precision: 'float64',
    loss: dataLoss + penalty(network),
    evaluatedBy: engine === undefined ? 'network' : 'engine',
    scores: base.lossPass.scores,
    evaluation: base,
    losses(perturbations) {
      const { description } = tensorAmong(tensors, perturbations.tensor);
      const result = evaluator.losses(description, perturbations);
      addPenalty(result.loss, perturbations);
      return result;
    },
    frozenLosses(perturbations, convention) {
      const { description } = tensorAmong(tensors, perturbations.tensor);
      const loss = evaluator.frozenLosses(description, perturbations, convention);
      addPenalty(loss, perturbations);
      return loss;
    },
    flipped: (tensor, index, value) =>
      withBaseMasks.flipped(tensorAmong(tensors, tensor).description.name, index, value),
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
