import { drawDigits } from '../../src/data/drawnDigits.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Batch, Network } from '../../src/network/network.ts';
import type { LayerSpecification } from '../../src/network/specification.ts';

export type WorkloadName = 'W1' | 'W2';

export interface Workload {
  title: string;
  network: Network;
  batch: Batch;
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

const WORKLOADS = {
  W1: { title: 'digits CNN, 1×8×8', size: 8, layers: DIGITS_CNN, parameters: 3_818 },
  W2: { title: 'LeNet-5 with ReLU, 1×28×28', size: 28, layers: LENET, parameters: 61_706 },
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
  const { title, size, layers, parameters } = WORKLOADS[name];
  const { classes, images, labels } = drawDigits(batch, size, SEED);
  const network = buildNetwork(
    {
      layers: layers.map((layer) => widened(layer, width)),
      loss: 'crossEntropy',
      l2: 0,
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
  return { title, network, batch: { count: batch, images, labels } };
}

function widened(layer: LayerSpecification, width: number): LayerSpecification {
  if (layer.kind === 'conv2d') return { ...layer, filters: width * layer.filters };
  if (layer.kind === 'dense' && layer.units !== 'classes') {
    return { ...layer, units: width * layer.units };
  }
  return layer;
}
