import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import {
  allocateEvaluation,
  backward,
  type Batch,
  evaluate,
  type Network,
  parametersOf,
} from '../../../src/network/network.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import { type NpyArray, readNpz } from '../../support/npz.ts';
import { worstRelativeError } from '../../support/relativeError.ts';

interface Recording {
  file: string;
  layers: LayerSpecification[];
  /** PyTorch's names of our layers. */
  layerNames: Record<string, string>;
}

const RECORDINGS: Recording[] = [
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
function load({ file, layers, layerNames }: Recording) {
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

describe.each(RECORDINGS)('PyTorch on $file', (recording) => {
  const { network, batch, recorded, recordedLoss } = load(recording);
  const evaluation = allocateEvaluation(network, batch);
  const loss = evaluate(network, evaluation);
  const gradients = backward(network, evaluation).parameters;

  // Both sides are float64 and add up to 256 products in different orders: some 1e-15 apart, 1e-12 leaves room.
  it('has the same loss', () => {
    expect(worstRelativeError([loss], [recordedLoss])).toBeLessThan(1e-12);
  });

  it.each(parametersOf(network))('has the same shape and gradient of $name', ({ name, shape }) => {
    const expected = recorded(name, 'grad');
    expect(shape).toEqual(expected.shape);
    expect(worstRelativeError(gradients.get(name)!, expected.values)).toBeLessThan(1e-12);
  });
});
