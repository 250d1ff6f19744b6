import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arithmetic from '../../../src/numerics/doubleDouble.ts';
import * as functions from '../../../src/numerics/doubleDoubleFunctions.ts';
import { normalCdf } from '../../../src/numerics/doubleDoubleNormal.ts';
import {
  DOUBLE_DOUBLE_CASES,
  doubleDoubleArguments,
  type PairFunction,
} from '../../support/doubleDoubleCases.ts';
import { add, divide, type DoubleDouble, multiply, subtract } from '../../support/doubleDouble.ts';
import { type FixedPoint, fixedPoint } from '../../support/fixedPoint.ts';

/** Holds every sum and product of the arguments below exactly. */
const fixed = fixedPoint(900);
const exact = ({ high, low }: DoubleDouble, place: FixedPoint = fixed): bigint =>
  place.of(high) + place.of(low);

const size = (a: bigint): bigint => (a < 0n ? -a : a);

/** |value − reference| / |reference|; 0 where both are 0. */
function relativeError(value: bigint, reference: bigint): number {
  if (value === reference) return 0;
  return Number((size(value - reference) * 10n ** 50n) / size(reference)) / 1e50;
}

const double = fc
  .tuple(
    fc.double({ min: 1, max: 2, noNaN: true }),
    fc.integer({ min: -60, max: 60 }),
    fc.boolean(),
  )
  .map(([mantissa, exponent, negative]) => (negative ? -mantissa : mantissa) * 2 ** exponent);

const doubleDouble: fc.Arbitrary<DoubleDouble> = fc
  .tuple(double, fc.double({ min: -0.5, max: 0.5, noNaN: true }))
  // A part that the reference cannot hold would be told as an error of what it is the reference for.
  .map(([high, share]) => ({
    high,
    low: Math.abs(share) < 2 ** -100 ? 0 : high * 2 ** -53 * share,
  }));

/** Nearly the negative of the first, so that most of a sum cancels. */
const cancelling = fc
  .tuple(doubleDouble, fc.integer({ min: -100, max: -20 }), fc.boolean())
  .map(([a, power, above]): [DoubleDouble, DoubleDouble] => {
    const b = add({ high: -a.high, low: -a.low }, { high: a.high * 2 ** power, low: 0 });
    return [a, above ? b : { high: -a.high, low: b.low }];
  });

/** Squared unit round-off of a double: the unit in which double-double errors are told. */
const U2 = 2 ** -106;

describe('error-free transforms', () => {
  it('give a sum and its rounding error', () => {
    fc.assert(
      fc.property(double, double, (a, b) => {
        const high = arithmetic.twoSum(a, b);
        expect(exact({ high, low: arithmetic.low })).toBe(fixed.of(a) + fixed.of(b));
        const [larger, smaller] = Math.abs(a) >= Math.abs(b) ? [a, b] : [b, a];
        expect(arithmetic.fastTwoSum(larger, smaller)).toBe(high);
        expect(exact({ high, low: arithmetic.low })).toBe(fixed.of(a) + fixed.of(b));
      }),
      { numRuns: 2000 },
    );
  });

  it('give a product and its rounding error', () => {
    fc.assert(
      fc.property(double, double, (a, b) => {
        const high = arithmetic.twoProduct(a, b);
        const product = fixed.multiply(fixed.of(a), fixed.of(b));
        expect(high).toBe(a * b);
        expect(exact({ high, low: arithmetic.low })).toBe(product);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('errors in units of 2⁻¹⁰⁶ stay below what the docstrings say', () => {
  const operands = fc.oneof(fc.tuple(doubleDouble, doubleDouble), cancelling);

  it.each([
    ['add', add, (a: bigint, b: bigint) => a + b, 3.01],
    ['subtract', subtract, (a: bigint, b: bigint) => a - b, 3.01],
    ['multiply', multiply, (a: bigint, b: bigint) => fixed.multiply(a, b), 7],
    ['divide', divide, (a: bigint, b: bigint) => fixed.divide(a, b), 10],
  ] as const)('%s', (_, operation, reference, bound) => {
    fc.assert(
      fc.property(operands, ([a, b]) => {
        const result = operation(a, b);
        const error = relativeError(exact(result), reference(exact(a), exact(b)));
        expect(error / U2).toBeLessThan(bound);
        // The low part is what the high part has rounded off.
        expect(result.high + result.low).toBe(result.high);
      }),
      { numRuns: 3000 },
    );
  });

  it('and not by far: a sum of the high parts alone is seen', () => {
    const a = { high: 1, low: 2 ** -60 };
    const sum = { high: a.high + a.high, low: 0 };
    expect(relativeError(exact(sum), 2n * exact(a)) / U2).toBeGreaterThan(1e10);
  });
});

it('compares by the low parts where the high ones are equal', () => {
  expect(arithmetic.isGreater(1, 2 ** -60, 1, 0)).toBe(true);
  expect(arithmetic.isGreater(1, 0, 1, 0)).toBe(false);
  expect(arithmetic.isGreater(1, -(2 ** -60), 1, 0)).toBe(false);
  expect(arithmetic.isGreater(2, -(2 ** -53), 1, 2 ** -54)).toBe(true);
  expect(arithmetic.isGreater(Number.NaN, 0, 1, 0)).toBe(false);
  expect(arithmetic.isGreater(1, 0, Number.NaN, 0)).toBe(false);
});

describe('functions against BigInt', () => {
  it.each(DOUBLE_DOUBLE_CASES)('$name', (one) => {
    for (const x of doubleDoubleArguments(one, 400, 7)) {
      const high = one.value(x.high, x.low);
      const result = { high, low: arithmetic.low };
      const { value, fixed: place } = one.precise(x.high, x.low);
      expect(relativeError(exact(result, place), value)).toBeLessThan(one.bound(x.high));
    }
  });

  it.each<[string, PairFunction, ...(readonly [x: number, expected: number])[]]>([
    ['exp', functions.exp, [800, Infinity], [-800, 0], [0, 1]],
    ['expm1', functions.expm1, [-800, -1], [0, 0]],
    [
      'log',
      functions.log,
      [0, -Infinity],
      [-1, Number.NaN],
      [1, 0],
      [2 ** -1000, Math.log(2 ** -1000)],
    ],
    ['log1p', functions.log1p, [-1, -Infinity], [-2, Number.NaN], [0, 0]],
    ['tanh', functions.tanh, [1e9, 1], [-1e9, -1], [0, 0]],
    ['sigmoid', functions.sigmoid, [1e9, 1], [-1e9, 0], [0, 0.5]],
    ['softplus', functions.softplus, [1e9, 1e9], [-1e9, 0], [0, Math.LN2]],
    ['normalCdf', normalCdf, [1e9, 1], [-1e9, 0], [0, 0.5]],
  ])('%s at its ends, and of NaN', (_, value, ...cases) => {
    for (const [x, expected] of cases) expect(value(x, 0)).toBe(expected);
    expect(value(Number.NaN, 0)).toBeNaN();
  });
});
