import { type Comparison, compareTensor } from '../../src/check/causes/comparison.ts';
import type { NetworkFacts } from '../../src/check/causes/hypothesis.ts';
import { numericSampleGradients } from '../../src/check/causes/sampleGradients.ts';
import type { SampleGradients } from '../../src/check/causes/samples.ts';
import { createReplay, type ReplayFaults } from '../../src/check/causes/replay.ts';
import { emptyJudgement, type Judgement, judgeElements } from '../../src/check/judgement.ts';
import { createNetworkSource } from '../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../src/check/runSweep.ts';
import type { Sweep, TensorSweep } from '../../src/check/sweep.ts';
import { type FaultSite, faultSites } from '../../src/network/faults/catalogue.ts';
import { type FaultChoice, withFaults } from '../../src/network/faults/inject.ts';
import { VERDICTS } from '../../src/check/verdict.ts';
import type { LayerSpecification } from '../../src/network/specification.ts';
import {
  allocateEvaluation,
  type Batch,
  backward,
  forward,
  type Network,
} from '../../src/network/network.ts';
import type { Source } from '../../src/network/source.ts';
import { createRandom, type Random } from '../../src/numerics/random.ts';
import { checkedNetwork, type Example } from './checkedNetwork.ts';
import { STEPS } from './functionLosses.ts';

const UNIT_ROUNDOFF = 2 ** -53;
const WRONG = VERDICTS.indexOf('wrong');

/** A random right network whose losses have been swept once; faults only change the gradients laid beside them. */
export interface FaultWorld {
  readonly network: Network;
  readonly batch: Batch;
  readonly sites: readonly FaultSite[];
  readonly facts: NetworkFacts;
  readonly replayFaults: ReplayFaults;
  /** Sample by sample for the first few elements of each tensor. */
  readonly samples: ReadonlyMap<string, SampleGradients>;
  /** Every parameter tensor with its right gradient and its verdicts. */
  readonly right: readonly { tensor: TensorSweep; judgement: Judgement }[];
  readonly sweep: Sweep;
}

export function createFaultWorld(
  seed: number,
  elementsPerTensor: number,
  createSource: (network: Network, batch: Batch) => Source = createNetworkSource,
): FaultWorld {
  const { network, batch } = checkedNetwork(randomExample(createRandom(seed), seed));
  const source = createSource(network, batch);
  const tensors = source.tensors.filter(({ role }) => role !== 'input').map(({ name }) => name);
  const sweep = prepareSweep(source, { steps: STEPS, elementsPerTensor, tensors, seed });
  for (const _ of fillSweep(source, sweep, () => 0)) continue;
  const { layers, loss, l2, classes } = network;
  return {
    network,
    batch,
    sites: faultSites(layers, loss.kind, l2),
    facts: {
      loss: loss.kind,
      batchSize: batch.count,
      l2,
      labels: batch.labels,
      classes,
      layers: layers.map(({ name, outputShape }) => ({
        name,
        pixels: outputShape.slice(1).reduce((product, length) => product * length, 1),
      })),
    },
    replayFaults: createReplay(network, batch),
    samples: new Map(
      sweep.tensors.map(({ tensor, index }) => [
        tensor.name,
        firstSamples(network, batch, tensor.name, index),
      ]),
    ),
    right: sweep.tensors.map((tensor) => ({ tensor, judgement: judge(sweep, tensor) })),
    sweep,
  };
}

const SAMPLED = 16;

function firstSamples(
  network: Network,
  batch: Batch,
  tensor: string,
  index: Int32Array,
): SampleGradients {
  const some = numericSampleGradients(network, batch, tensor, index.subarray(0, SAMPLED));
  const gradient = new Float64Array(index.length * batch.count).fill(Number.NaN);
  const uncertainty = new Float64Array(index.length).fill(Number.NaN);
  gradient.set(some.gradient);
  uncertainty.set(some.uncertainty);
  return { gradient, uncertainty };
}

/** The tensors with the gradients that faults give them, not judged yet. */
export function faultyTensors(world: FaultWorld, choices: readonly FaultChoice[]): TensorSweep[] {
  const faulty = withFaults(world.network, choices);
  const evaluation = allocateEvaluation(faulty, world.batch);
  forward(faulty, evaluation);
  const { parameters } = backward(faulty, evaluation);
  return world.right.map(({ tensor }) => {
    const gradient = parameters.get(tensor.tensor.name) as Float64Array;
    return { ...tensor, analytic: Float64Array.from(tensor.index, (place) => gradient[place]) };
  });
}

/**
 * The same beside the best derivatives. Those do not look at the gradient, so that they are taken from the right one's
 * verdicts; of the uncertainty only the gradient's own rounding is new.
 */
export function faultyComparisons(
  world: FaultWorld,
  choices: readonly FaultChoice[],
): Comparison[] {
  return faultyTensors(world, choices).map((tensor, k) => {
    const { judgement } = world.right[k];
    const scale = Math.sqrt(
      tensor.analytic.reduce((sum, g) => sum + g * g, 0) / tensor.analytic.length,
    );
    const uncertainty = judgement.uncertainty.map((u, i) =>
      Math.hypot(u, 16 * UNIT_ROUNDOFF * Math.max(Math.abs(tensor.analytic[i]), scale)),
    );
    const { best } = judgement;
    const verdict = judgement.verdict.map((right, i) =>
      Math.abs(tensor.analytic[i] - best[i]) > 6 * uncertainty[i] ? WRONG : right,
    );
    return compareTensor(tensor, { best, uncertainty, verdict });
  });
}

export function judge(sweep: Sweep, tensor: TensorSweep): Judgement {
  const judgement = emptyJudgement(tensor.index.length);
  judgeElements(sweep, tensor, judgement, 0, tensor.done);
  return judgement;
}

/** A small network of one or two convolutions or of dense layers only, with any activation, pool, loss and λ. */
function randomExample(random: Random, seed: number): Example {
  const pick = <T>(...choices: T[]): T => choices[random.integer(choices.length)];
  const activation = (): LayerSpecification =>
    pick<LayerSpecification>(
      { kind: 'relu' },
      { kind: 'leakyRelu', slope: 0.1 },
      { kind: 'tanh' },
      { kind: 'sigmoid' },
      { kind: 'softplus' },
      { kind: 'gelu' },
    );
  const conv = (filters: number): LayerSpecification => ({
    kind: 'conv2d',
    filters,
    kernel: pick(3, 3, 2),
    padding: pick(0, 1),
    stride: pick(1, 1, 2),
  });
  const sometimes = (...layers: LayerSpecification[]): LayerSpecification[] =>
    random.uniform() < 0.4 ? layers : [];
  const pool = (): LayerSpecification => ({ kind: pick('maxPool', 'averagePool'), size: 2 });
  const dropout = (): LayerSpecification => ({ kind: 'dropout', rate: pick(0.2, 0.3, 0.5) });
  const convolutions =
    random.uniform() < 0.75
      ? [
          conv(pick(2, 3, 4)),
          activation(),
          ...(random.uniform() < 0.5 ? [pool()] : []),
          ...(random.uniform() < 0.6
            ? [{ ...conv(pick(2, 3, 4)), padding: 1, stride: 1 }, activation()]
            : []),
          ...sometimes(dropout()),
        ]
      : [];
  return {
    inputShape: [1, 9, 9],
    layers: [
      ...convolutions,
      { kind: 'flatten' },
      { kind: 'dense', units: 5 + random.integer(6) },
      activation(),
      ...sometimes(dropout()),
      { kind: 'dense', units: 'classes' },
    ],
    loss: pick('crossEntropy', 'crossEntropy', 'meanSquaredError', 'hinge'),
    l2: pick(0, 0, 0.01, 0.1),
    batch: 2 + random.integer(5),
    seed,
  };
}
