import {
  emptyJudgement,
  type Judgement,
  judgeElements,
  sliceJudgement,
} from '../check/judgement.ts';
import { sliceColumns } from '../check/lossColumns.ts';
import { createNetworkSource } from '../check/networkSource.ts';
import { fillSweep, prepareSweep, type Progress } from '../check/runSweep.ts';
import type { Sweep, TensorSweep } from '../check/sweep.ts';
import type { ImageSet } from '../data/images.ts';
import { compiledKernels } from '../engine/kernels.ts';
import { createLaneEngine } from '../engine/laneEngine.ts';
import { buildNetwork } from '../network/build.ts';
import { FAULTS } from '../network/faults/catalogue.ts';
import { withFault } from '../network/faults/fault.ts';
import { allocateEvaluation, type Network } from '../network/network.ts';
import type { Source } from '../network/source.ts';
import { descend, slice } from '../network/train.ts';
import { logSteps } from '../numerics/steps.ts';
import type { FaultChoice } from '../scenarios/scenario.ts';
import { batchOf, imagesFor, previewOf } from './images.ts';
import { pause } from './pause.ts';
import type { LayerDescription, RunEvent, RunRequest } from './protocol.ts';

/** How often results go to the page: often enough to look alive, seldom enough to cost nothing. */
const REPORT_EVERY = 40;
const TRAINING_BATCH = 16;

/** Told to stop by whoever holds it; read at every pause. */
export interface Stop {
  requested: boolean;
  /** Whether what is finished is still sent: after a cancel it is, when another run takes over it is not. */
  handOver: boolean;
}

/** A prepared sweep with its verdicts, growing while the run goes on. */
export interface RunningCheck {
  readonly source: Source;
  readonly sweep: Sweep;
  readonly judgements: readonly Judgement[];
}

export interface RunHooks {
  send(event: RunEvent): void;
  /** The sweep exists from here on and can be summarized. */
  prepared(check: RunningCheck): void;
  /** Elements of this tensor have been added since the last call, or its last one. */
  grown(tensorNumber: number): void;
}

/** Builds, trains and checks. Throws an Error with a sentence when the request cannot be carried out. */
export async function runCheck(
  request: RunRequest,
  fromFile: ImageSet | undefined,
  hooks: RunHooks,
  stop: Stop,
): Promise<'finished' | 'cancelled'> {
  const { sweep: wanted, network: specification } = request;
  const seed = specification.initialization.seed;
  const images = imagesFor(request.images, seed, request.batchSize, fromFile);
  const network = buildNetwork(specification, [1, images.size, images.size], images.classes);
  if (!(await train(network, images, request.training, hooks, stop))) return 'cancelled';

  const batch = slice(batchOf(images), 0, Math.min(request.batchSize, images.count));
  const checked = injectFault(network, request.fault);
  const module = await compiledKernels();
  const source = createNetworkSource(checked, batch, {
    redrawMasks: request.redrawMasks,
    createEngine: (...base) => createLaneEngine(module, ...base),
  });
  const layers = describeLayers(checked, source, wanted.inputs);
  const sweep = prepareSweep(source, {
    steps: logSteps(wanted.largestStep, wanted.smallestStep, wanted.stepCount),
    elementsPerTensor: wanted.elementsPerTensor,
    tensors: inOrder(layers, wanted.firstLayer),
    seed: wanted.seed,
  });
  const judgements = sweep.tensors.map(({ index }) => emptyJudgement(index.length));
  hooks.prepared({ source, sweep, judgements });
  hooks.send({
    type: 'prepared',
    layers,
    steps: sweep.steps,
    precision: sweep.precision,
    loss: sweep.loss,
    logitScale: sweep.logitScale,
    evaluatedBy: source.evaluatedBy,
    // Copies, since what is sent is transferred and the sweep goes on needing its own.
    tensors: sweep.tensors.map(({ tensor, index, value, analytic }) => ({
      tensor,
      index: index.slice(),
      value: value.slice(),
      analytic: analytic.slice(),
    })),
    images: previewOf(images, Math.min(request.batchSize, 10)),
  });

  const began = performance.now();
  let losses = 0;
  const report = ({ tensorNumber, from, to }: Progress): void => {
    const tensor = sweep.tensors[tensorNumber];
    losses += 2 * (to - from) * sweep.steps.length;
    const elapsed = performance.now() - began;
    hooks.send(
      progressEvent(tensor, judgements[tensorNumber], { tensorNumber, from, to }, sweep, {
        losses,
        elapsed,
      }),
    );
    hooks.grown(tensorNumber);
  };
  let unreported: Progress | undefined;
  let reported = began;
  for (const progress of fillSweep(source, sweep, () => performance.now())) {
    const { tensorNumber, from, to } = progress;
    // Judged before the pause, in which the page may ask for summaries of what is finished.
    judgeElements(sweep, sweep.tensors[tensorNumber], judgements[tensorNumber], from, to);
    await pause();
    unreported = unreported === undefined ? progress : { ...unreported, to };
    const tensorIsDone = to === sweep.tensors[tensorNumber].index.length;
    // What is finished is handed over before a stop, too, so that page and worker go on with the same.
    if (tensorIsDone || stop.requested || performance.now() - reported >= REPORT_EVERY) {
      if (stop.requested && !stop.handOver) return 'cancelled';
      if (unreported.to > unreported.from) report(unreported);
      unreported = undefined;
      reported = performance.now();
    }
    if (stop.requested) return 'cancelled';
  }
  return 'finished';
}

/** Mini-batch gradient descent over all the images in turn. False when it was stopped. */
async function train(
  network: Network,
  images: ImageSet,
  { steps, rate }: RunRequest['training'],
  hooks: RunHooks,
  stop: Stop,
): Promise<boolean> {
  const all = batchOf(images);
  let paused = performance.now();
  for (let step = 0; step < steps; step++) {
    const batch = slice(all, step * TRAINING_BATCH, Math.min(TRAINING_BATCH, all.count));
    const evaluation = allocateEvaluation(network, batch);
    // Training always redraws dropout; draw 0 is left for the check.
    for (const pass of evaluation.passes) pass.draw = step + 1;
    descend(network, evaluation, rate);
    if (performance.now() - paused > REPORT_EVERY) {
      hooks.send({ type: 'training', step: step + 1, of: steps });
      await pause();
      if (stop.requested) return false;
      paused = performance.now();
    }
  }
  return true;
}

/** The network with one layer's backward replaced; its parameters stay the same objects. */
function injectFault(network: Network, choice: FaultChoice | null): Network {
  if (choice === null) return network;
  const fault = FAULTS.find(({ id }) => id === choice.fault);
  const target = network.layers.find(({ name }) => name === choice.layer);
  if (fault === undefined || target === undefined || !fault.fits.includes(target.kind)) {
    throw new Error(
      `The bug "${choice.fault}" does not fit a layer "${choice.layer}" of this network.`,
    );
  }
  return {
    ...network,
    layers: network.layers.map((layer) => (layer === target ? withFault(layer, fault) : layer)),
  };
}

/** Every layer, with the tensors of it to check: its parameters, and what it receives if wanted. */
function describeLayers(network: Network, source: Source, inputs: boolean): LayerDescription[] {
  return network.layers.map(({ name, kind, inputShape, outputShape, parameters }) => ({
    name,
    kind,
    inputShape,
    outputShape,
    tensors: source.tensors
      .filter(
        ({ layer, role }) =>
          layer === name && (role !== 'input' || (inputs && parameters.length > 0)),
      )
      .map((tensor) => tensor.name),
  }));
}

/** All tensors in network order, those of the given layer first. */
function inOrder(layers: readonly LayerDescription[], first: string | null): string[] {
  const isFirst = layers.filter(({ name }) => name === first);
  const others = layers.filter(({ name }) => name !== first);
  return [...isFirst, ...others].flatMap(({ tensors }) => tensors);
}

function progressEvent(
  tensor: TensorSweep,
  judgement: Judgement,
  { tensorNumber, from, to }: Progress,
  sweep: Sweep,
  cost: { losses: number; elapsed: number },
): RunEvent {
  return {
    type: 'progress',
    tensorNumber,
    from,
    to,
    columns: sliceColumns(tensor, sweep.steps.length, from, to),
    judgement: sliceJudgement(judgement, from, to),
    ...cost,
  };
}
