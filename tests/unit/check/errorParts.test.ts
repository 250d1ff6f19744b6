import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorParts, elementErrorParts, splitError } from '../../../src/check/errorParts.ts';
import type { Circumstances } from '../../../src/check/evidence.ts';
import { differences } from '../../../src/check/scheme.ts';
import { judgeElement } from '../../../src/check/verdict.ts';
import { functionLosses, STEPS } from '../../support/functionLosses.ts';

const CIRCUMSTANCES: Circumstances = {
  precision: 'float64',
  analyticPrecision: 'float64',
  gradientScale: 1,
  logitScale: 0,
};

const total = ({ kink, truncation, roundOff }: ErrorParts): number => kink + truncation + roundOff;
const at = (h: number): number => STEPS.findIndex((step) => step <= h * 1.001);

it('parts add up to the error', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(number, number, number, number, (raw, held, exact, derivative) => {
      expect(total(splitError(raw, held, exact, derivative))).toBeCloseTo(raw - derivative, 13);
    }),
  );
});

describe('of exp + a kink at 1e-3', () => {
  const x = 0.5;
  const smooth = Math.exp;
  const kinked = (v: number): number => Math.exp(v) + 0.1 * Math.max(0, v - x - 1e-3);
  const truncationAt = (h: number): number => (Math.exp(x) * h * h) / 6;
  const flips = (other: number): number => (other > x + 1e-3 ? 1 : 0);
  const counted = functionLosses(kinked, x, STEPS, flips);
  const { kinks, ...numbers } = counted;
  const known = {
    held: { ...counted, frozen: functionLosses(smooth, x) },
    flips: counted,
    numbers,
  };

  it.each(Object.entries(known))('known as %s, it is told apart at every h', (_, losses) => {
    const parts = elementErrorParts(losses, Math.exp(x), CIRCUMSTANCES) ?? [];
    const raw = differences('central', losses);
    const { best } = judgeElement(losses, Math.exp(x), CIRCUMSTANCES);
    expect(parts).toHaveLength(STEPS.length);
    parts.forEach((part, k) => {
      expect(total(part), `h = ${STEPS[k]}`).toBeCloseTo(raw[k] - best, 12);
    });
    // Below the kink.
    expect(parts[at(1e-4)].kink).toBe(0);
    expect(parts[at(1e-4)].truncation / truncationAt(STEPS[at(1e-4)])).toBeCloseTo(1, 2);
    expect(Math.abs(parts[at(1e-4)].roundOff)).toBeLessThan(1e-11);
    // Far below it nothing but round-off.
    const low = parts[at(1e-9)];
    expect(Math.abs(low.roundOff)).toBeGreaterThan(100 * Math.abs(low.truncation));
    // Above it: 0.1 · (h − 1e-3) / 2h.
    const k = at(2e-3);
    const expected = (0.1 * (STEPS[k] - 1e-3)) / (2 * STEPS[k]);
    expect(parts[k].kink / expected).toBeCloseTo(1, 3);
    expect(kinks[k]).toBe(1);
  });
});

it('exact differences make truncation and round-off exact', () => {
  // 2^−20 of a float32 loss, beside what exp is without rounding.
  const x = 0.5;
  const losses = functionLosses((v) => Math.fround(Math.exp(v)), x);
  const circumstances: Circumstances = { ...CIRCUMSTANCES, precision: 'float32' };
  const derivative = Math.exp(x);
  const truncation = STEPS.map((h) => derivative * (Math.sinh(h) / h - 1));
  const parts = elementErrorParts(losses, derivative, circumstances, { derivative, truncation });
  const k = at(1e-2);
  const raw = differences('central', losses)[k];
  expect(parts?.[k].truncation).toBe(truncation[k]);
  expect(parts?.[k].roundOff).toBeCloseTo(raw - derivative - truncation[k], 15);
  expect(parts?.[k].kink).toBe(0);
});

it('nothing to split where no derivative was found', () => {
  const losses = functionLosses((x) => Math.sign(x), 0, STEPS.slice(0, 3));
  expect(elementErrorParts(losses, 1, CIRCUMSTANCES)).toBeUndefined();
});
