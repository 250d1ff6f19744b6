import { describe, expect, it } from 'vitest';
import { erf, erfc, sigmoid, softplus } from '../../../src/numerics/functions.ts';
import { relativeError, worstError } from '../../support/fixedPointErrors.ts';
import {
  type Precise,
  preciseErf,
  preciseErfc,
  preciseSigmoid,
  preciseSoftplus,
} from '../../support/preciseFunctions.ts';

type Value = (x: number) => number;
type Reference = (x: number) => Precise;

// The bounds are what the docstrings promise, or two to four roundings of 1.1e-16 where they promise nothing.
describe.each<[string, Value, Reference, [from: number, to: number, bound: number][]]>([
  [
    'erf',
    erf,
    preciseErf,
    [
      [1e-300, 1e-290, 1.3e-15],
      [1e-8, 0.9, 1.3e-15],
      [0.9, 1.9999, 1.3e-15],
      [-1.9999, -1e-8, 1.3e-15],
      [2, 7, 1.3e-15],
      [-7, -2, 1.3e-15],
    ],
  ],
  [
    'erfc',
    erfc,
    preciseErfc,
    [
      [-7, 0, 1e-15],
      [0, 0.5, 1e-15],
      [0.5, 1.9999, 2.5e-13],
      [2, 5, 1e-15],
      [5, 26.5, 1e-15],
    ],
  ],
  [
    'sigmoid',
    sigmoid,
    preciseSigmoid,
    [
      [-700, -40, 4e-16],
      [-40, 40, 4e-16],
      [40, 700, 4e-16],
    ],
  ],
  [
    'softplus',
    softplus,
    preciseSoftplus,
    [
      [-700, -40, 4e-16],
      [-40, 40, 4e-16],
      [40, 700, 4e-16],
    ],
  ],
])('%s against BigInt', (_, value, reference, ranges) => {
  it.each(ranges)('from %d to %d is relatively right to %d', (from, to, bound) => {
    expect(worstError(value, reference, [from, to])).toBeLessThan(bound);
  });
});

describe('absolute error', () => {
  it('of erfc where it subtracts is below 2e-15', () => {
    for (let i = 0; i <= 150; i++) {
      const x = 0.5 + i / 100.01;
      const { value, fixed } = preciseErfc(x);
      const size = Number((value * 10n ** 20n) >> BigInt(fixed.bits)) / 1e20;
      expect(relativeError(erfc(x), value, fixed) * size).toBeLessThan(2e-15);
    }
  });
});

describe('the comparison would catch', () => {
  it.each<[string, Value, Reference, readonly [number, number]]>([
    ['erfc computed as 1 − erf in the tail', (x) => 1 - erf(x), preciseErfc, [2, 5]],
    [
      'a sigmoid without its left branch',
      (x) => 1 - 1 / (1 + Math.exp(x)),
      preciseSigmoid,
      [-40, -1],
    ],
    ['a softplus without log1p', (x) => Math.log(1 + Math.exp(x)), preciseSoftplus, [-40, -1]],
    ['e^(−x²/2) without a split square', (x) => erfcOfRoundedSquare(x), preciseErfc, [5, 26]],
  ])('%s', (_, value, reference, range) => {
    expect(worstError(value, reference, range)).toBeGreaterThan(1e-14);
  });
});

/** erfc with its e^(−x²) replaced by the exponential of a rounded square. */
function erfcOfRoundedSquare(x: number): number {
  const head = Math.fround(x);
  const split = Math.exp(-head * head) * Math.exp(-(x - head) * (x + head));
  return (erfc(x) / split) * Math.exp(-x * x);
}

describe('special arguments', () => {
  it.each<[string, number, number, Value]>([
    ['erf', 0, 0, erf],
    ['erf', -0, -0, erf],
    ['erf', Infinity, 1, erf],
    ['erf', -Infinity, -1, erf],
    ['erf', Number.NaN, Number.NaN, erf],
    ['erfc', 0, 1, erfc],
    ['erfc', Infinity, 0, erfc],
    ['erfc', -Infinity, 2, erfc],
    ['erfc', Number.NaN, Number.NaN, erfc],
    ['sigmoid', 0, 0.5, sigmoid],
    ['sigmoid', Infinity, 1, sigmoid],
    ['sigmoid', -Infinity, 0, sigmoid],
    ['sigmoid', Number.NaN, Number.NaN, sigmoid],
    ['softplus', 0, Math.LN2, softplus],
    ['softplus', Infinity, Infinity, softplus],
    ['softplus', -Infinity, 0, softplus],
    ['softplus', Number.NaN, Number.NaN, softplus],
  ])('%s(%d) is %d', (_, x, expected, value) => {
    expect(value(x)).toBe(expected);
  });
});
