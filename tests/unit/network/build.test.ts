import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import { parametersOf } from '../../../src/network/network.ts';
import type {
  LayerSpecification,
  NetworkSpecification,
} from '../../../src/network/specification.ts';

const specification = (
  layers: LayerSpecification[],
  initialization: Partial<NetworkSpecification['initialization']> = {},
): NetworkSpecification => ({
  layers,
  loss: 'crossEntropy',
  l2: 0,
  initialization: { weights: 'he', biasDeviation: 0, seed: 1, ...initialization },
});

const CONV: LayerSpecification = { kind: 'conv2d', filters: 2, kernel: 2 };
const SCORES: LayerSpecification = { kind: 'dense', units: 'classes' };

describe('buildNetwork', () => {
  it('names layers by kind and number, and parameters as PyTorch does', () => {
    const { layers, ...network } = buildNetwork(
      specification([
        CONV,
        { kind: 'relu' },
        { kind: 'maxPool', size: 1 },
        CONV,
        { kind: 'relu' },
        { kind: 'averagePool', size: 2 },
        { kind: 'flatten' },
        SCORES,
      ]),
      [1, 5, 5],
      3,
    );
    const names = 'conv1 relu1 pool1 conv2 relu2 pool2 flatten1 dense1'.split(' ');
    expect(layers.map(({ name }) => name)).toEqual(names);
    expect(parametersOf({ layers, ...network }).map(({ name }) => name)).toEqual([
      'conv1.weight',
      'conv1.bias',
      'conv2.weight',
      'conv2.bias',
      'dense1.weight',
      'dense1.bias',
    ]);
  });

  it.each([
    [[{ kind: 'dense', units: 4 } as const], [5], '4'],
    [[CONV], [1, 2, 4], '2 × 1 × 3'],
  ])('refuses %j at the end, in a sentence', (layers, inputShape, numbers) => {
    expect(() => buildNetwork(specification(layers), inputShape, 3)).toThrow(
      new RangeError(
        `The last layer gives ${numbers} numbers for 3 classes; it must give one a class.`,
      ),
    );
  });
});

describe('initialization', () => {
  const dense = (units: number, scale?: number): LayerSpecification => ({
    kind: 'dense',
    units,
    ...(scale !== undefined && { scale }),
  });

  const deviation = (values: Float64Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

  const parameter = (name: string, ofSpecification: NetworkSpecification, shape = [100]) =>
    parametersOf(buildNetwork(ofSpecification, shape, 3)).find((p) => p.name === name)!.values;

  // The sample deviation of n normals has a relative deviation of 1/√(2n): five of them for 10 000 are 3.5 %.
  it.each([
    ['He', specification([dense(100), SCORES]), Math.sqrt(2 / 100)],
    ['He, scaled', specification([dense(100, 3), SCORES]), 3 * Math.sqrt(2 / 100)],
    ['Glorot', specification([dense(300), SCORES], { weights: 'glorot' }), Math.sqrt(2 / 400)],
  ])('of dense weights after %s', (_, ofSpecification, expected) => {
    const weights = parameter('dense1.weight', ofSpecification);
    expect(Math.abs(deviation(weights) / expected - 1)).toBeLessThan(0.035);
  });

  // 40 · 20 · 5 · 5 = 20 000 weights: five deviations are 2.5 %.
  it.each([
    ['he', 2 / (20 * 25)],
    ['glorot', 2 / (20 * 25 + 40 * 25)],
  ] as const)('of kernels after %s counts their pixels', (weights, variance) => {
    const kernels = parameter(
      'conv1.weight',
      specification([{ kind: 'conv2d', filters: 40, kernel: 5 }, { kind: 'flatten' }, SCORES], {
        weights,
      }),
      [20, 5, 5],
    );
    expect(Math.abs(deviation(kernels) / Math.sqrt(variance) - 1)).toBeLessThan(0.025);
  });

  it('of biases has the given deviation, 0 included', () => {
    const biases = parameter(
      'dense1.bias',
      specification([dense(5000), SCORES], { biasDeviation: 0.2 }),
    );
    expect(Math.abs(deviation(biases) / 0.2 - 1)).toBeLessThan(0.05);
    const zero = parameter('dense1.bias', specification([dense(50), SCORES]));
    expect(deviation(zero)).toBe(0);
  });

  it('follows from the seed alone', () => {
    const weights = (seed: number) =>
      parameter('dense1.weight', specification([dense(4), SCORES], { seed }));
    expect(weights(3)).toEqual(weights(3));
    expect(weights(3)).not.toEqual(weights(4));
  });
});
