import {
  allocateEvaluation,
  type Batch,
  continueEvaluation,
  type Evaluation,
  evaluate,
  forward,
  type Network,
  parametersOf,
  penalty,
} from '../../src/network/network.ts';
import type { Perturbations, PerturbedLosses, Source } from '../../src/network/source.ts';

/**
 * The losses of perturbed networks the slow way: every number is changed in the network itself and all of it runs
 * again in fresh memory; a changed layer input goes through the layers that are left.
 */
export function fullLosses(
  network: Network,
  batch: Batch,
  { tensor, index, value }: Perturbations,
): PerturbedLosses {
  const base = allocateEvaluation(network, batch);
  evaluate(network, base);
  const loss = new Float64Array(index.length);
  const flips = new Int32Array(index.length);
  for (let i = 0; i < index.length; i++) {
    const {
      evaluation,
      from,
      loss: changed,
    } = tensor.endsWith('.input')
      ? withInput(network, batch, base, tensor, index[i], value[i])
      : withParameter(network, batch, tensor, index[i], value[i]);
    loss[i] = changed;
    flips[i] = differingDecisions(network, base, evaluation, from);
  }
  return { loss, flips };
}

interface Changed {
  evaluation: Evaluation;
  from: number;
  loss: number;
}

function withParameter(
  network: Network,
  batch: Batch,
  tensor: string,
  index: number,
  value: number,
): Changed {
  const { values } = parametersOf(network).find(({ name }) => name === tensor)!;
  const before = values[index];
  values[index] = value;
  const evaluation = allocateEvaluation(network, batch);
  const loss = evaluate(network, evaluation);
  values[index] = before;
  return { evaluation, from: 0, loss };
}

function withInput(
  network: Network,
  batch: Batch,
  base: Evaluation,
  tensor: string,
  index: number,
  value: number,
): Changed {
  const from = network.layers.findIndex(({ name }) => `${name}.input` === tensor);
  const input = base.passes[from].input.slice();
  input[index] = value;
  const evaluation = continueEvaluation(network, batch, from, input);
  return { evaluation, from, loss: forward(network, evaluation, from) + penalty(network) };
}

/** ReLU signs, pool winners and hinge margins, one by one; dropout's masks are no decisions of the loss. */
function differingDecisions(network: Network, a: Evaluation, b: Evaluation, from: number): number {
  const pairs = network.layers
    .map(({ kind }, k) => ({ kind, k }))
    .filter(({ kind, k }) => k >= from && ['relu', 'leakyRelu', 'maxPool'].includes(kind))
    .map(({ k }) => [a.passes[k].decisions, b.passes[k].decisions]);
  pairs.push([a.lossPass.decisions, b.lossPass.decisions]);
  return pairs.reduce(
    (sum, [one, other]) => sum + one.filter((decision, i) => decision !== other[i]).length,
    0,
  );
}

/** The first perturbation whose loss or number of flips is not, bit for bit, the slow way's; undefined when all are. */
export function firstDeviation(
  source: Source,
  network: Network,
  batch: Batch,
  perturbations: Perturbations,
): string | undefined {
  const expected = fullLosses(network, batch, perturbations);
  const actual = source.losses(perturbations);
  for (let i = 0; i < perturbations.index.length; i++) {
    const same = Object.is(actual.loss[i], expected.loss[i]);
    if (same && actual.flips[i] === expected.flips[i]) continue;
    const at = `${perturbations.tensor}[${perturbations.index[i]}] = ${perturbations.value[i]}`;
    return `${at}: ${actual.loss[i]} with ${actual.flips[i]} flips instead of ${expected.loss[i]} with ${expected.flips[i]}`;
  }
  return undefined;
}

/** Each of some elements of a tensor (all where it has no more) moved up and down by each of the steps. */
export function perturbationsOf(
  source: Source,
  tensor: string,
  elements: number,
  steps: readonly number[],
): Perturbations {
  const values = source.values(tensor);
  const stride = Math.max(1, Math.floor(values.length / elements));
  const index: number[] = [];
  const value: number[] = [];
  for (let i = 0; i < values.length && index.length < elements * steps.length * 2; i += stride) {
    for (const h of steps) {
      index.push(i, i);
      value.push(values[i] + h, values[i] - h);
    }
  }
  return { tensor, index: Int32Array.from(index), value: Float64Array.from(value) };
}
