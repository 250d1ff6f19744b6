import { describe, expect, it } from 'vitest';
import { averagePool, maxPool } from '../../../../src/network/layers/pooling.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

describe('max-pool', () => {
  const pool = maxPool('pool1', [1, 2, 4], { size: 2 });

  it('takes the largest of each window and sends its gradient there', () => {
    const pass = forwardLayer(pool, [1, 5, -1, -2, 2, 3, -4, -3]);
    expect(Array.from(pass.output)).toEqual([5, -1]);
    expect(Array.from(pass.decisions)).toEqual([1, 0]);
    expect(backwardLayer(pool, pass, [10, 20]).input).toEqual([0, 10, 20, 0, 0, 0, 0, 0]);
  });

  it('lets the first of a tie win', () => {
    const pass = forwardLayer(pool, [7, 7, 0, 2, 7, 7, 2, 2]);
    expect(Array.from(pass.decisions)).toEqual([0, 1]);
    expect(backwardLayer(pool, pass, [1, 1]).input).toEqual([1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it.each([0, 1, 4, 5])('lets a NaN at pixel %d win over anything', (place) => {
    const image = [9, 9, 0, 0, 9, Infinity, 0, 0];
    image[place] = Number.NaN;
    const pass = forwardLayer(pool, image);
    expect(pass.output[0]).toBeNaN();
    expect(backwardLayer(pool, pass, [1, 0]).input[place]).toBe(1);
  });

  it('adds up the gradients of overlapping windows', () => {
    const overlapping = maxPool('pool1', [1, 2, 3], { size: 2, stride: 1 });
    const pass = forwardLayer(overlapping, [0, 9, 0, 0, 0, 0]);
    expect(backwardLayer(overlapping, pass, [3, 4]).input).toEqual([0, 7, 0, 0, 0, 0]);
  });

  it('keeps channels and samples apart', () => {
    const channels = maxPool('pool1', [2, 1, 1], { size: 1 });
    expect(Array.from(forwardLayer(channels, [1, 2, 3, 4]).output)).toEqual([1, 2, 3, 4]);
  });
});

describe('average pool', () => {
  const pool = averagePool('pool1', [1, 3, 3], { size: 2 });

  it('averages each window, drops the rest, and shares the gradient out', () => {
    const pass = forwardLayer(pool, [1, 2, 99, 3, 6, 99, 99, 99, 99]);
    expect(Array.from(pass.output)).toEqual([3]);
    expect(backwardLayer(pool, pass, [8]).input).toEqual([2, 2, 0, 2, 2, 0, 0, 0, 0]);
  });
});

describe.each([
  ['max-pool', maxPool],
  ['average pool', averagePool],
])('%s geometry', (_, create) => {
  it.each([
    [[3, 7, 8], { size: 2 }, [3, 3, 4]],
    [[3, 7, 8], { size: 3, stride: 1 }, [3, 5, 6]],
    [[3, 7, 8], { size: 2, stride: 3 }, [3, 2, 3]],
    [[3, 7, 8], { size: 7 }, [3, 1, 1]],
  ])('%j with %j gives %j', (inputShape, options, outputShape) => {
    expect(create('pool1', inputShape, options).outputShape).toEqual(outputShape);
  });

  it('refuses a window that does not fit, in a sentence', () => {
    expect(() => create('pool2', [3, 2, 4], { size: 3 })).toThrow(
      new RangeError('pool2: a 3 × 3 window does not fit an input of 3 × 2 × 4.'),
    );
    expect(() => create('pool2', [12], { size: 2 })).toThrow(
      new RangeError('pool2: a 2 × 2 window does not fit an input of 12.'),
    );
  });
});
