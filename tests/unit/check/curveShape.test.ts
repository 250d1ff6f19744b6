import { describe, expect, it } from 'vitest';
import { median } from '../../../src/numerics/orderStatistics.ts';
import { STEPS } from '../../support/functionLosses.ts';
import { judgeFunction } from '../../support/judgeFunction.ts';
import { pointsOf, SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

describe.each(Object.entries(SMOOTH_FUNCTIONS))('the curve of %s', (_, smooth) => {
  const judged = pointsOf(smooth, 40).map((x) =>
    judgeFunction({ f: smooth.f, x, g: smooth.derivative(x) }),
  );

  it('rises with the second power of h', () => {
    for (const { order } of judged) expect(Math.abs(order - 2)).toBeLessThan(0.02);
  });

  it('falls with the first', () => {
    const slopes = judged.map(({ floorSlope }) => floorSlope);
    expect(Math.abs(median(slopes) + 1)).toBeLessThan(0.05);
    for (const slope of slopes) expect(Math.abs(slope + 1)).toBeLessThan(0.4);
  });

  it('is lowest about where both sides say', () => {
    for (const { bestStep, predictedStep } of judged) {
      expect(STEPS).toContain(bestStep);
      expect(bestStep / predictedStep).toBeGreaterThan(0.05);
      expect(bestStep / predictedStep).toBeLessThan(5);
    }
    // The observed best step is 0.65 of the predicted one in the median, about one step of the grid.
    const ratios = judged.map(({ bestStep, predictedStep }) => bestStep / predictedStep);
    expect(median(ratios)).toBeGreaterThan(0.3);
    expect(median(ratios)).toBeLessThan(1.2);
  });
});

describe('the noise of a loss', () => {
  it.each([1e-14, 1e-10, 1e-6])('is found as it was made: %s', (deviation) => {
    // Sum of twelve uniforms: near enough normal, and the same for the same x.
    const normal = (x: number): number => {
      let sum = -6;
      for (let i = 1; i <= 12; i++) {
        const wild = Math.sin(1e7 * i * x + i) * 1e5;
        sum += wild - Math.floor(wild);
      }
      return sum;
    };
    const ratios = pointsOf(SMOOTH_FUNCTIONS.sin, 40).map(
      (x) =>
        judgeFunction({ f: (v) => Math.sin(v) + deviation * normal(v), x, g: Math.cos(x) }).noise /
        deviation,
    );
    for (const ratio of ratios) {
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    }
    expect(median(ratios)).toBeCloseTo(1, 0);
  });
});

it('a line has no truncation to find, and a loss at rest has no curve', () => {
  const line = judgeFunction({ f: (x) => 3 * x, x: 1, g: 3 });
  expect([line.order, line.predictedStep]).toEqual([Number.NaN, Number.NaN]);
  const rest = judgeFunction({ f: () => 1, x: 1, g: 0 });
  expect([rest.order, rest.floorSlope, rest.bestStep, rest.noise].every(Number.isNaN)).toBe(true);
});

it('where f‴ is 0 the fourth power shows', () => {
  // f''' of x + x⁵ is 0 at 0, f⁽⁵⁾ is not.
  const { order } = judgeFunction({ f: (x) => x + x ** 5, x: 0, g: 1 });
  expect(order).toBeCloseTo(4, 1);
});
