import { describe, expect, it } from 'vitest';
import { jointNormRatio, normRatio, norms } from '../../../src/check/metrics.ts';

describe('norm ratio', () => {
  it.each([
    [[0, 0], [0, 0], 0, 'both exactly zero'],
    [[], [], 0, 'nothing at all'],
    [[1, -2], [1, -2], 0, 'equal'],
    [[1, -2], [-1, 2], Infinity, 'opposite: nothing is left of the sum'],
    [[0, 0], [3, 4], 1, 'one of them zero'],
    [[3], [1], 0.5, '2/4'],
    [[3, 0], [0, 4], 1, 'at right angles'],
    [[1, 1], [2, 2], 1 / 3, 'a factor 2'],
  ])('of %j and %j is %s: %s', (g, n, expected) => {
    // Scaling by the largest costs a rounding or two.
    expect(normRatio(g, n)).toBeCloseTo(expected, 15);
    expect(normRatio(n, g)).toBeCloseTo(expected, 15);
  });

  it.each([Number.NaN, Infinity, -Infinity])('is NaN when an element is %s', (bad) => {
    expect(normRatio([1, bad], [1, 2])).toBeNaN();
    expect(normRatio([1, 2], [bad, 2])).toBeNaN();
    expect(normRatio([bad], [bad])).toBeNaN();
  });

  it.each([1e-300, 1e-20, 1e20, 1e300])('does not change when all is scaled by %s', (scale) => {
    const g = [1, -2, 3.5];
    const n = [1.1, -2.2, 3];
    const scaled = normRatio(
      g.map((x) => x * scale),
      n.map((x) => x * scale),
    );
    expect(scaled / normRatio(g, n)).toBeCloseTo(1, 14);
  });

  it('neither overflows nor vanishes at the ends of the range', () => {
    expect(normRatio([1.5e308], [0.5e308])).toBeCloseTo(0.5, 15);
    expect(normRatio([3 * Number.MIN_VALUE], [Number.MIN_VALUE])).toBeCloseTo(0.5, 15);
  });

  it('weighs large elements more, as norms do', () => {
    expect(normRatio([1, 1e-9], [1, -1e-9])).toBeLessThan(1e-8);
  });

  it('joins tensors to what it is on all of them flattened, whatever their sizes', () => {
    const first = { g: [1, -2], n: [1.5, -2] };
    const second = { g: [1e-9, 3e-9], n: [2e-9, 3e-9] };
    const joined = jointNormRatio([norms(first.g, first.n), norms(second.g, second.n)]);
    const flat = normRatio([...first.g, ...second.g], [...first.n, ...second.n]);
    expect(joined / flat).toBeCloseTo(1, 14);
    expect(jointNormRatio([])).toBe(0);
    expect(jointNormRatio([norms([1], [1]), norms([Number.NaN], [1])])).toBeNaN();
  });
});
