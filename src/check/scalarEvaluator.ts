import { countFlips, listFlips } from '../network/flips.ts';
import { forwardHeld, holding, otherConvention } from '../network/held.ts';
import type { OutputRange } from '../network/layer.ts';
import {
  type Batch,
  continueEvaluation,
  type Evaluation,
  forward,
  type Network,
} from '../network/network.ts';
import type { Convention, Flip, LossEvaluator, Perturbations } from '../network/source.ts';
import { type Shape, sizeOf } from '../network/tensor.ts';
import type { PerturbableTensor } from './perturbableTensors.ts';

/** The readable network knows everything that can be asked of an evaluator, and which decisions flip. */
export interface ScalarEvaluator extends LossEvaluator {
  flipped(tensor: string, index: number, value: number): Flip[];
}

/** A pass that begins at layer `from`, used again for every perturbation of a tensor. */
interface Rerun {
  readonly from: number;
  readonly evaluation: Evaluation;
  /** Masks drawn so far. Each rerun counts its own, so that they do not depend on what else is evaluated in between. */
  draws: number;
}

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
): ScalarEvaluator {
  const reruns = new Map<string, Rerun>();
  const rerunFor = (
    { description, layerNumber, values }: PerturbableTensor,
    held: Convention | undefined,
  ): Rerun => {
    const key = `${description.name} ${held}`;
    const known = reruns.get(key);
    if (known !== undefined) return known;
    const isInput = description.role === 'input';
    // A redrawn mask before the perturbed layer changes what the layer receives, so all of it runs again.
    const from = redrawMasks && !isInput ? 0 : layerNumber;
    const input = isInput ? values : base.passes[from].input;
    const own = continueEvaluation(network, batch, from, input);
    const rerun = { from, evaluation: held === undefined ? own : hold(own, held), draws: 0 };
    reruns.set(key, rerun);
    return rerun;
  };
  const hold = (evaluation: Evaluation, convention: Convention): Evaluation => {
    const taken = convention === 'taken';
    return holding(network, evaluation, taken ? base : otherConvention(network, base).evaluation);
  };

  /** The loss of each perturbed network, its decisions held or its own; `visit` sees each pass before the next. */
  const evaluateEach = (
    { tensor: name, index, value }: Perturbations,
    held: Convention | undefined,
    visit: (i: number, rerun: Rerun) => void,
  ): Float64Array => {
    const tensor = tensors.get(name) as PerturbableTensor;
    const { description, values } = tensor;
    const rerun = rerunFor(tensor, held);
    const { from, evaluation } = rerun;
    const run = held === undefined ? forward : forwardHeld;
    return Float64Array.from(value, (changed, i) => {
      const before = values[index[i]];
      values[index[i]] = changed;
      let only: OutputRange | undefined;
      if (redrawMasks) {
        rerun.draws++;
        for (const pass of evaluation.passes.slice(from)) pass.draw = rerun.draws;
      } else if (description.role !== 'input') {
        // One output channel or unit hears of a parameter; the others keep what the base pass gave them.
        evaluation.passes[from].output.set(base.passes[from].output);
        only = outputOf(description.shape, index[i]);
      }
      const loss = run(network, evaluation, from, only);
      visit(i, rerun);
      values[index[i]] = before;
      return loss;
    });
  };

  return {
    losses(_, perturbations) {
      const flips = new Int32Array(perturbations.index.length);
      const loss = evaluateEach(perturbations, undefined, (i, { from, evaluation }) => {
        flips[i] = countFlips(network, base, evaluation, from);
      });
      return { loss, flips };
    },
    frozenLosses: (_, perturbations, convention) =>
      evaluateEach(perturbations, convention, () => undefined),
    flipped(tensor, index, value) {
      let flips: Flip[] = [];
      const one = { tensor, index: Int32Array.of(index), value: Float64Array.of(value) };
      evaluateEach(one, undefined, (_, { from, evaluation }) => {
        flips = listFlips(network, base, evaluation, from);
      });
      return flips;
    },
  };
}

/** The output that a parameter belongs to: weights and biases carry the outputs as their first axis. */
function outputOf(shape: Shape, index: number): OutputRange {
  const output = Math.floor(index / sizeOf(shape.slice(1)));
  return { from: output, to: output + 1 };
}
