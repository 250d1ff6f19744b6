import { describe, expect, it } from 'vitest';
import { STEPS } from '../../support/functionLosses.ts';
import { judgeFunction } from '../../support/judgeFunction.ts';

describe('a judgement', () => {
  it('holds the truth within its uncertainty, and says what it would have seen', () => {
    const { verdict, best, uncertainty, smallestVisible } = judgeFunction({
      f: Math.sin,
      x: 0.7,
      g: Math.cos(0.7),
    });
    expect(verdict).toBe('agrees');
    expect(Math.abs(best - Math.cos(0.7))).toBeLessThan(4 * uncertainty);
    expect(smallestVisible).toBeCloseTo((6 * uncertainty) / Math.cos(0.7), 14);
    expect(smallestVisible).toBeLessThan(1e-10);
  });

  it('finds h* = (s / 2|c|)^⅓ within a factor 2 of (3 ε / |f‴|)^⅓ for one rounding of noise', () => {
    const { predictedStep } = judgeFunction({ f: Math.exp, x: 0.5, g: Math.exp(0.5) });
    const expected = Math.cbrt((3 * 2 ** -53) / Math.exp(0.5));
    expect(predictedStep / expected).toBeGreaterThan(0.5);
    expect(predictedStep / expected).toBeLessThan(2);
  });

  it('puts the kink at the first step of the grid beyond it', () => {
    const { kinkStep } = judgeFunction({ f: Math.abs, x: 8e-5, g: 1, kinks: [0] });
    const first = STEPS.toReversed().find((h) => h > 8e-5)!;
    // Exactly that step, not what rounding made of it: it is compared with the grid's.
    expect(kinkStep).toBe(first);
  });

  it('is no kink where a flip changes nothing visible', () => {
    // A unit that flips without a change of slope: 12 of 150 weights did, and one of them lost digits.
    const { verdict, kinkStep } = judgeFunction({ f: Math.exp, x: 0, g: 1, kinks: [1e-4] });
    expect([verdict, kinkStep]).toEqual(['agrees', Infinity]);
  });

  it('on a kink, where every step flips, is undecided whatever g', () => {
    for (const g of [-3, 0.5, 3]) {
      expect(judgeFunction({ f: (x) => 3 * Math.abs(x), x: 0, g, kinks: [-1e-300] }).verdict).toBe(
        'undecided',
      );
    }
  });
});

describe('losses that cannot be used', () => {
  it('a base that is not finite leaves all undecided', () => {
    const f = (x: number): number => (x === 0.5 ? Number.NaN : Math.exp(x));
    expect(judgeFunction({ f, x: 0.5, g: Math.exp(0.5) }).verdict).toBe('undecided');
  });

  it('overflow at large steps is left out', () => {
    expect(judgeFunction({ f: (x) => Math.exp(800 * x), x: 0, g: 800 }).verdict).toBe('agrees');
  });

  it('a loss that changes by itself is never agreement', () => {
    let draw = 0;
    const restless = (x: number): number => Math.sin(x) * (1 + 0.3 * Math.sin(1e4 * draw++));
    expect(judgeFunction({ f: restless, x: 1, g: Math.cos(1) }).verdict).not.toBe('agrees');
  });

  it('15: sin(x)(1 + 1e-6 · noise) still tells one per cent', () => {
    const noisy = (x: number): number => Math.sin(x) * (1 + 1e-6 * Math.sin(1e9 * x));
    expect(judgeFunction({ f: noisy, x: 1, g: 1.05 * Math.cos(1) }).verdict).not.toBe('agrees');
    const { verdict, smallestVisible } = judgeFunction({ f: noisy, x: 1, g: Math.cos(1) });
    expect(verdict).toBe('agrees');
    expect(smallestVisible).toBeGreaterThan(1e-5);
  });
});
