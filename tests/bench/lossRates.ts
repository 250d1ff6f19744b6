import { fillSweep, prepareSweep } from '../../src/check/runSweep.ts';
import type { Sweep } from '../../src/check/sweep.ts';
import type { Source } from '../../src/network/source.ts';
import { sizeOf } from '../../src/network/tensor.ts';
import { logSteps } from '../../src/numerics/steps.ts';

/** The sweep that the app makes by default, and the single h of an ordinary gradient check. */
export const STEPS = { many: logSteps(1, 1e-13, 33), one: logSteps(1e-5, 1e-5, 1) };

/** Most weights drawn at a time: what the app samples of a tensor by default. */
const DRAWN = 72;

/** What a weight of one tensor costs. */
export interface TensorRate {
  tensor: string;
  size: number;
  /** Weights measured, over all repetitions. */
  sampled: { many: number; one: number };
  /** Milliseconds a weight, at 33 steps and at one: an entry a repetition. */
  weight: { many: number[]; one: number[] };
}

/** Times samples of every parameter tensor. Repetitions go round the tensors, so that a slow spell of the machine hits all. */
export function lossRates(
  source: Source,
  { repetitions, budget }: { repetitions: number; budget: number },
): TensorRate[] {
  const rates = source.tensors
    .filter(({ role }) => role !== 'input')
    .map(
      ({ name, shape }): TensorRate => ({
        tensor: name,
        size: sizeOf(shape),
        sampled: { many: 0, one: 0 },
        weight: { many: [], one: [] },
      }),
    );
  let seed = 0;
  const measure = (tensor: string, which: 'many' | 'one'): { weights: number; spent: number } => {
    let weights = 0;
    let spent = 0;
    // More and more at a time, so that a slow tensor does not overrun its budget by much.
    let drawn = 1;
    do {
      const sweep = prepareSweep(source, {
        steps: STEPS[which],
        elementsPerTensor: drawn,
        tensors: [tensor],
        seed: seed++,
      });
      spent += timeSweep(source, sweep);
      weights += sweep.tensors[0].index.length;
      drawn = Math.min(2 * drawn, DRAWN);
    } while (spent < budget);
    return { weights, spent };
  };
  // The first round is for the compiler.
  for (let repetition = -1; repetition < repetitions; repetition++) {
    for (const { tensor, sampled, weight } of rates) {
      for (const which of ['many', 'one'] as const) {
        const { weights, spent } = measure(tensor, which);
        if (repetition < 0) continue;
        sampled[which] += weights;
        weight[which].push(spent / weights);
      }
    }
  }
  return rates;
}

/** Every weight of the network, once: what the samples are extrapolated to. */
export function sweepAll(
  source: Source,
  steps: Float64Array,
): { sweep: Sweep; milliseconds: number } {
  const sweep = prepareSweep(source, {
    steps,
    elementsPerTensor: Infinity,
    tensors: source.tensors.filter(({ role }) => role !== 'input').map(({ name }) => name),
    seed: 1,
  });
  return { sweep, milliseconds: timeSweep(source, sweep) };
}

/** Fills a sweep as the worker does, without its pauses and reports. Milliseconds. */
export function timeSweep(source: Source, sweep: Sweep): number {
  const began = performance.now();
  const progress = fillSweep(source, sweep, () => performance.now());
  let next = progress.next();
  while (next.done !== true) next = progress.next();
  return performance.now() - began;
}
