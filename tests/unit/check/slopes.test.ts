import { describe, expect, it } from 'vitest';
import { fitCurve } from '../../../src/check/curveFit.ts';
import { contrasts, smallStepNoise } from '../../../src/check/noise.ts';
import { differences, type Scheme, TRUNCATION_ORDER } from '../../../src/check/scheme.ts';
import { median } from '../../../src/numerics/orderStatistics.ts';
import { errorCurve, medianCurve } from '../../support/errorCurve.ts';
import { functionLosses, STEPS } from '../../support/functionLosses.ts';
import { pointsOf, SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

/** The product's promise on how exactly the slopes are found, by scheme. */
const SLOPE_TOLERANCE: Record<Scheme, number> = { forward: 0.02, central: 0.02, fivePoint: 0.1 };
const POINTS = 60;

describe.each(Object.entries(SLOPE_TOLERANCE) as [Scheme, number][])(
  'the truncation slope of %s differences',
  (scheme, tolerance) => {
    it.each(Object.entries(SMOOTH_FUNCTIONS))('is the order for %s', (_, smooth) => {
      for (const x of pointsOf(smooth, POINTS)) {
        const { truncation } = fitCurve(STEPS, errorCurve(scheme, smooth, x));
        const off = Math.abs((truncation?.slope ?? Number.NaN) - TRUNCATION_ORDER[scheme]);
        expect(off, `at ${x}, slope ${truncation?.slope}`).toBeLessThanOrEqual(tolerance);
      }
    });
  },
);

describe.each(['forward', 'central', 'fivePoint'] as const)(
  'the floor slope of %s differences',
  (scheme) => {
    it.each(Object.entries(SMOOTH_FUNCTIONS))('is −1 over many points of %s', (_, smooth) => {
      const middle = medianCurve(scheme, smooth, pointsOf(smooth, 200));
      const slope = fitCurve(STEPS, middle).roundOff?.slope ?? Number.NaN;
      expect(Math.abs(slope + 1), `slope ${slope}`).toBeLessThanOrEqual(0.1);
    });
  },
);

describe('h*', () => {
  const thirdDerivative: Record<string, (x: number) => number> = {
    exp: Math.exp,
    sin: (x) => -Math.cos(x),
    log: (x) => 2 / x ** 3,
  };

  it.each(Object.keys(thirdDerivative))(
    'lies within a factor 2 of (3 ε/|f‴|)^⅓ over many points of %s',
    (name) => {
      const smooth = SMOOTH_FUNCTIONS[name];
      const points = pointsOf(smooth, 100);
      const middle = medianCurve('central', smooth, points);
      const expected = points.map((x) => {
        const losses = functionLosses(smooth.f, x);
        const ascending = {
          h: losses.up.map((up, k) => (up + losses.down[k]) / 2).reverse(),
          difference: differences('central', losses).reverse(),
          quantum: new Float64Array(STEPS.length),
        };
        // s is the scatter of D·h, and the noise of one loss is √2 times it.
        const noise = Math.SQRT2 * smallStepNoise(ascending, contrasts(ascending));
        return Math.cbrt((3 * noise) / Math.abs(thirdDerivative[name](x)));
      });
      const ratio = fitCurve(STEPS, middle).bestStep / median(expected);
      expect(ratio, `h* off by a factor ${ratio}`).toBeGreaterThan(0.5);
      expect(ratio, `h* off by a factor ${ratio}`).toBeLessThan(2);
    },
  );
});
