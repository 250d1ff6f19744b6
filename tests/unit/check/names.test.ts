import { describe, expect, it } from 'vitest';
import { countElements, decisionPlace, elementName } from '../../../src/check/names.ts';

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

describe('the place of a decision', () => {
  it.each([
    [[8, 4, 6], 5 * 24 + 3 * 6 + 2, { channel: 5, pixel: '(3, 2)' }],
    [[12], 7, { unit: 'unit 7' }],
    [undefined, 4, { unit: 'class 4' }],
  ])('in %j, flat %i', (shape, unit, expected) => {
    expect(decisionPlace(shape, unit)).toEqual(expected);
  });
});
