import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantileSorted, sortedNumbers } from '../../../src/numerics/orderStatistics.ts';

const { NaN: nan, MAX_VALUE: huge } = Number;

describe('sortedNumbers', () => {
  it('sorts by value, drops NaN, keeps infinities and leaves its argument alone', () => {
    const values = Float64Array.of(10, nan, -Infinity, 9, Infinity, -1);
    const before = values.slice();
    expect(Array.from(sortedNumbers(values))).toEqual([-Infinity, -1, 9, 10, Infinity]);
    expect(values).toEqual(before);
  });
});

describe('quantileSorted', () => {
  // R's quantile(x, p, type = 7).
  it.each([
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 1, 4],
    [[1, 10, 100], 0.5, 10],
    [[1, 10, 100], 0.75, 55],
    [[7], 0.9, 7],
    [[], 0.5, nan],
  ])('of %j at %d is %d', (sorted, p, expected) => {
    expect(quantileSorted(sorted, p)).toBe(expected);
  });

  it.each([
    [[Infinity, Infinity], 0.3, Infinity],
    [[-Infinity, -Infinity], 0.3, -Infinity],
    [[1, Infinity], 0.5, Infinity],
    [[1, Infinity], 0, 1],
    [[-Infinity, 1], 0.5, -Infinity],
    [[-Infinity, 1], 1, 1],
    [[-Infinity, 1, Infinity], 0.5, 1],
    // Nothing lies half way between the infinities.
    [[-Infinity, Infinity], 0.5, nan],
    // high − low would overflow.
    [[-huge, huge], 0.5, 0],
  ])('of %j at %d is %d', (sorted, p, expected) => {
    expect(quantileSorted(sorted, p)).toBe(expected);
  });

  it('of equal values is exactly that value', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (value, p) => {
          expect(quantileSorted([value, value, value], p)).toBe(value);
        },
      ),
    );
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
    [[nan, 3, nan, 1], 2],
    [[nan], nan],
    [[], nan],
    [[Infinity, 1, 2], 2],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('has as many values below as above', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (values) => {
        fc.pre(!(values.includes(Infinity) && values.includes(-Infinity)));
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
