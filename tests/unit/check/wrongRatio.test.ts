import { describe, expect, it } from 'vitest';
import { functionSweep } from '../../support/functionSweep.ts';
import { summaryOf } from '../../support/judged.ts';
import { pointsOf, SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

const { sin } = SMOOTH_FUNCTIONS;

/** The summary of sines whose gradients are wrong by factors of their own; 1 is right. */
const withFactors = (...factors: number[]) =>
  summaryOf(
    functionSweep(
      pointsOf(sin, factors.length).map((x, i) => ({
        f: sin.f,
        x,
        analytic: factors[i] * sin.derivative(x),
      })),
    ),
  );

describe('the factor that wrong elements share', () => {
  it.each([
    [4, [4, 4, 4, 4], 'the batch mean missing in a batch of four'],
    [-1, [-1, -1, -1], 'sign'],
    [0.5, [1, 0.5, 0.5, 1, 0.5], 'right elements do not count'],
    [2, [2.0004, 1.9996, 2], 'the same to three digits'],
  ])('is %s for %j: %s', (expected, factors) => {
    expect(withFactors(...factors).wrongRatio / expected).toBeCloseTo(1, 3);
  });

  it.each([
    [[4, 4], 'two can agree by chance'],
    [[4, 4, 4.1], 'not the same to three digits'],
    [[4, 4, 4, -4], 'signs differ'],
    [[2, 0, 2, 2], 'one is zero'],
    [[1, 1, 1], 'none is wrong'],
    [[4, 4, 4, Number.NaN], 'one is not a number, and so no factor'],
  ])('there is none for %j: %s', (factors) => {
    expect(withFactors(...factors).wrongRatio).toBeNaN();
  });
});

describe('the typical error of wrong elements', () => {
  it.each([
    [0.75, [4, 4, 4]],
    [0.5, [2, 4, 1.1]],
    [1, [0, 1, 1]],
  ])('is the median %s for factors %j', (expected, factors) => {
    expect(withFactors(...factors).wrongError).toBeCloseTo(expected, 6);
  });

  it('is NaN where none is wrong, or none is finite', () => {
    expect(withFactors(1, 1).wrongError).toBeNaN();
    expect(withFactors(Number.NaN).wrongError).toBeNaN();
  });
});
