import { expect, it } from 'vitest';
import { pickedInView } from '../../../src/store/brushed.ts';
import type { TensorInView } from '../../../src/store/inView.ts';

const shared = (shape: number[], index: number[]): readonly string[] => {
  const tensor = {
    tensor: { name: 'conv1.weight', layer: 'conv1', role: 'weight', shape },
    index: Int32Array.from(index),
    analytic: new Float64Array(index.length).fill(1),
  };
  const judgement = {
    verdict: new Uint8Array(index.length),
    best: new Float64Array(index.length).fill(1),
  };
  const inView = { tensor, judgement } as unknown as TensorInView;
  return pickedInView(
    inView,
    Int32Array.from(index, (_, i) => i),
  ).shared;
};

it('picked weights have no channel in common where there is only one', () => {
  expect(shared([8, 1, 3, 3], [0, 13])).toEqual([
    'They have no filter, kernel row or kernel column in common.',
  ]);
  expect(shared([8, 2, 3, 3], [0, 31])).toEqual([
    'They have no filter, channel, kernel row or kernel column in common.',
  ]);
  expect(shared([8, 1, 3, 3], [9, 13])).toEqual(['All in filter 1.']);
});

it('nothing is said of a single axis, on which no two share a place', () => {
  expect(shared([8], [0, 3])).toEqual([]);
});
