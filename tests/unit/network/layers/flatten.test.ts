import { describe, expect, it } from 'vitest';
import { flatten } from '../../../../src/network/layers/flatten.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

describe('flatten', () => {
  it('keeps channel, row, column order', () => {
    const layer = flatten('flatten1', [2, 1, 2]);
    const pass = forwardLayer(layer, [1, 2, 3, 4]);
    expect(layer.outputShape).toEqual([4]);
    expect(Array.from(pass.output)).toEqual([1, 2, 3, 4]);
    expect(backwardLayer(layer, pass, [5, 6, 7, 8]).input).toEqual([5, 6, 7, 8]);
  });
});
