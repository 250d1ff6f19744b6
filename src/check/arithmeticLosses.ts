import type { Arithmetic } from '../network/arithmetic/arithmetic.ts';
import type { CreateEvaluator } from '../network/arithmetic/evaluator.ts';
import {
  allocateIn,
  drawMasks,
  forwardIn,
  type NetworkIn,
  networkIn,
} from '../network/arithmetic/forward.ts';
import { createReadableEvaluator } from '../network/arithmetic/readableEvaluator.ts';
import { createRerunner } from '../network/arithmetic/rerun.ts';
import { countFlips, type Decided, listFlips } from '../network/flips.ts';
import type { Batch, Network } from '../network/network.ts';
import type {
  Convention,
  PerturbedLosses,
  Perturbations,
  TensorDescription,
} from '../network/source.ts';
import type { LossSource } from './lossSource.ts';
import { perturbableTensors, tensorAmong } from './perturbableTensors.ts';

/**
 * The losses of a network with a batch in any arithmetic: from fast lanes where there are any that know every layer and
 * masks are frozen, else from the readable forward pass; they are the same bits either way.
 */
export function createArithmeticLosses<T>(
  arithmetic: Arithmetic<T>,
  network: Network,
  batch: Batch,
  options: { redrawMasks?: boolean; createLanes?: CreateEvaluator<T> | undefined } = {},
): LossSource {
  const { redrawMasks = false, createLanes } = options;
  const { precision, of, high, low, add } = arithmetic;
  const numbers = networkIn(arithmetic, network, batch);
  const rerunner = createRerunner(numbers, { redrawMasks });
  const { base, values, penaltyWith } = rerunner;
  const { evaluation } = base;
  const withBaseMasks = redrawMasks ? createRerunner(numbers) : rerunner;
  const turned = otherDecisions(numbers);
  const lanes = redrawMasks
    ? undefined
    : createLanes?.({ numbers, evaluation, dataLoss: base.loss, turned });
  const evaluator = lanes ?? createReadableEvaluator(numbers, rerunner, turned);
  const tensors = perturbableTensors(network, {
    passes: evaluation.passes.map(({ batch: count, input }) => ({
      batch: count,
      input: Float64Array.from(input, high),
    })),
  });
  const tensorNamed = (name: string): TensorDescription => tensorAmong(tensors, name).description;

  const lossesWithPenalty = (
    perturbations: Perturbations,
    deciding: 'free' | Convention,
  ): PerturbedLosses => {
    const { index, value, low: valueLow } = perturbations;
    const tensor = tensorNamed(perturbations.tensor);
    const losses = evaluator.losses(tensor, perturbations, deciding);
    if (network.l2 === 0) return losses;
    losses.loss.forEach((data, i) => {
      const change = { tensor, index: index[i], value: of(value[i], valueLow?.[i]) };
      const whole = add(of(data, losses.low?.[i]), penaltyWith(change));
      losses.loss[i] = high(whole);
      if (losses.low !== undefined) losses.low[i] = low(whole);
    });
    return losses;
  };

  const loss = add(base.loss, rerunner.penalty);
  const lowParts = {
    lossLow: low(loss),
    valuesLow: (name: string) => Float64Array.from(values(tensorNamed(name)), low),
  };
  return {
    tensors,
    precision,
    loss: high(loss),
    ...(precision === 'doubleDouble' && lowParts),
    evaluatedBy: lanes === undefined ? 'network' : 'engine',
    scores: Float64Array.from(evaluation.lossPass.scores, high),
    losses: (perturbations) => lossesWithPenalty(perturbations, 'free'),
    frozenLosses(perturbations, convention, lossLow) {
      const losses = lossesWithPenalty(perturbations, convention);
      if (losses.low !== undefined) lossLow?.set(losses.low);
      return losses.loss;
    },
    flipped(name, index, value) {
      const run = withBaseMasks.rerun({ tensor: tensorNamed(name), index, value: of(value) });
      return listFlips(network, evaluation, run.evaluation, run.from);
    },
    onEdge: countFlips(network, evaluation, turned, 0) > 0,
  };
}

/** What the unchanged pass decides when what is exactly on its edge goes the other way. */
function otherDecisions<T>(numbers: NetworkIn<T>): Decided {
  const evaluation = allocateIn(numbers, 0, numbers.images);
  drawMasks(numbers, evaluation, 0, 0);
  forwardIn(numbers, evaluation, 'other');
  return evaluation;
}
