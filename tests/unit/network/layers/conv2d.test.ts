import { describe, expect, it } from 'vitest';
import { conv2d } from '../../../../src/network/layers/conv2d.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

describe('conv2d', () => {
  it('is a cross-correlation: the kernel is not flipped', () => {
    const layer = conv2d('conv1', [1, 2, 3], { filters: 1, kernel: 2 });
    layer.parameters[0].values.set([1, 10, 100, 1000]);
    layer.parameters[1].values.set([0.5]);
    const pass = forwardLayer(layer, [1, 2, 3, 4, 5, 6]);
    expect(Array.from(pass.output)).toEqual([5421.5, 6532.5]);
    expect(backwardLayer(layer, pass, [1, 2])).toEqual({
      input: [1, 12, 20, 100, 1200, 2000],
      parameters: [[5, 8, 14, 17], [3]],
    });
  });

  it('pads with zeros', () => {
    const layer = conv2d('conv1', [1, 1, 1], { filters: 1, kernel: 3, padding: 1 });
    layer.parameters[0].values.set([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Array.from(forwardLayer(layer, [2]).output)).toEqual([10]);
  });

  it('adds up its input channels', () => {
    const layer = conv2d('conv1', [2, 1, 1], { filters: 2, kernel: 1 });
    layer.parameters[0].values.set([1, 2, 3, 4]);
    expect(Array.from(forwardLayer(layer, [10, 100]).output)).toEqual([210, 430]);
  });

  it.each([
    [[1, 8, 8], { filters: 4, kernel: 3 }, [4, 6, 6]],
    [[1, 8, 8], { filters: 4, kernel: 3, padding: 1 }, [4, 8, 8]],
    [[1, 8, 8], { filters: 4, kernel: 3, stride: 2 }, [4, 3, 3]],
    [[3, 5, 7], { filters: 2, kernel: 3, stride: 2, padding: 1 }, [2, 3, 4]],
    [[1, 2, 2], { filters: 1, kernel: 4, padding: 1 }, [1, 1, 1]],
  ])('%j with %j gives %j', (inputShape, options, outputShape) => {
    const { parameters, ...layer } = conv2d('conv1', inputShape, options);
    expect(layer.outputShape).toEqual(outputShape);
    expect(parameters.map(({ shape }) => shape)).toEqual([
      [options.filters, inputShape[0], options.kernel, options.kernel],
      [options.filters],
    ]);
  });

  it.each([
    [[1, 4, 8], 0, 'conv1: a 5 × 5 kernel with padding 0 does not fit an input of 1 × 4 × 8.'],
    [[1, 8, 2], 1, 'conv1: a 5 × 5 kernel with padding 1 does not fit an input of 1 × 8 × 2.'],
    [[64], 0, 'conv1: a 5 × 5 kernel with padding 0 does not fit an input of 64.'],
  ])('refuses an input of %j with padding %d, in a sentence', (inputShape, padding, message) => {
    expect(() => conv2d('conv1', inputShape, { filters: 1, kernel: 5, padding })).toThrow(
      new RangeError(message),
    );
  });
});
