import { describe, expect, it } from 'vitest';
import { coordinates, sizeOf } from '../../../src/network/tensor.ts';

describe('sizeOf', () => {
  it.each([
    [[], 1],
    [[5], 5],
    [[2, 3, 4], 24],
    [[2, 0], 0],
  ])('%j has %d elements', (shape, size) => {
    expect(sizeOf(shape)).toBe(size);
  });
});

describe('coordinates', () => {
  it('runs the last axis fastest', () => {
    const shape = [2, 1, 3];
    const all = Array.from({ length: 6 }, (_, flat) => coordinates(shape, flat));
    expect(all).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 2],
      [1, 0, 0],
      [1, 0, 1],
      [1, 0, 2],
    ]);
  });

  it('of a scalar is empty', () => {
    expect(coordinates([], 0)).toEqual([]);
  });
});
