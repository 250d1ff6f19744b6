import { buildNetwork } from '../../src/network/build.ts';
import { type Batch, type Network, parametersOf } from '../../src/network/network.ts';
import type { LayerSpecification } from '../../src/network/specification.ts';
import { type NpyArray, readNpz } from './npz.ts';

export interface TorchRecording {
  file: string;
  layers: LayerSpecification[];
  /** PyTorch's names of our layers. */
  layerNames: Record<string, string>;
}

export const TORCH_RECORDINGS: TorchRecording[] = [
  {
    file: 'digits-cnn-right.network.npz',
    layers: [
      { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
      { kind: 'relu' },
      { kind: 'conv2d', filters: 16, kernel: 3, padding: 1 },
      { kind: 'relu' },
      { kind: 'maxPool', size: 2 },
      { kind: 'flatten' },
      { kind: 'dense', units: 'classes' },
    ],
    layerNames: { conv1: 'conv1', conv2: 'conv2', dense1: 'fc' },
  },
  {
    file: 'digits-mlp-tanh-right.network.npz',
    layers: [
      { kind: 'flatten' },
      { kind: 'dense', units: 32 },
      { kind: 'tanh' },
      { kind: 'dense', units: 24 },
      { kind: 'tanh' },
      { kind: 'dense', units: 'classes' },
    ],
    layerNames: { dense1: 'fc1', dense2: 'fc2', dense3: 'fc3' },
  },
];

/** The recorded network and batch, and where to find the recorded array of one of our parameters. */
export function loadTorch({ file, layers, layerNames }: TorchRecording) {
  const arrays = readNpz(file);
  const recorded = (name: string, what: 'value' | 'grad'): NpyArray => {
    const [layer, role] = name.split('.');
    return arrays.get(`${layerNames[layer]}.${role}/${what}`)!;
  };
  const network: Network = buildNetwork(
    {
      layers,
      loss: 'crossEntropy',
      l2: 0,
      initialization: { weights: 'he', biasDeviation: 0, seed: 0 },
    },
    [1, 8, 8],
    10,
  );
  for (const parameter of parametersOf(network)) {
    parameter.values.set(recorded(parameter.name, 'value').values);
  }
  const batch: Batch = {
    count: 4,
    images: Float64Array.from(arrays.get('x')!.values),
    labels: Int32Array.from(arrays.get('y')!.values),
  };
  return { network, batch, recorded, recordedLoss: arrays.get('loss')!.values[0] };
}
