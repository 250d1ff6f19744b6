import { describe, expect, it } from 'vitest';
import type { TensorSummary } from '../../../src/check/summary.ts';
import type { Result, View } from '../../../src/store/state.ts';
import { KEYS, viewChange } from '../../../src/ui/keyboard.ts';

const tensor = (name: string, count: number) => ({
  tensor: { name, layer: name.split('.')[0], role: 'weight', shape: [count] },
  index: Int32Array.from({ length: count }, (_, i) => i),
});

/** Two layers of weights and biases, five steps; conv1.weight is best at the third. */
const result = {
  layers: [
    { name: 'conv1', tensors: ['conv1.weight', 'conv1.bias'] },
    { name: 'relu1', tensors: [] },
    { name: 'dense1', tensors: ['dense1.weight', 'dense1.bias'] },
  ],
  sweep: {
    steps: Float64Array.from([1, 0.1, 0.01, 1e-3, 1e-4]),
    tensors: [
      tensor('conv1.weight', 3),
      tensor('conv1.bias', 1),
      tensor('dense1.weight', 4),
      tensor('dense1.bias', 2),
    ],
  },
  summaries: [{ atBest: { stepNumber: 2 } } as TensorSummary, undefined, undefined, undefined],
} as unknown as Result;

const view = {
  tensor: 'conv1.weight',
  element: 1,
  stepNumber: 1,
  tolerance: -7,
} as View;

describe('keys', () => {
  it.each<[string, string, Partial<View>, Partial<View> | undefined]>([
    ['ArrowLeft', 'makes h smaller', {}, { stepNumber: 2 }],
    ['ArrowRight', 'makes h larger', {}, { stepNumber: 0 }],
    ['ArrowRight', 'stops at the largest', { stepNumber: 0 }, { stepNumber: 0 }],
    ['ArrowLeft', 'stops at the smallest', { stepNumber: 4 }, { stepNumber: 4 }],
    ['ArrowDown', 'goes to the next weight', {}, { element: 2 }],
    ['ArrowDown', 'stops at the last', { element: 2 }, { element: 2 }],
    ['ArrowUp', 'goes to the one before', {}, { element: 0 }],
    [']', 'goes to the next layer with parameters', {}, { tensor: 'dense1.weight', hovered: null }],
    ['[', 'stops at the first layer', {}, { tensor: 'conv1.weight', hovered: null }],
    ['w', 'goes from weights to biases', {}, { tensor: 'conv1.bias', hovered: null }],
    ['W', 'and back', { tensor: 'conv1.bias' }, { tensor: 'conv1.weight', hovered: null }],
    ['Home', 'goes to h*', {}, { stepNumber: 2 }],
    ['Home', 'stays where h* is unknown', { tensor: 'conv1.bias' }, undefined],
    ['x', 'means nothing', {}, undefined],
  ])('%s %s', (key, _what, from, change) => {
    expect(viewChange(key, false, { ...view, ...from }, result)).toEqual(change);
  });

  it.each([
    ['ArrowUp', -7, -6.5],
    ['ArrowDown', -7, -7.5],
    ['ArrowUp', 0, 0],
    ['ArrowDown', -15, -15],
  ])('Shift %s moves the tolerance from %d to %d', (key, tolerance, to) => {
    expect(viewChange(key, true, { ...view, tolerance }, result)).toEqual({ tolerance: to });
  });

  it('are all listed in the overlay', () => {
    const listed = KEYS.flatMap(({ keys }) => keys).join(' ');
    for (const key of ['←', '→', '↑', '↓', '[', ']', 'Home', 'W', 'A', 'R', 'Esc', 'L', 'T', '?']) {
      expect(listed).toContain(key);
    }
  });
});
