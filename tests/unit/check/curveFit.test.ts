import { describe, expect, it } from 'vitest';
import { fitCurve, powerLawAt } from '../../../src/check/curveFit.ts';
import { errorCurve } from '../../support/errorCurve.ts';
import { STEPS } from '../../support/functionLosses.ts';
import { SMOOTH_FUNCTIONS } from '../../support/smoothFunctions.ts';

describe('slopes are found, not assumed', () => {
  it('the next order shows where the leading derivative is zero', () => {
    // tanh''' = 0 at artanh(1/√3): the central error begins with h⁴.
    const flex = Math.atanh(Math.sqrt(1 / 3));
    const fit = fitCurve(STEPS, errorCurve('central', SMOOTH_FUNCTIONS.tanh, flex));
    expect(fit.truncation?.slope).toBeCloseTo(4, 0);
  });

  it.each([
    ['a cube', (x: number) => x ** 3 + x, 4, 'fivePoint'],
    ['a square', (x: number) => x * x, 2, 'central'],
    ['a line', (x: number) => 3 * x, 3, 'forward'],
  ] as const)('%s has no truncation side, %#', (_, f, derivative, scheme) => {
    const fit = fitCurve(STEPS, errorCurve(scheme, { f, derivative: () => derivative }, 1));
    expect(fit.truncation).toBeUndefined();
    expect(fit.bestStep).toBeNaN();
  });

  it('a wrong gradient, flat at every h, has neither side', () => {
    const { f, derivative } = SMOOTH_FUNCTIONS.exp;
    const wrong = { f, derivative: (x: number) => 2 * derivative(x) };
    const fit = fitCurve(STEPS, errorCurve('central', wrong, 0.5));
    expect([fit.roundOff, fit.truncation]).toEqual([undefined, undefined]);
  });
});

describe('given power laws', () => {
  it.each([
    [1e-16, 1, 0.3],
    [1e-13, 2, 0.05],
    [1e-15, 4, 1],
  ])('finds %s/h + c·h^%s, c = %s, and where the sum is least', (floor, order, c) => {
    const errors = STEPS.map((h) => floor / h + c * h ** order);
    const { roundOff, truncation, bestStep } = fitCurve(STEPS, errors);
    expect(roundOff?.slope).toBeCloseTo(-1, 2);
    expect(truncation?.slope).toBeCloseTo(order, 2);
    // d/dh = 0; a few per cent of h* come from the points near the valley that both laws share.
    const least = (floor / (order * c)) ** (1 / (order + 1));
    expect(bestStep / least).toBeGreaterThan(0.9);
    expect(bestStep / least).toBeLessThan(1.1);
  });

  it('leaves zeros, NaN and infinities out', () => {
    const errors = STEPS.map((h) => 1e-16 / h + h * h);
    const clean = fitCurve(STEPS, errors);
    const k = STEPS.findIndex((h) => h < 1e-9);
    errors[k] = 0;
    errors[k + 2] = Number.NaN;
    errors[k + 4] = Infinity;
    const { roundOff, truncation } = fitCurve(STEPS, errors);
    expect(truncation).toEqual(clean.truncation);
    expect(roundOff?.slope).toBeCloseTo(-1, 2);
  });

  it.each([
    ['nothing', []],
    ['one point', [1e-3]],
    ['three points', [1e-1, 1e-3, 1e-5]],
  ])('%s makes no fit', (_, errors) => {
    const fit = fitCurve(Float64Array.from([1, 0.1, 0.01].slice(0, errors.length)), errors);
    expect(fit).toEqual({ roundOff: undefined, truncation: undefined, bestStep: Number.NaN });
  });

  it('powerLawAt is the fitted line', () => {
    expect(powerLawAt({ slope: 2, intercept: -1 }, 0.01)).toBeCloseTo(1e-5, 15);
  });
});

describe('kinks that rise in a straight line', () => {
  /** 1/h down to a short h² flank, a jump at 3e-4, and beyond it the kinks' own power law, slope 0.7. */
  const errors = STEPS.map((h) => (h < 3e-4 ? 1e-16 / h + 0.05 * h * h : 0.4 * h ** 0.7));
  const firstClean = STEPS.findIndex((h) => h < 3e-4);

  it('would pass for truncation, and put h* far to the left', () => {
    const naive = fitCurve(STEPS, errors);
    expect(naive.truncation?.slope).toBeCloseTo(0.7, 1);
    // The crossing lies outside the gap between the two stretches, so that h* is not claimed.
    expect(naive.bestStep).toBeNaN();
  });

  it('are left out of the fit', () => {
    const { truncation } = fitCurve(STEPS, errors, firstClean);
    expect(truncation?.slope ?? 2).toBeCloseTo(2, 1);
    expect(truncation === undefined || truncation.to < 3e-4).toBe(true);
  });
});
