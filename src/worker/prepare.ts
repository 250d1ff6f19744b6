import type { ImageSet } from '../data/images.ts';
import { compiledKernels } from '../engine/kernels.ts';
import { buildNetwork } from '../network/build.ts';
import { withFaults } from '../network/faults/inject.ts';
import { type Network, parametersOf } from '../network/network.ts';
import type { Source } from '../network/source.ts';
import { slice } from '../network/train.ts';
import { batchOf, imagesFor } from './images.ts';
import { refuseTooLarge } from './memory.ts';
import { type NetworkSetup, sourceFor, sourceOf } from './networkSetup.ts';
import type { RunEvent, RunRequest } from './protocol.ts';
import type { RunControl } from './runControl.ts';
import { train } from './train.ts';

/** A trained network with its batch, ready to be asked for losses. */
export interface Prepared {
  readonly images: ImageSet;
  /** With the injected bugs in its backward pass. */
  readonly network: Network;
  /** The same without them. */
  readonly trained: Network;
  readonly setup: NetworkSetup;
  readonly source: Source;
  /** Milliseconds the source took: one pass forward, one backward, and the engine's caches. */
  readonly setupTime: number;
}

/** Prepares what a request is about; undefined when it was stopped. Throws an Error with a sentence. */
export type Prepare = (
  request: RunRequest,
  fromFile: ImageSet | undefined,
  send: (event: RunEvent) => void,
  control: RunControl,
) => Promise<Prepared | undefined>;

/**
 * A way to prepare that remembers the last network: another sweep of it starts at once, another bug in it or another view
 * of its masks is not trained again.
 */
export function createPreparation(): Prepare {
  let trained: ({ key: string; fromFile: ImageSet | undefined } & Trained) | undefined;
  let prepared: { key: string; trained: Trained; value: Prepared } | undefined;

  return async (request, fromFile, send, control) => {
    refuseTooLarge(request, fromFile);
    const trainedKey = JSON.stringify([
      request.images,
      request.network,
      request.batchSize,
      request.training,
    ]);
    if (trained?.key !== trainedKey || trained.fromFile !== fromFile) {
      // Compiled in another thread while this one trains.
      void compiledKernels();
      const fresh = await trainNetwork(request, fromFile, send, control);
      if (fresh === undefined) return undefined;
      trained = { key: trainedKey, fromFile, ...fresh };
    }
    const key = JSON.stringify([
      request.faults,
      request.redrawMasks,
      request.precision,
      request.analyticPrecision,
    ]);
    // Masks that are drawn anew go on from where the last run left off, so that a source would not repeat itself.
    if (request.redrawMasks || prepared?.trained !== trained || prepared.key !== key) {
      prepared = { key, trained, value: await prepareSource(request, trained) };
    }
    return prepared.value;
  };
}

interface Trained {
  readonly images: ImageSet;
  readonly network: Network;
}

async function trainNetwork(
  { images: choice, network: specification, batchSize, training }: RunRequest,
  fromFile: ImageSet | undefined,
  send: (event: RunEvent) => void,
  control: RunControl,
): Promise<Trained | undefined> {
  const images = imagesFor(choice, specification.initialization.seed, batchSize, fromFile);
  const network = buildNetwork(specification, [1, images.size, images.size], images.classes);
  const report = (step: number): void => send({ type: 'training', step, of: training.steps });
  return (await train(network, images, training, report, control))
    ? { images, network }
    : undefined;
}

async function prepareSource(
  request: RunRequest,
  { images, network: trained }: Trained,
): Promise<Prepared> {
  const { network: specification, batchSize, faults, redrawMasks } = request;
  const { precision, analyticPrecision } = request;
  const network = withFaults(trained, faults);
  const setup = {
    specification,
    inputShape: network.inputShape,
    classes: network.classes,
    parameters: parametersOf(network).map(({ values }) => values),
    batch: slice(batchOf(images), 0, Math.min(batchSize, images.count)),
    faults,
    redrawMasks,
    precision,
    analyticPrecision,
  };
  const began = performance.now();
  // Rounding to float32 must leave the trained network as it is, for the runs to come.
  const isRounded = precision === 'float32' || analyticPrecision === 'float32';
  const source = await (isRounded ? sourceFor(setup) : sourceOf(network, setup));
  return { images, network, trained, setup, source, setupTime: performance.now() - began };
}
