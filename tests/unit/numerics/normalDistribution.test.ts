import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity } from '../../../src/numerics/functions.ts';
import { worstError } from '../../support/fixedPointErrors.ts';
import { preciseNormalCdf, preciseNormalDensity } from '../../support/preciseFunctions.ts';

describe('the normal distribution against BigInt', () => {
  // One rounding of x/√2 is magnified by 2 · x²/2 in e^(−x²/2), and the constant brings another.
  const inTail = (x: number): number => 1e-15 + x * x * 2.3e-16;

  it.each([
    [0, 6],
    [-6, -2.83],
    [-37, -6],
  ])('Φ from %d to %d is as right as x/√2 allows', (from, to) => {
    expect(worstError(normalCdf, preciseNormalCdf, [from, to])).toBeLessThan(inTail(from));
  });

  it('Φ from −2.83 to 0 inherits the subtraction of erfc', () => {
    expect(worstError(normalCdf, preciseNormalCdf, [-2.8284, 0])).toBeLessThan(2.5e-13);
  });

  it.each([
    [-0.5, 1],
    [0, 3],
    [3, 12],
    [-12, 3],
    [12, 37],
  ])('φ from %d to %d is as right as x/√2 allows', (from, to) => {
    const largest = Math.max(Math.abs(from), Math.abs(to));
    expect(worstError(normalDensity, preciseNormalDensity, [from, to])).toBeLessThan(
      inTail(largest),
    );
  });
});

describe('special arguments', () => {
  it.each<[string, number, number, (x: number) => number]>([
    ['Φ', 0, 0.5, normalCdf],
    ['Φ', Infinity, 1, normalCdf],
    ['Φ', -Infinity, 0, normalCdf],
    ['Φ', Number.NaN, Number.NaN, normalCdf],
    ['φ', Number.NaN, Number.NaN, normalDensity],
    ['φ', 1000, 0, normalDensity],
    ['φ', Infinity, 0, normalDensity],
    ['φ', -Infinity, 0, normalDensity],
    // Beyond the largest float32.
    ['φ', 1e39, 0, normalDensity],
  ])('%s(%d) is %d', (_, x, expected, value) => {
    expect(value(x)).toBe(expected);
  });
});
