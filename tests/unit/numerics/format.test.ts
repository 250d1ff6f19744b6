import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alignDigits,
  formatLimit,
  formatCount,
  formatDecimal,
  formatDigits,
  formatFixed,
  formatPowerOfTen,
  formatScientific,
  superscript,
  wholeDigits,
} from '../../../src/numerics/format.ts';

/** Expected texts are written with plain spaces where the app puts narrow ones. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('exponents', () => {
  it.each([
    [0, '⁰'],
    [-12, '⁻¹²'],
    [308, '³⁰⁸'],
    [-9876543210, '⁻⁹⁸⁷⁶⁵⁴³²¹⁰'],
  ])('%s in superscripts is %s', (exponent, text) => {
    expect(superscript(exponent)).toBe(text);
  });

  it.each([
    [0, '1'],
    [1, '10'],
    [2, '10²'],
    [-1, '10⁻¹'],
    [-6, '10⁻⁶'],
  ])('the power %s of ten is %s', (exponent, text) => {
    expect(formatPowerOfTen(exponent)).toBe(text);
  });
});

describe('scientific', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [2.1e-6, '2.1 × 10⁻⁶'],
    [-2.1e-6, '−2.1 × 10⁻⁶'],
    [1e-6, '10⁻⁶'],
    [1.04e-6, '10⁻⁶'],
    [-1e-6, '−10⁻⁶'],
    [9.96e-7, '10⁻⁶'],
    [0.01, '0.01'],
    [0.0099, '9.9 × 10⁻³'],
    [0.00999, '0.01'],
    [1, '1'],
    [-0.756, '−0.76'],
    [120, '120'],
    [999, '10³'],
    [994, '990'],
    [1234, '1.2 × 10³'],
    [5e-324, '4.9 × 10⁻³²⁴'],
    [1.7e308, '1.7 × 10³⁰⁸'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('%s is %s', (value, text) => {
    expect(plain(formatScientific(value))).toBe(text);
  });

  it('takes as many digits as asked for', () => {
    expect(plain(formatScientific(-1.23456e-5, 4))).toBe('−1.235 × 10⁻⁵');
    expect(formatScientific(0.123456, 3)).toBe('0.123');
  });
});

describe('decimals and counts', () => {
  it.each([
    [0.75, 2, '0.75'],
    [-2.1568, 4, '−2.157'],
    [120, 2, '120'],
    [Number.NaN, 2, 'NaN'],
  ])('%s to %s digits is %s', (value, significant, text) => {
    expect(formatDecimal(value, significant)).toBe(text);
  });

  it.each([
    [4, 3, '4.000'],
    [-0.25, 1, '−0.3'],
    [-1, 3, '−1.000'],
    [-Infinity, 3, '−∞'],
  ])('%s with %s decimals is %s', (value, decimals, text) => {
    expect(formatFixed(value, decimals)).toBe(text);
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1 000'],
    [15972, '15 972'],
    [1234567, '1 234 567'],
  ])('the count %s is %s', (count, text) => {
    expect(plain(formatCount(count))).toBe(text);
  });
});

describe('matching digits', () => {
  it.each([
    [9.96, '9.9', 9, 'cut, never rounded up'],
    [9.999, '9.9', 9, 'cut, never rounded up'],
    [10, '10.0', 10, 'whole'],
    [-Math.log10(1e-3), '3.0', 3, 'a power of ten, whatever its logarithm rounds to'],
    [0.05, '0.0', 0, 'less than a tenth of a digit'],
    [-0.3, '0.0', 0, 'opposite signs: none'],
    [-Infinity, '0.0', 0, 'none at all'],
    [Infinity, 'exact', Infinity, 'an exact match'],
    [Number.NaN, 'none', 0, 'nothing to compare'],
  ])('%s is %s, in whole digits %s: %s', (digits, text, whole) => {
    expect(formatDigits(digits)).toBe(text);
    expect(wholeDigits(digits)).toBe(whole);
  });

  it('never say more than there are', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400, noNaN: true }), (digits) => {
        // Logarithms of powers of ten may come out a rounding too small.
        expect(Number(formatDigits(digits))).toBeLessThanOrEqual(digits + 1e-9);
        expect(Number(formatDigits(digits))).toBeGreaterThan(digits - 0.1);
      }),
    );
  });
});

describe('two numbers and their difference over one another', () => {
  it.each([
    [1.36, 1.3599, 4, 0, ' 1.3600', ' 1.3599', ' 0.0001', 4, 'a carry in the decimals'],
    [12.5, 0.25, 3, 1, ' 1.250', ' 0.025', ' 1.225', 0, 'different exponents'],
    [-2.5, -2.25, 2, 0, '−2.50', '−2.25', ' 0.25', 3, 'both negative'],
    [2.5, -2.5, 2, 0, ' 2.50', '−2.50', ' 5.00', 0, 'opposite signs'],
    [9.5, -9.5, 2, 1, ' 0.95', '−0.95', ' 1.90', 0, 'a difference with a digit more'],
    [0, 0, 2, 0, ' 0.00', ' 0.00', ' 0.00', 5, 'zeros'],
    [0, 3e-5, 2, -5, ' 0.00', ' 3.00', ' 3.00', 0, 'one zero'],
    [0.125, 0.125, 3, -1, ' 1.250', ' 1.250', ' 0.000', 6, 'equal'],
    [9.9996, 1, 3, 1, ' 1.000', ' 0.100', ' 0.900', 0, 'rounding up to ten'],
    [Number.MIN_VALUE, 0, 2, -324, ' 4.94', ' 0.00', ' 4.94', 0, 'subnormal'],
    [Number.MAX_VALUE, -Number.MAX_VALUE, 2, 308, ' 1.80', '−1.80', ' 3.60', 0, 'an overflow'],
  ])(
    '%s and %s with %s decimals, under 10^%s',
    (a, b, decimals, exponent, first, second, difference, matched) => {
      expect(alignDigits(a, b, decimals)).toEqual({
        exponent,
        first,
        second,
        difference,
        matched,
      });
    },
  );

  it('1e-6 is a double below its name, yet is written as 1', () => {
    expect(alignDigits(1e-6, 5e-7)).toMatchObject({
      exponent: -6,
      first: ' 1.000000000000000',
      second: ' 0.500000000000000',
    });
  });

  it.each([
    [Number.NaN, 1],
    [1, Infinity],
    [-Infinity, Infinity],
  ])('%s and %s cannot be written', (a, b) => {
    expect(alignDigits(a, b)).toBeUndefined();
  });

  const units = (text: string): bigint => {
    const magnitude = BigInt(text.slice(1).replace('.', ''));
    return text.startsWith('−') ? -magnitude : magnitude;
  };
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const near = fc
    .tuple(finite, fc.double({ min: 0, max: 1e-6, noNaN: true }))
    .map(([a, relative]) => [a, a * (1 - relative)] as const);

  it('are of one length, one digit before the point, and the difference is that of what is written', () => {
    const pairs = fc.oneof(fc.tuple(finite, finite), near);
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 17 }), ([a, b], decimals) => {
        const { first, second, difference, matched } = alignDigits(a, b, decimals)!;
        for (const text of [first, second, difference]) {
          expect(text).toMatch(/^[ −]\d\.\d+$/);
          expect(text).toHaveLength(decimals + 3);
        }
        const apart = units(first) - units(second);
        expect(units(difference)).toBe(apart < 0n ? -apart : apart);
        expect(first.slice(0, matched)).toBe(second.slice(0, matched));
        if (matched > 0 && matched < first.length) expect(first[matched]).not.toBe(second[matched]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back as the numbers it was made of', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-290, max: 1e290, noNaN: true }), (a) => {
        const { first, exponent } = alignDigits(a, 0, 17)!;
        expect(Number(`${first.trim()}e${exponent}`)).toBe(a);
      }),
    );
  });
});

describe('double-doubles written over one another', () => {
  it('show what lies beyond a double', () => {
    // 1/3 + 1e-25 and 1/3, as double-doubles.
    const third = 1 / 3;
    const low = 1.850371707708594e-17;
    const lows = { a: low + 1e-25, b: low };
    const { first, second, difference } = alignDigits(third, third, 31, lows)!;
    expect(first).toBe(' 3.3333333333333333333333343333333');
    expect(second).toBe(' 3.3333333333333333333333333333333');
    expect(difference).toBe(' 0.0000000000000000000000010000000');
  });
});

describe('a limit', () => {
  it.each([
    [9.38e-5, '9.3 × 10⁻⁵', 'is cut'],
    [2e-5, '2.0 × 10⁻⁵', 'stays where nothing is to be cut'],
    [1e-5, '10⁻⁵', 'is a bare power of ten'],
    [0.0999, '0.099', 'has decimals'],
  ])('%s is %s: it %s', (value, text) => {
    expect(formatLimit(value).replaceAll('\u202f', ' ')).toBe(text);
  });
});
