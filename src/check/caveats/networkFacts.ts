import { type EdgeCount, edgesOf } from '../../network/edges.ts';
import {
  allocateEvaluation,
  type Batch,
  forward,
  type Network,
  parametersOf,
} from '../../network/network.ts';
import { addPenaltyGradient } from '../../network/penalty.ts';
import type { Source } from '../../network/source.ts';
import type { CheckFacts, PenaltyShare } from './facts.ts';

/** The facts of a network that is here, from one more loss and one more forward pass. */
export function networkFacts(
  network: Network,
  batch: Batch,
  source: Source,
  trainingSteps: number,
): CheckFacts {
  return {
    losses: [source.loss, lossAgain(source)],
    trainingSteps,
    batchSize: batch.count,
    penaltyShares: penaltySharesOf(network, source),
    edges: edgesAtBase(network, batch),
  };
}

/** f(w) by the way that f(w ± h) goes, with a number replaced by itself. */
function lossAgain(source: Source): number {
  const [{ name }] = source.tensors;
  const low = source.valuesLow?.(name).slice(0, 1);
  const unchanged = {
    tensor: name,
    index: Int32Array.of(0),
    value: source.values(name).slice(0, 1),
    ...(low && { low }),
  };
  return source.losses(unchanged).loss[0];
}

function penaltySharesOf(network: Network, source: Source): PenaltyShare[] {
  if (network.l2 === 0) return [];
  const addPenalty = network.addPenaltyGradient ?? addPenaltyGradient;
  return parametersOf(network)
    .filter(({ role }) => role === 'weight')
    .map((parameter) => {
      // What the pass itself added, right or wrong, is what the data's part is found without.
      const added = new Float64Array(parameter.values.length);
      addPenalty(parameter, network.l2, added);
      const data = source.gradient(parameter.name).map((g, i) => g - added[i]);
      const penalty = network.l2 * normOf(parameter.values);
      return { tensor: parameter.name, share: penalty / (penalty + normOf(data)) };
    });
}

function normOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function edgesAtBase(network: Network, batch: Batch): EdgeCount[] {
  const base = allocateEvaluation(network, batch);
  forward(network, base);
  return edgesOf(network, base);
}
