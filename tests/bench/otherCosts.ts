import { circumstancesOf, emptyJudgement, judgeElements } from '../../src/check/judgement.ts';
import { prepareSweep } from '../../src/check/runSweep.ts';
import { GrowingSummary } from '../../src/check/growingSummary.ts';
import { elementLosses, type Sweep } from '../../src/check/sweep.ts';
import { judgeElement } from '../../src/check/verdict.ts';
import { allocateEvaluation, backward, evaluate } from '../../src/network/network.ts';
import type { Source } from '../../src/network/source.ts';
import { STEPS, timeSweep } from './lossRates.ts';
import type { Workload } from './workloads.ts';

/** How many weights a tensor the app samples by default. */
const SAMPLED = 72;

interface Effort {
  repetitions: number;
  budget: number;
}

/** Milliseconds of the passes of which everything else is made: an entry a repetition. */
export function passCosts(
  { network, batch }: Workload,
  effort: Effort,
): { forward: number[]; forwardAndBackward: number[] } {
  const evaluation = allocateEvaluation(network, batch);
  return {
    forward: timed(effort, () => evaluate(network, evaluation)),
    forwardAndBackward: timed(effort, () => {
      evaluate(network, evaluation);
      backward(network, evaluation);
    }),
  };
}

/** Two tensors swept for the verdicts and summaries to be timed on; with conv1 it would take most of the bench. */
export function sampledSweep(source: Source): Sweep {
  const sweep = prepareSweep(source, {
    steps: STEPS.many,
    elementsPerTensor: SAMPLED,
    tensors: ['conv2.weight', 'dense1.weight'],
    seed: 1,
  });
  timeSweep(source, sweep);
  return sweep;
}

/** Milliseconds a verdict, over all elements of a finished sweep. */
export function verdictCost(sweep: Sweep, effort: Effort): number[] {
  const elements = sweep.tensors.flatMap((tensor) => {
    const circumstances = circumstancesOf(sweep, tensor);
    return Array.from(tensor.index, (_, element) => ({
      losses: elementLosses(sweep, tensor, element),
      analytic: tensor.analytic[element],
      circumstances,
    }));
  });
  return timed(effort, () => {
    for (const { losses, analytic, circumstances } of elements) {
      judgeElement(losses, analytic, circumstances);
    }
  }).map((milliseconds) => milliseconds / elements.length);
}

/** Milliseconds a summary of the sweep's largest tensor. */
export function summaryCost(
  sweep: Sweep,
  effort: Effort,
): { tensor: string; elements: number; milliseconds: number[] } {
  const tensor = sweep.tensors.reduce((largest, other) =>
    other.index.length > largest.index.length ? other : largest,
  );
  const elements = tensor.index.length;
  const judgement = emptyJudgement(elements);
  judgeElements(sweep, tensor, judgement, 0, elements);
  return {
    tensor: tensor.tensor.name,
    elements,
    milliseconds: timed(effort, () =>
      new GrowingSummary(sweep, tensor, judgement, 'central', 'relative').now(),
    ),
  };
}

/** Milliseconds a call, as the mean over a budget: an entry a repetition, after one for the compiler. */
function timed({ repetitions, budget }: Effort, work: () => unknown): number[] {
  const means: number[] = [];
  for (let repetition = -1; repetition < repetitions; repetition++) {
    const began = performance.now();
    let calls = 0;
    let spent = 0;
    while (spent < budget) {
      work();
      calls++;
      spent = performance.now() - began;
    }
    if (repetition >= 0) means.push(spent / calls);
  }
  return means;
}
