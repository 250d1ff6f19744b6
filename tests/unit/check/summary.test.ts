import { describe, expect, it } from 'vitest';
import { errorCurves } from '../../support/errorCurves.ts';
import { fitCurve } from '../../../src/check/curveFit.ts';
import { findSweetSpot, keepWithin } from '../../../src/check/sweetSpot.ts';
import { jointNormRatio, normRatio } from '../../../src/check/metrics.ts';
import { differenceAt, SCHEMES } from '../../../src/check/scheme.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { STEPS } from '../../support/functionLosses.ts';
import { type FunctionElement, functionSweep } from '../../support/functionSweep.ts';
import { judged, summaryOf } from '../../support/judged.ts';
import { pointsOf, SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

const { sin } = SMOOTH_FUNCTIONS;
const right = (x: number): FunctionElement => ({ f: sin.f, x, analytic: sin.derivative(x) });
const RIGHT = pointsOf(sin, 9).map(right);
const WRONG = RIGHT.slice(0, 4).map((one) => ({ ...one, analytic: 3 * one.analytic }));
/** Slope 1, and 2 beyond the kink `away` further up. */
const kinked = (away: number): FunctionElement => ({
  f: (x) => Math.sin(x) + Math.max(0, x - 0.7 - away),
  x: 0.7,
  analytic: Math.cos(0.7),
  flips: (other) => (other > 0.7 + away ? 1 : 0),
});

describe('quantiles', () => {
  it('are those of the agreeing elements only', () => {
    const mixed = summaryOf(functionSweep([...WRONG, ...RIGHT]));
    const pure = summaryOf(functionSweep(RIGHT));
    expect(mixed.of).toBe('agreeing');
    expect(mixed.counts).toMatchObject({ agrees: 9, wrong: 4 });
    for (const quantile of ['low', 'median', 'high'] as const) {
      expect(mixed[quantile]).toEqual(pure[quantile]);
    }
    expect(mixed.fit).toEqual(pure.fit);
    expect(mixed.atBest).toEqual(pure.atBest);
  });

  it('are of all elements where none agrees', () => {
    const { of, median, sweetSpot, high } = summaryOf(functionSweep(WRONG));
    expect(of).toBe('all');
    expect(sweetSpot).toBeUndefined();
    // g = 3D all along.
    expect(median[10]).toBeCloseTo(2 / 3, 3);
    expect(high[10]).toBeCloseTo(2 / 3, 3);
  });

  it('of nine are between the second, the fifth and the ninth of the sorted errors', () => {
    const sweep = functionSweep(RIGHT);
    const { low, median, high } = summaryOf(sweep);
    const errors = errorCurves(sweep, sweep.tensors[0], 'central', 'relative');
    STEPS.forEach((_, k) => {
      const sorted = RIGHT.map((_one, i) => errors[i * STEPS.length + k]).sort((a, b) => a - b);
      expect(low[k]).toBeGreaterThanOrEqual(sorted[0]);
      expect(low[k]).toBeLessThanOrEqual(sorted[1]);
      expect(median[k]).toBe(sorted[4]);
      expect(high[k]).toBeGreaterThanOrEqual(sorted[7]);
      expect(high[k]).toBeLessThanOrEqual(sorted[8]);
    });
  });
});

describe('the least error', () => {
  it('is that above 0 of any element at any step, agreeing or not', () => {
    const sweep = functionSweep([...RIGHT, ...WRONG]);
    const errors = errorCurves(sweep, sweep.tensors[0], 'central', 'relative');
    expect(summaryOf(sweep).leastError).toBe(Math.min(...errors.filter((error) => error > 0)));
  });

  it('is NaN where all match exactly', () => {
    const exact = functionSweep([{ f: (x) => 2 * x, x: 0, analytic: 2 }]);
    expect(summaryOf(exact).leastError).toBeNaN();
  });
});

describe('each scheme', () => {
  it.each(SCHEMES)('has the norm ratio of %s over all finished elements', (scheme) => {
    const sweep = functionSweep([...WRONG, ...RIGHT]);
    const [tensor] = sweep.tensors;
    const { norms } = summaryOf(sweep, scheme);
    STEPS.forEach((_, k) => {
      const numeric = tensor.value.map((_value, i) =>
        differenceAt(scheme, elementLosses(sweep, tensor, i), k),
      );
      expect(jointNormRatio([norms[k]])).toBe(normRatio(tensor.analytic, numeric));
    });
  });

  it('finds its own order and its own best step', () => {
    const [forward, central, fivePoint] = SCHEMES.map((scheme) =>
      summaryOf(functionSweep(RIGHT), scheme),
    );
    expect(forward.fit.truncation?.slope).toBeCloseTo(1, 1);
    expect(central.fit.truncation?.slope).toBeCloseTo(2, 1);
    expect(fivePoint.fit.truncation?.slope).toBeCloseTo(4, 0);
    expect(forward.fit.bestStep).toBeLessThan(central.fit.bestStep);
    expect(central.fit.bestStep).toBeLessThan(fivePoint.fit.bestStep);
    expect(forward.atBest!.least).toBeLessThan(central.atBest!.least);
  });
});

describe('the sweet spot', () => {
  it('is where the median is within a factor 10 of its best', () => {
    const { sweetSpot, median, fit } = summaryOf(functionSweep(RIGHT));
    const { largest, smallest } = sweetSpot!;
    expect(largest).toBeLessThan(smallest);
    expect(STEPS[largest]).toBeGreaterThan(fit.bestStep);
    expect(STEPS[smallest]).toBeLessThan(fit.bestStep);
    const inside = median.subarray(largest, smallest + 1);
    expect(Math.max(...inside) / Math.min(...inside)).toBeLessThan(100);
    expect(median[largest - 1]).toBeGreaterThan(Math.max(...inside));
  });

  it('ends below the first kink of any element', () => {
    const away = 1.5e-6;
    const { sweetSpot, firstKink, counts } = summaryOf(functionSweep([...RIGHT, kinked(away)]));
    expect(counts.kink).toBe(1);
    expect(firstKink).toBeGreaterThan(away);
    expect(firstKink).toBeLessThan(away * 2.6);
    expect(STEPS[sweetSpot!.largest]).toBeLessThan(firstKink);
    expect(STEPS[sweetSpot!.largest - 1]).toBe(firstKink);
  });

  it.each([1.5e-6, 1e-5, 9e-5, 7e-4])('has h* in it, below a kink at %s', (away) => {
    for (const scheme of SCHEMES) {
      const { sweetSpot, firstKink, fit, atBest } = summaryOf(
        functionSweep([...RIGHT, kinked(away)]),
        scheme,
      );
      const { largest, smallest } = sweetSpot!;
      expect(atBest!.stepNumber).toBeGreaterThanOrEqual(largest);
      expect(atBest!.stepNumber).toBeLessThanOrEqual(smallest);
      // The best of five points is so far up that to stay below an early kink would cost more than it is worth.
      if (scheme !== 'fivePoint') expect(fit.bestStep).toBeLessThan(firstKink);
    }
  });

  it('stays around h* where staying below a kink would cost more than two digits', () => {
    const steps = logSteps(1, 1e-6, 25);
    const curve = steps.map((h) => h ** 2 + 1e-7 / h);
    const fit = fitCurve(steps, curve);
    const spot = findSweetSpot(steps, curve, fit, 2e-6)!;
    expect(steps[spot.largest]).toBeGreaterThan(fit.bestStep);
    expect(steps[spot.smallest]).toBeLessThan(fit.bestStep);
    // At a tenth of the way it is worth it.
    const below = findSweetSpot(steps, curve, fit, 5e-4)!;
    expect(steps[below.largest]).toBeLessThan(5e-4);
    expect(keepWithin(fit, steps, below).bestStep).toBe(steps[below.largest]);
  });

  it('is there although the smallest steps are lost in rounding', () => {
    const steps = logSteps(1, 1e-18, 46);
    const sweep = functionSweep(RIGHT, steps);
    const { sweetSpot, median } = summaryOf(sweep);
    expect(median.at(-1)).toBeNaN();
    expect(steps[sweetSpot!.smallest]).toBeGreaterThan(1e-8);
    expect(steps[sweetSpot!.largest]).toBeLessThan(1e-2);
  });
});

describe('the best step', () => {
  it('is the one nearest h*, with the range of digits there', () => {
    const sweep = functionSweep(RIGHT);
    const { atBest, fit } = summaryOf(sweep);
    const { stepNumber, least, most } = atBest!;
    expect(Math.abs(Math.log10(STEPS[stepNumber] / fit.bestStep))).toBeLessThan(13 / 32 / 2 + 1e-9);
    const errors = errorCurves(sweep, sweep.tensors[0], 'central', 'relative');
    const digits = RIGHT.map((_, i) => -Math.log10(errors[i * STEPS.length + stepNumber]));
    expect([least, most]).toEqual([Math.min(...digits), Math.max(...digits)]);
  });

  it('is the one with the least error where nothing was fitted', () => {
    const { atBest, fit } = summaryOf(functionSweep([{ f: (x) => 3 * x, x: 1, analytic: 3 }]));
    expect(fit.bestStep).toBeNaN();
    expect(atBest!.most).toBe(Infinity);
  });
});

describe('kinks', () => {
  it('are counted over all elements: the median, and the most of any', () => {
    const sweep = functionSweep([...RIGHT.slice(0, 2), kinked(0.1)]);
    const { kinksMedian, kinksMost } = summaryOf(sweep);
    expect(kinksMost[0]).toBe(1);
    expect(kinksMost.at(-1)).toBe(0);
    expect(kinksMedian[0]).toBe(0);
  });

  it('are nowhere in smooth elements', () => {
    expect(summaryOf(functionSweep(RIGHT)).firstKink).toBe(Infinity);
  });
});

it('of nothing finished is empty, and no error', () => {
  const sweep = functionSweep(RIGHT);
  sweep.tensors[0].done = 0;
  const summary = summaryOf(sweep);
  expect(summary).toMatchObject({ done: 0, atBest: undefined, sweetSpot: undefined });
  expect([...summary.median].every(Number.isNaN)).toBe(true);
});

it('covers what is finished only', () => {
  const sweep = functionSweep([...RIGHT, ...WRONG]);
  sweep.tensors[0].done = 9;
  const { judgement } = judged(sweep);
  expect(judgement.best.slice(9).every(Number.isNaN)).toBe(true);
  expect(summaryOf(sweep)).toMatchObject({ done: 9, counts: { agrees: 9, wrong: 0 } });
});
