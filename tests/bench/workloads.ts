import { drawDigits } from '../../src/data/drawnDigits.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Batch, Network } from '../../src/network/network.ts';
import type { LayerSpecification } from '../../src/network/specification.ts';
import type { LossKind } from '../../src/network/losses/loss.ts';

export type WorkloadName = 'W1' | 'W2' | 'W3' | 'W4';

export interface Workload {
  title: string;
  network: Network;
  batch: Batch;
  /** Whether what each layer receives is checked like a weight, too. */
  inputs: boolean;
}

const BATCH = 4;
const SEED = 16;

const DIGITS_CNN: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'relu' },
  { kind: 'conv2d', filters: 16, kernel: 3, padding: 1 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 'classes' },
];

const LENET: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 6, kernel: 5, padding: 2 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'conv2d', filters: 16, kernel: 5 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 120 },
  { kind: 'relu' },
  { kind: 'dense', units: 84 },
  { kind: 'relu' },
  { kind: 'dense', units: 'classes' },
];

/** What the first two leave out: one network of everything that can flip, */
const KINKED: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'leakyRelu', slope: 0.1 },
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'leakyRelu', slope: 0.1 },
  { kind: 'conv2d', filters: 16, kernel: 3, stride: 2, padding: 1 },
  { kind: 'leakyRelu', slope: 0.1 },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dropout', rate: 0.3 },
  { kind: 'dense', units: 'classes' },
];

/** and one of everything that is smooth. */
const SMOOTH: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'gelu' },
  { kind: 'averagePool', size: 2 },
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'softplus' },
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'tanh' },
  { kind: 'flatten' },
  { kind: 'dense', units: 24 },
  { kind: 'sigmoid' },
  { kind: 'dense', units: 'classes' },
];

interface WorkloadPlan {
  readonly title: string;
  readonly size: number;
  readonly layers: readonly LayerSpecification[];
  readonly parameters: number;
  readonly loss?: LossKind;
  readonly l2?: number;
  readonly inputs?: boolean;
}

const WORKLOADS: Record<WorkloadName, WorkloadPlan> = {
  W1: { title: 'digits CNN, 1×8×8', size: 8, layers: DIGITS_CNN, parameters: 3_818 },
  W2: { title: 'LeNet-5 with ReLU, 1×28×28', size: 28, layers: LENET, parameters: 61_706 },
  W3: {
    title: 'three convolutions, leaky ReLU, dropout, hinge, 1×8×8',
    size: 8,
    layers: KINKED,
    parameters: 2_482,
    loss: 'hinge',
  },
  W4: {
    title: 'smooth activations, average-pool, MSE, L2, layer inputs, too, 1×8×8',
    size: 8,
    layers: SMOOTH,
    parameters: 4_594,
    loss: 'meanSquaredError',
    l2: 1e-3,
    inputs: true,
  },
};

/** How a workload is made larger, to see how the cost grows. */
export interface Scale {
  /** Images in the batch. */
  batch?: number;
  /** Times as many filters and units in every layer but the last. */
  width?: number;
}

/** The networks that all measurements of speed in this project are about, at initialization. */
export function workload(name: WorkloadName, { batch = BATCH, width = 1 }: Scale = {}): Workload {
  const { title, size, layers, parameters, loss, l2, inputs } = WORKLOADS[name];
  const { classes, images, labels } = drawDigits(batch, size, SEED);
  const network = buildNetwork(
    {
      layers: layers.map((layer) => widened(layer, width)),
      loss: loss ?? 'crossEntropy',
      l2: l2 ?? 0,
      initialization: { weights: 'he', biasDeviation: 0.05, seed: SEED },
    },
    [1, size, size],
    classes,
  );
  const count = network.layers
    .flatMap((layer) => layer.parameters)
    .reduce((sum, { values }) => sum + values.length, 0);
  // Figures of another network under the old name would be compared for years.
  if (width === 1 && count !== parameters)
    throw new Error(`${name} has ${count} parameters, not ${parameters}.`);
  return { title, network, batch: { count: batch, images, labels }, inputs: inputs ?? false };
}

function widened(layer: LayerSpecification, width: number): LayerSpecification {
  if (layer.kind === 'conv2d') return { ...layer, filters: width * layer.filters };
  if (layer.kind === 'dense' && layer.units !== 'classes') {
    return { ...layer, units: width * layer.units };
  }
  return layer;
}
