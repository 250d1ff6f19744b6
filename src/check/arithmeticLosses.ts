import type { Arithmetic } from '../network/arithmetic/arithmetic.ts';
import {
  allocateIn,
  drawMasks,
  forwardIn,
  type NetworkIn,
  networkIn,
} from '../network/arithmetic/forward.ts';
import { createRerunner, type Rerun } from '../network/arithmetic/rerun.ts';
import { countFlips, type Decided, listFlips } from '../network/flips.ts';
import type { Batch, Network } from '../network/network.ts';
import type { Perturbations, TensorDescription } from '../network/source.ts';
import type { LossSource } from './lossSource.ts';
import { perturbableTensors, tensorAmong } from './perturbableTensors.ts';

/** The losses of a network with a batch, by its forward pass in another arithmetic than float64. */
export function createArithmeticLosses<T>(
  arithmetic: Arithmetic<T>,
  network: Network,
  batch: Batch,
  redrawMasks: boolean,
): LossSource {
  const { precision, of, high, low } = arithmetic;
  const numbers = networkIn(arithmetic, network, batch);
  const { base, values, rerun } = createRerunner(numbers, { redrawMasks });
  const withBaseMasks = createRerunner(numbers);
  const { passes, lossPass } = base.evaluation;
  const tensors = perturbableTensors(network, {
    passes: passes.map(({ batch: count, input }) => ({
      batch: count,
      input: Float64Array.from(input, high),
    })),
  });
  const tensorNamed = (name: string): TensorDescription => tensorAmong(tensors, name).description;
  const turned = otherDecisions(numbers);

  /** The loss of each perturbed network, its decisions held or its own; `visit` sees each pass before the next. */
  const evaluateEach = (
    { tensor: name, index, value, low: valueLow }: Perturbations,
    decided: Decided | undefined,
    lossLow: Float64Array | undefined,
    visit: (i: number, run: Rerun<T>) => void = () => undefined,
  ): Float64Array => {
    const tensor = tensorNamed(name);
    return value.map((changed, i) => {
      const run = rerun({ tensor, index: index[i], value: of(changed, valueLow?.[i]) }, decided);
      visit(i, run);
      if (lossLow !== undefined) lossLow[i] = low(run.loss);
      return high(run.loss);
    });
  };

  const lowParts = {
    lossLow: low(base.loss),
    valuesLow: (name: string) => Float64Array.from(values(tensorNamed(name)), low),
  };
  return {
    tensors,
    precision,
    loss: high(base.loss),
    ...(precision === 'doubleDouble' && lowParts),
    evaluatedBy: 'network',
    scores: Float64Array.from(lossPass.scores, high),
    losses(perturbations) {
      const { length } = perturbations.index;
      const flips = new Int32Array(length);
      const lossLow = precision === 'doubleDouble' ? new Float64Array(length) : undefined;
      const loss = evaluateEach(perturbations, undefined, lossLow, (i, { from, evaluation }) => {
        flips[i] = countFlips(network, base.evaluation, evaluation, from);
      });
      return { loss, flips, ...(lossLow && { low: lossLow }) };
    },
    frozenLosses: (perturbations, convention, lossLow) =>
      evaluateEach(perturbations, convention === 'taken' ? base.evaluation : turned, lossLow),
    flipped(name, index, value) {
      const run = withBaseMasks.rerun({ tensor: tensorNamed(name), index, value: of(value) });
      return listFlips(network, base.evaluation, run.evaluation, run.from);
    },
    onEdge: countFlips(network, base.evaluation, turned, 0) > 0,
  };
}

/** What the unchanged pass decides when what is exactly on its edge goes the other way. */
function otherDecisions<T>(numbers: NetworkIn<T>): Decided {
  const evaluation = allocateIn(numbers, 0, numbers.images);
  drawMasks(numbers, evaluation, 0, 0);
  forwardIn(numbers, evaluation, 'other');
  return evaluation;
}
