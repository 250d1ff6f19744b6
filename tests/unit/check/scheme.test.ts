import { describe, expect, it } from 'vitest';
import { differenceAt, differences, type Scheme, SCHEMES } from '../../../src/check/scheme.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { functionLosses } from '../../support/functionLosses.ts';

/** The difference quotient of f at x with one step; the five-point scheme takes its wider pair from a step r times as large. */
function quotient(scheme: Scheme, f: (x: number) => number, x: number, h: number, r = 2): number {
  const steps = scheme === 'fivePoint' ? [r * h, h] : [h];
  return differenceAt(scheme, functionLosses(f, x, Float64Array.from(steps)), steps.length - 1);
}

describe('polynomials that a scheme does exactly', () => {
  // Steps and values are short binary fractions, so that nothing rounds.
  it.each([
    ['forward', 'a line', (x: number) => 3 * x + 1, 3],
    ['central', 'a parabola', (x: number) => 3 * x * x - x, 5],
    ['fivePoint', 'a quartic', (x: number) => x ** 4 + x ** 3, 7],
  ] as const)('%s: %s', (scheme, _, f, derivative) => {
    expect(quotient(scheme, f, 1, 0.25)).toBe(derivative);
  });

  it.each([
    ['forward', 'a parabola, by h', (x: number) => x * x, 2 + 0.25],
    ['central', 'a cube, by h²', (x: number) => x ** 3, 3 + 0.25 ** 2],
    ['fivePoint', 'a fifth power, by −4 h⁴', (x: number) => x ** 5, 5 - 4 * 0.25 ** 4],
  ] as const)('%s misses %s', (scheme, _, f, expected) => {
    expect(quotient(scheme, f, 1, 0.25)).toBe(expected);
  });
});

describe('error constants as h → 0', () => {
  // All derivatives of exp at x are exp(x); of sin: f'' = −sin, f''' = −cos, f⁽⁵⁾ = cos.
  const cases = [
    ['exp', Math.exp, Math.exp, { f2: Math.exp, f3: Math.exp, f5: Math.exp }],
    [
      'sin',
      Math.sin,
      Math.cos,
      { f2: (x: number) => -Math.sin(x), f3: (x: number) => -Math.cos(x), f5: Math.cos },
    ],
  ] as const;

  // The next term of each series is of relative size h (forward) or h² (the others), at most 0.4 times that here.
  it.each(cases)('forward, central and five-point of %s', (_, f, derivative, { f2, f3, f5 }) => {
    for (const x of [0.4, 0.7, 1.1]) {
      const forward = (quotient('forward', f, x, 1e-4) - derivative(x)) / 1e-4;
      expect(forward / (f2(x) / 2)).toBeCloseTo(1, 3);
      const central = (quotient('central', f, x, 1e-2) - derivative(x)) / 1e-4;
      expect(central / (f3(x) / 6)).toBeCloseTo(1, 3);
      for (const r of [1.5, 2, 2.55, 10]) {
        const h = 0.05 / r;
        const fivePoint = (quotient('fivePoint', f, x, h, r) - derivative(x)) / h ** 4;
        expect(fivePoint / ((-r * r * f5(x)) / 120)).toBeCloseTo(1, 2);
      }
    }
  });

  it('five-point with r = 2 is the textbook formula', () => {
    const h = 0.125;
    const [f, x] = [Math.exp, 0.5];
    const textbook = (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h);
    expect(quotient('fivePoint', f, x, h)).toBeCloseTo(textbook, 14);
  });
});

describe('steps as rounding left them', () => {
  it('divides by w⁺ − w⁻, not by 2h', () => {
    // 1 + 1e-15 rounds to 1 + 1.11e-15: dividing a line by the nominal step would miss by 11 %.
    const steps = Float64Array.from([1e-15]);
    for (const scheme of ['forward', 'central'] as const) {
      expect(
        differenceAt(
          scheme,
          functionLosses((x) => x, 1, steps),
          0,
        ),
      ).toBe(1);
    }
  });

  it.each(SCHEMES)('%s is NaN where rounding swallowed the step', (scheme) => {
    const losses = functionLosses(Math.exp, 1, Float64Array.from([1e-3, 1e-17]));
    expect(differenceAt(scheme, losses, 1)).toBeNaN();
  });

  it('forward is NaN but central is not where only the upward step is swallowed', () => {
    // Below 1 the doubles are twice as dense: 1 − 1e-16 is another number, 1 + 1e-16 is not.
    const losses = functionLosses((x) => x, 1, Float64Array.from([1e-16]));
    expect(differenceAt('forward', losses, 0)).toBeNaN();
    expect(differenceAt('central', losses, 0)).toBe(1);
  });

  it('five-point is NaN where two steps round to the same', () => {
    const losses = functionLosses((x) => x, 1, Float64Array.from([2.3e-16, 2.2e-16]));
    expect(differenceAt('fivePoint', losses, 1)).toBeNaN();
  });
});

describe('missing losses', () => {
  it.each(SCHEMES)('%s of a loss not yet evaluated is NaN', (scheme) => {
    const losses = functionLosses(Math.exp, 0.5);
    losses.plus[4] = Number.NaN;
    expect(differenceAt(scheme, losses, 4)).toBeNaN();
  });

  it('five-point has none at the largest step, and needs the next larger one', () => {
    const losses = functionLosses(Math.exp, 0.5);
    expect(differenceAt('fivePoint', losses, 0)).toBeNaN();
    losses.minus[4] = Number.NaN;
    expect(differenceAt('fivePoint', losses, 5)).toBeNaN();
    expect(differenceAt('fivePoint', losses, 6)).toBeCloseTo(Math.exp(0.5), 4);
  });

  it.each(SCHEMES)('differences of %s are those of every step', (scheme) => {
    const losses = functionLosses(Math.sin, 0.7, logSteps(1, 1e-12, 13));
    const all = differences(scheme, losses);
    expect(all).toHaveLength(13);
    for (let k = 0; k < 13; k++) expect(all[k]).toEqual(differenceAt(scheme, losses, k));
  });
});

it.each([
  ['forward', 7],
  ['central', 9.5],
  ['fivePoint', 11],
] as const)('%s reaches more than %d digits somewhere', (scheme, digits) => {
  const errors = differences(scheme, functionLosses(Math.exp, 0.5)).map((numeric) =>
    Math.abs(numeric / Math.exp(0.5) - 1),
  );
  const least = Math.min(...errors.filter((error) => !Number.isNaN(error)));
  expect(-Math.log10(least)).toBeGreaterThan(digits);
});
