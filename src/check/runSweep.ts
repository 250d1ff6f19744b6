import { createRandom, sampleIndices, seedFor } from '../numerics/random.ts';
import type { Source, TensorDescription } from '../network/source.ts';
import { sizeOf } from '../network/tensor.ts';
import { createStepEvaluator } from './evaluateSteps.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** Which elements to check, and at which steps. */
export interface SweepRequest {
  /** H steps, descending. */
  steps: Float64Array;
  /** Elements sampled from each tensor; every one where the tensor has no more than that. */
  elementsPerTensor: number;
  /** Names of the tensors to check, in the order to check them. */
  tensors: readonly string[];
  seed: number;
}

/** The sweep with its elements chosen and its losses still to be computed (NaN). */
export function prepareSweep(source: Source, request: SweepRequest): Sweep {
  const { steps, elementsPerTensor, seed } = request;
  const elements = request.tensors.map((name): [string, Int32Array] => {
    const random = createRandom(seedFor(seed, name));
    return [name, sampleIndices(sizeOf(describe(source, name).shape), elementsPerTensor, random)];
  });
  return emptySweep(source, steps, elements);
}

/**
 * A sweep of the given elements, the flat indices n of each named tensor, with their gradient where it is known already;
 * its losses still to be computed (NaN).
 */
export function emptySweep(
  source: Source,
  steps: Float64Array,
  elements: readonly (readonly [tensor: string, index: Int32Array, analytic?: Float64Array])[],
): Sweep {
  const tensors = elements.map(([name, index, analytic]): TensorSweep => {
    const values = source.values(name);
    const lows = source.valuesLow?.(name);
    return {
      tensor: describe(source, name),
      index,
      value: pick(values, index),
      ...(lows && { valueLow: pick(lows, index) }),
      analytic: analytic ?? pick(source.gradient(name), index),
      plus: new Float64Array(index.length * steps.length).fill(Number.NaN),
      minus: new Float64Array(index.length * steps.length).fill(Number.NaN),
      kinks: new Int32Array(index.length * steps.length),
      done: 0,
    };
  });
  const { precision, analyticPrecision, loss, lossLow, logitScale } = source;
  return {
    steps,
    precision,
    analyticPrecision,
    loss,
    ...(lossLow !== undefined && { lossLow }),
    logitScale,
    tensors,
  };
}

function pick(values: Float64Array, index: Int32Array): Float64Array {
  const picked = new Float64Array(index.length);
  for (let i = 0; i < index.length; i++) picked[i] = values[index[i]];
  return picked;
}

function describe(source: Source, name: string): TensorDescription {
  const tensor = source.tensors.find((candidate) => candidate.name === name);
  if (tensor === undefined) throw new RangeError(`The network has no tensor named "${name}".`);
  return tensor;
}

/** Elements `from` … `to − 1` of tensor number `tensorNumber` have just been finished. */
export interface Progress {
  tensorNumber: number;
  from: number;
  to: number;
}

/** How a sweep is filled, where the usual way does not do. */
export interface Filling {
  /** Milliseconds between two reports. */
  readonly budget?: number;
  /** Elements in one report, so that what is done with each afterwards takes no longer than the budget either. */
  readonly mostElements?: number;
  /** (element, step) pairs to ask for at first, before anything is known of what they cost. */
  readonly firstPairs?: number;
}

/**
 * Fills a prepared sweep, tensor by tensor. Yields about every `budget` milliseconds of the given clock, or after
 * `mostElements`, with the elements finished since (perhaps none), so that the caller can send them on, look for a
 * cancel, or stop pulling.
 */
export function* fillSweep(
  source: Source,
  sweep: Sweep,
  clock: () => number,
  { budget = 8, mostElements = 16, firstPairs = 2 }: Filling = {},
): Generator<Progress, void, void> {
  const steps = sweep.steps.length;
  const evaluateSteps = createStepEvaluator(source, sweep);
  let batchSize = firstPairs;
  let start = clock();
  for (const [tensorNumber, tensor] of sweep.tensors.entries()) {
    let from = tensor.done;
    const total = tensor.index.length * steps;
    for (let first = from * steps; first < total; ) {
      const count = Math.min(batchSize, total - first, (from + mostElements) * steps - first);
      const before = clock();
      evaluateSteps(tensor, first, count);
      first += count;
      const now = clock();
      batchSize = nextBatchSize(count, now - before, budget);
      tensor.done = Math.floor(first / steps);
      if (now - start >= budget || tensor.done === from + mostElements || first === total) {
        yield { tensorNumber, from, to: tensor.done };
        from = tensor.done;
        start = clock();
      }
    }
  }
}

/** As many (element, step) pairs as fill about half the budget, growing at most fourfold at a time. */
function nextBatchSize(count: number, elapsed: number, budget: number): number {
  const fitting = elapsed > 0 ? (count * budget) / (2 * elapsed) : Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(Math.floor(fitting), 4 * count));
}
