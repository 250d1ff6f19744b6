import { describe, expect, it } from 'vitest';
import { dense } from '../../../../src/network/layers/dense.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

describe('dense', () => {
  const layer = dense('dense1', [2], { units: 3 });
  layer.parameters[0].values.set([1, 2, 3, 4, 5, 6]);
  layer.parameters[1].values.set([10, 20, 30]);
  const pass = forwardLayer(layer, [1, -1, 2, 0]);

  it('is W·a + b for every sample', () => {
    expect(Array.from(pass.output)).toEqual([9, 19, 29, 12, 26, 40]);
  });

  it('adds up the samples in its gradients, whatever the buffers held before', () => {
    expect(backwardLayer(layer, pass, [1, 0, 0, 0, 1, 2])).toEqual({
      input: [1, 2, 13, 16],
      parameters: [
        [1, -1, 2, 0, 4, 0],
        [1, 1, 2],
      ],
    });
  });

  it('refuses an input that is not flat, in a sentence', () => {
    expect(() => dense('dense2', [4, 3, 2], { units: 3 })).toThrow(
      new RangeError(
        'dense2: a dense layer needs a flat input, not 4 × 3 × 2; put a flatten layer before it.',
      ),
    );
  });
});
