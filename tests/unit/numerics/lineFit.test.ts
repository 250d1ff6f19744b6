import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquaresLine, theilSenLine } from '../../../src/numerics/lineFit.ts';

describe.each([
  ['least squares', leastSquaresLine],
  ['Theil and Sen', theilSenLine],
])('%s', (_, fit) => {
  it.each([
    [[0, 1], [1, 3], 2, 1],
    [[3, 1, 2], [-3, -1, -2], -1, 0],
    [[1, 2, 4], [5, 5, 5], 0, 5],
    [[0, 0, 2, 2], [0, 2, 4, 6], 2, 1],
  ])('through %j, %j has slope %d and intercept %d', (x, y, slope, intercept) => {
    const line = fit(x, y)!;
    expect(line.slope).toBeCloseTo(slope, 14);
    expect(line.intercept).toBeCloseTo(intercept, 14);
  });

  it('recovers an exact line', () => {
    const coordinate = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        fc.uniqueArray(coordinate, { minLength: 2, maxLength: 12 }),
        coordinate,
        coordinate,
        (x, slope, intercept) => {
          const line = fit(
            x,
            x.map((value) => intercept + slope * value),
          )!;
          // y reaches 1e6, so that one rounding is 1e-10.
          expect(Math.abs(line.slope - slope)).toBeLessThan(1e-8);
          expect(Math.abs(line.intercept - intercept)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('is undefined with fewer than two different x', () => {
    expect(fit([], [])).toBeUndefined();
    expect(fit([1], [2])).toBeUndefined();
    // Ten times 0.1 / 10 is not 0.1.
    expect(fit(new Array(10).fill(0.1), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeUndefined();
  });
});

describe('least squares', () => {
  it('minimizes the squares where the points disagree', () => {
    // By hand: means 2 and 3, Σ dx dy = 3, Σ dx² = 2.
    expect(leastSquaresLine([1, 2, 3], [1, 4, 4])).toEqual({ slope: 1.5, intercept: 0 });
  });

  it('keeps its digits far from the origin', () => {
    const line = leastSquaresLine([1e8, 1e8 + 1, 1e8 + 2], [0, 1, 2])!;
    expect(line.slope).toBeCloseTo(1, 12);
  });
});

describe('Theil and Sen', () => {
  const x = Array.from({ length: 20 }, (_, i) => i);
  const line = x.map((value) => 3 - 2 * value);

  it.each([1, 3, 5])('does not mind %d outliers of 20', (count) => {
    const y = line.map((value, i) => (i % 4 === 1 && i < 4 * count ? 1e6 * (i + 1) : value));
    expect(y.filter((value, i) => value !== line[i])).toHaveLength(count);
    expect(theilSenLine(x, y)).toEqual({ slope: -2, intercept: 3 });
    // The same outliers carry least squares away.
    expect(Math.abs(leastSquaresLine(x, y)!.slope + 2)).toBeGreaterThan(100);
  });

  it('does not mind infinite outliers and missing points', () => {
    const y = line.map((value, i) => (i === 4 ? Infinity : i === 9 ? Number.NaN : value));
    expect(theilSenLine(x, y)).toEqual({ slope: -2, intercept: 3 });
  });

  it('is the median of the pairwise slopes', () => {
    // Slopes 1, 2, 3 and residuals 0, −1, 0.
    expect(theilSenLine([0, 1, 2], [0, 1, 4])).toEqual({ slope: 2, intercept: 0 });
  });
});
