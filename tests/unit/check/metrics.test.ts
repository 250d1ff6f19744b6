import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, matchingDigits, relativeError, sameSign } from '../../../src/check/metrics.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const TINY = Number.MIN_VALUE;

describe('relative error', () => {
  it.each([
    [0, 0, 0, 'exactly zero both'],
    [0, -0, 0, 'zeros of either sign'],
    [3, 3, 0, 'equal'],
    [1, 0, 1, 'one zero'],
    [0, -1e-300, 1, 'one zero, the other tiny'],
    [1, 2, 0.5, 'a factor 2'],
    [4, 1, 0.75, 'a factor 4'],
    [1, -1, 2, 'opposite signs, equal size: the largest there is'],
    [1, -3, 4 / 3, 'opposite signs'],
    [1e308, -1e308, 2, 'a difference that overflows'],
    [1e308, 5e307, 0.5, 'large'],
    [1.5e308, -0.75e308, 1.5, 'an overflow, opposite signs, unequal size'],
    [TINY, 2 * TINY, 0.5, 'subnormal'],
    [TINY, -TINY, 2, 'subnormal, opposite'],
    [TINY, 0, 1, 'the smallest number against zero'],
  ])('of %s and %s is %s: %s', (a, b, expected) => {
    expect(relativeError(a, b)).toBe(expected);
    expect(relativeError(b, a)).toBe(expected);
  });

  it.each([
    [Number.NaN, 1],
    [Number.NaN, Number.NaN],
    [Infinity, Infinity],
    [Infinity, -Infinity],
    [-Infinity, 0],
    [Number.NaN, 0],
  ])('of %s and %s is NaN, never agreement', (a, b) => {
    expect(relativeError(a, b)).toBeNaN();
    expect(relativeError(b, a)).toBeNaN();
  });

  it('is symmetric and lies between 0 and 2', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const error = relativeError(a, b);
        expect(error).toBe(relativeError(b, a));
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('does not change when both are scaled by a power of two', () => {
    const normal = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
    const signed = fc.tuple(normal, fc.constantFrom(1, -1)).map(([x, sign]) => sign * x);
    fc.assert(
      fc.property(signed, signed, fc.integer({ min: -300, max: 300 }), (a, b, power) => {
        const scale = 2 ** power;
        expect(relativeError(a * scale, b * scale)).toBe(relativeError(a, b));
      }),
    );
  });
});

describe('matching digits', () => {
  it.each([
    [0, Infinity, 'an exact match'],
    [1e-7, 7, 'seven'],
    [1, 0, 'none'],
    [2, -Math.log10(2), 'opposite signs: less than none'],
  ])('of %s are %s: %s', (relative, expected) => {
    expect(matchingDigits(relative)).toBeCloseTo(expected, 12);
  });

  it('of NaN are NaN', () => {
    expect(matchingDigits(Number.NaN)).toBeNaN();
  });
});

describe('same sign', () => {
  it.each([
    [1, 2, true],
    [-1, -2, true],
    [0, -0, true],
    [1, -1, false],
    [0, 1, false],
    [Number.NaN, Number.NaN, false],
    [Number.NaN, 1, false],
  ])('of %s and %s: %s', (a, b, expected) => {
    expect(sameSign(a, b)).toBe(expected);
  });
});

describe('comparison', () => {
  it('has everything a plain checking function prints', () => {
    expect(compare(2, 1.5)).toEqual({
      analytic: 2,
      numeric: 1.5,
      difference: -0.5,
      error: 0.5,
      relativeError: 0.25,
      matchingDigits: -Math.log10(0.25),
      sameSign: true,
    });
  });

  it('with a NaN agrees in nothing', () => {
    const { difference, error, ...rest } = compare(1, Number.NaN);
    expect([difference, error, rest.relativeError, rest.matchingDigits]).toEqual(
      new Array(4).fill(Number.NaN),
    );
    expect(rest.sameSign).toBe(false);
  });
});
