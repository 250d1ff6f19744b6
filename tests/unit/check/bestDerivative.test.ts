import { describe, expect, it } from 'vitest';
import { bestDerivative, fittedDifference } from '../../../src/check/bestDerivative.ts';
import { EVEN } from '../../../src/check/families.ts';
import { ulp } from '../../../src/check/noise.ts';
import type { Points } from '../../../src/check/points.ts';
import { differences } from '../../../src/check/scheme.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { functionLosses, STEPS } from '../../support/functionLosses.ts';
import { pointsOf, SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

/** All central differences of f at x, from the smallest step up. */
function pointsAt(f: (x: number) => number, x: number, steps = STEPS): Points {
  const losses = functionLosses(f, x, steps);
  return {
    h: losses.up.map((up, k) => (up + losses.down[k]) / 2).toReversed(),
    difference: differences('central', losses).toReversed(),
    quantum: losses.plus
      .map((plus, k) => ulp(Math.max(Math.abs(plus), Math.abs(losses.minus[k]))))
      .toReversed(),
  };
}

const SMOOTH = { kinkFree: true, scoresKnown: true, families: [EVEN] };

describe('the best derivative of closed forms', () => {
  it.each(Object.entries(SMOOTH_FUNCTIONS))('of %s holds what its error promises', (_, smooth) => {
    for (const x of pointsOf(smooth, 20)) {
      const best = bestDerivative(pointsAt(smooth.f, x), SMOOTH);
      const truth = smooth.derivative(x);
      expect(best, `at ${x}`).toBeDefined();
      const { value, error } = best!;
      // Gradients are called wrong beyond 6; right ones must stay well inside.
      expect(Math.abs(value - truth) / error, `at ${x}`).toBeLessThan(4);
      expect(error / Math.abs(truth), `at ${x}`).toBeLessThan(1e-9);
    }
  });

  it('knows the curvature f‴/6 and the steps it rests on', () => {
    const best = bestDerivative(pointsAt(Math.exp, 0.5), SMOOTH)!;
    expect(best.coefficients.length).toBeGreaterThan(1);
    expect(best.coefficients[1] / best.scale ** 2 / (Math.exp(0.5) / 6)).toBeCloseTo(1, 2);
    expect(fittedDifference(best, 0)).toBe(best.value);
    expect(fittedDifference(best, 1e-2)).toBeCloseTo((Math.exp(0.51) - Math.exp(0.49)) / 0.02, 11);
    expect(best.largestStep).toBeGreaterThan(1e-3);
  });

  it('sees no curvature in a line', () => {
    const best = bestDerivative(
      pointsAt((x) => 3 * x, 1),
      SMOOTH,
    )!;
    expect(best.coefficients).toHaveLength(1);
    expect(best.largestStep).toBe(1);
    expect(best.value).toBeCloseTo(3, 14);
  });
});

describe('invariance', () => {
  const points = pointsAt(Math.exp, 0.5);
  const best = bestDerivative(points, SMOOTH)!;

  it.each([2 ** -40, 2 ** 40])('value, error and noise scale with the loss: by %s', (scale) => {
    const scaled = bestDerivative(
      {
        ...points,
        difference: points.difference.map((d) => d * scale),
        quantum: points.quantum.map((q) => q * scale),
      },
      SMOOTH,
    )!;
    expect(scaled.value / scale).toBeCloseTo(best.value, 13);
    expect(scaled.error / scale / best.error).toBeCloseTo(1, 6);
    expect(scaled.noise / scale / best.noise).toBeCloseTo(1, 6);
    expect(scaled.coefficients).toHaveLength(best.coefficients.length);
  });
});

it.each([0, 1, 3])('%s points are too few for a fit', (count) => {
  const steps = STEPS.slice(5, 5 + count);
  expect(bestDerivative(pointsAt(Math.exp, 0.5, steps), SMOOTH)).toBeUndefined();
});

it('differences without a limit give no derivative that is worth the name', () => {
  // √|x| through 0 upright: D grows as h^−½, and every window bends.
  const f = (x: number) => Math.sign(x) * Math.sqrt(Math.abs(x));
  const best = bestDerivative(pointsAt(f, 0), SMOOTH);
  const relative = best === undefined ? Infinity : best.error / Math.abs(best.value);
  expect(relative).toBeGreaterThan(0.1);
});

it('an uncertainty is never claimed too small by an accident: noise alone, many seeds', () => {
  // D = 1 + s·z/h: 200 draws, of which none may lie more than 6 of its own errors away.
  const h = STEPS.toReversed();
  let worst = 0;
  for (let seed = 0; seed < 200; seed++) {
    const random = createRandom(seed);
    const points: Points = {
      h,
      difference: h.map((step) => 1 + (1e-14 * random.normal()) / step),
      quantum: new Float64Array(h.length).fill(2 ** -52),
    };
    const best = bestDerivative(points, SMOOTH);
    if (best !== undefined) worst = Math.max(worst, Math.abs(best.value - 1) / best.error);
  }
  expect(worst).toBeGreaterThan(0.1);
  expect(worst).toBeLessThan(6);
});
