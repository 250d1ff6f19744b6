import { describe, expect, it } from 'vitest';
import { exhibitInView } from '../../../src/store/exhibitInView.ts';
import { functionSweep } from '../../support/functionSweep.ts';
import { resultOf } from '../../support/resultOf.ts';

const X = Array.from({ length: 12 }, (_, i) => 0.2 + i / 10);

function inViewOf(analytic: (x: number, i: number) => number, shape = [12]) {
  const elements = X.map((x, i) => ({ f: Math.exp, x, analytic: analytic(x, i) }));
  return resultOf(functionSweep(elements, undefined, { shape })).inView;
}

const exp = (x: number): number => Math.exp(x);

describe('what a cause can be checked by', () => {
  it('a ratio: one mark for each element, and the ratio that is said', () => {
    const inView = inViewOf((x) => 4 * exp(x));
    const shown = exhibitInView({ kind: 'ratio', factor: 4 }, inView, 0);
    expect(shown).toMatchObject({ kind: 'ratios', factor: 4, least: 0 });
    if (shown?.kind !== 'ratios') return;
    expect(shown.ratios).toHaveLength(12);
    for (const ratio of shown.ratios) expect(ratio).toBeCloseTo(4, 8);
  });

  it('a ratio of the data’s parts: λ w is taken off both first', () => {
    const inView = inViewOf((x) => 2 * (exp(x) - 0.1 * x) + 0.1 * x);
    const shown = exhibitInView({ kind: 'ratio', factor: 2, penalty: 0.1 }, inView, 0);
    if (shown?.kind !== 'ratios') throw new Error('No ratios.');
    for (const ratio of shown.ratios) expect(ratio).toBeCloseTo(2, 8);
  });

  it('a difference against w: every dot is on the line', () => {
    const inView = inViewOf((x) => exp(x) - 0.1 * x);
    const shown = exhibitInView({ kind: 'difference', slope: -0.1 }, inView, 0);
    if (shown?.kind !== 'line') throw new Error('No line.');
    expect(shown.x).toEqual(X);
    shown.y.forEach((y, i) => expect(y).toBeCloseTo(shown.slope * shown.x[i], 8));
  });

  it('gradients that the mistake would give: those that are known', () => {
    const inView = inViewOf(exp);
    const gradient = Float64Array.from(X, (x, i) => (i < 4 ? Number.NaN : exp(x)));
    const exhibit = { kind: 'predicted', gradient, sample: { number: 2, isAlone: true } } as const;
    const shown = exhibitInView(exhibit, inView, 0);
    if (shown?.kind !== 'line') throw new Error('No line.');
    expect(shown.x).toHaveLength(8);
    expect(shown.sample?.number).toBe(2);
    shown.y.forEach((y, i) => expect(y).toBe(shown.x[i]));
  });

  it('the kernel of the element in view, with the numbers in the places that they went to', () => {
    const turned = (i: number): number => (i < 9 ? 8 - i : -1);
    const inView = inViewOf((_, i) => exp(X[Math.max(0, turned(i))]), [2, 1, 3, 3]);
    const source = Int32Array.from(X, (_, i) => turned(i));
    const shown = exhibitInView({ kind: 'rearranged', source }, inView, 4);
    if (shown?.kind !== 'kernels') throw new Error('No kernels.');
    expect(shown.width).toBe(3);
    shown.moved.forEach((moved, i) => expect(moved).toBeCloseTo(shown.analytic[i], 8));
    expect(shown.numeric).toEqual(shown.moved.toReversed());
    // The second kernel was sampled in three places.
    const second = exhibitInView({ kind: 'rearranged', source }, inView, 10);
    expect(second).toMatchObject({ kind: 'kernels' });
    if (second?.kind !== 'kernels') return;
    expect(second.analytic.filter((value) => !Number.isNaN(value))).toHaveLength(3);
  });

  it('a matrix: dots', () => {
    const inView = inViewOf(exp, [3, 4]);
    const source = Int32Array.from(X, (_, i) => i);
    expect(exhibitInView({ kind: 'rearranged', source }, inView, 4)).toMatchObject({
      kind: 'line',
    });
  });
});
