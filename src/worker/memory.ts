import type { ImageSet } from '../data/images.ts';
import { bytesFor } from '../engine/laneEngine.ts';
import { type Extent, extentOf } from '../network/extent.ts';
import { formatFixed } from '../numerics/format.ts';
import { measuresOf } from './images.ts';
import type { Prepared } from './prepare.ts';
import type { RunRequest } from './protocol.ts';

/** Bytes that a check may take for its network, images and results; browsers end a tab at 2 to 4 GB. */
const LARGEST = 1e9;
const NUMBER = 8;
const DECISION = 4;
/** f(w + h) and f(w − h), the same with decisions held, and the count of kinks. */
const LOSSES = 4 * NUMBER + DECISION;
/** Index, value, gradient and judgement of an element. */
const ELEMENT = 13 * NUMBER;

/**
 * Refuses with a sentence a request that would take too much memory, before anything of it is built. Counted are what the
 * readable network needs and the results; the engine, which may take as much again, does without itself where it would not fit.
 */
export function refuseTooLarge(request: RunRequest, fromFile: ImageSet | undefined): void {
  const measures = measuresOf(request.images, request.batchSize, fromFile);
  if (measures === undefined) return;
  const { size, classes } = measures;
  const extent = extentOf(request.network.layers, [1, size, size], classes);
  const batch = Math.min(request.batchSize, measures.count);
  // A double-double is two numbers.
  const width = request.precision === 'doubleDouble' ? 2 : 1;
  const bytes =
    NUMBER * size * size * (measures.count + batch) +
    width * networkBytes(extent, batch) +
    width * sweepBytes(extent, batch, request.sweep);
  if (bytes <= LARGEST) return;
  throw new Error(
    `This check would take about ${formatFixed(bytes / 1e9, 1)} GB of memory, more than the ${formatFixed(LARGEST / 1e9, 0)} GB it may have. A smaller batch, smaller images, fewer weights or fewer steps take less.`,
  );
}

/** How many evaluators may hold the network beside this thread, within the same limit. */
export function evaluatorsBeside({ setup, network, source }: Prepared): number {
  const { specification, inputShape, classes, batch } = setup;
  const lanes = source.evaluatedBy === 'engine' ? bytesFor(network, batch.count) : 0;
  const each =
    networkBytes(extentOf(specification.layers, inputShape, classes), batch.count) + lanes;
  return Math.max(0, Math.floor(LARGEST / each) - 1);
}

/**
 * Parameters with their gradients; the base pass with the derivatives of its outputs, and for every tensor perturbed a pass
 * with decisions of its own and one with decisions held.
 */
function networkBytes({ parameters, outputs, inputs }: Extent, batch: number): number {
  const pass = (NUMBER + DECISION) * outputs;
  const perturbed = 2 * parameters.length * pass;
  return (
    2 * NUMBER * sum(parameters) + batch * (pass + NUMBER * (outputs + sum(inputs)) + perturbed)
  );
}

/** The sweep twice: where it is computed, and on the page. */
function sweepBytes(
  { parameters, inputs }: Extent,
  batch: number,
  sweep: RunRequest['sweep'],
): number {
  const lengths = [...parameters, ...(sweep.inputs ? inputs.map((input) => batch * input) : [])];
  const elements = sum(lengths.map((length) => Math.min(length, sweep.elementsPerTensor)));
  return 2 * elements * (ELEMENT + sweep.stepCount * LOSSES);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
