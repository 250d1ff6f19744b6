import { expect, it } from 'vitest';
import { countElements, elementName } from '../../../src/check/names.ts';

it.each([
  ['weight', [8, 3, 5, 5], 599, 'W[7, 2, 4, 4]'],
  ['weight', [10, 16], 17, 'W[1, 1]'],
  ['bias', [8], 3, 'b[3]'],
  ['input', [2, 1, 5, 5], 49, 'a[1, 0, 4, 4]'],
] as const)('a %s of shape %j at %i is %s', (role, shape, index, name) => {
  expect(elementName({ name: 'x', layer: 'x', role, shape }, index)).toBe(name);
});

it.each([
  ['weight', 1, '1 weight'],
  ['weight', 72, '72 weights'],
  ['bias', 1, '1 bias'],
  ['bias', 10, '10 biases'],
  ['input', 1, '1 input'],
  ['input', 0, '0 inputs'],
] as const)('%s, %i: %s', (role, count, words) => {
  expect(countElements(role, count)).toBe(words);
});
