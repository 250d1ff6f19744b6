import { describe, expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';

describe('logSteps', () => {
  it.each([
    [1, 1e-13, 27],
    [0.1, 1e-6, 33],
    [3, 7e-5, 2],
    [1e300, 1e-300, 9],
    [2, 2, 4],
  ])(
    'from %d to %d in %d: descends in equal ratios between exact ends',
    (largest, smallest, count) => {
      const steps = logSteps(largest, smallest, count);
      expect(steps).toHaveLength(count);
      expect(steps[0]).toBe(largest);
      expect(steps[count - 1]).toBe(smallest);
      const ratio = (largest / smallest) ** (1 / (count - 1));
      // A rounded exponent of size E makes a relative error of ln 10 · E · 2^−53, with E up to 300 here.
      const tolerance = Math.max(1e-14, 5e-16 * Math.abs(Math.log(largest / smallest)));
      for (let i = 1; i < count; i++) {
        expect(Math.abs(steps[i - 1] / steps[i] / ratio - 1)).toBeLessThan(tolerance);
      }
    },
  );

  it('hits the decades to a unit in the last place', () => {
    const steps = logSteps(1, 1e-13, 14);
    steps.forEach((h, i) => {
      const decade = Number(`1e-${i}`);
      expect(Math.abs(h / decade - 1)).toBeLessThanOrEqual(2 ** -52);
    });
  });

  it('of one step is the largest', () => {
    expect(Array.from(logSteps(0.5, 0.1, 1))).toEqual([0.5]);
  });

  it.each([
    [1, 0, 5],
    [1, -1, 5],
    [1e-6, 1e-3, 5],
    [Infinity, 1, 5],
    [Number.NaN, 1, 5],
    [1, Number.NaN, 5],
    [1, 0.1, 0],
    [1, 0.1, 2.5],
    [1, 0.1, Number.NaN],
  ])('refuses %d to %d in %d, in a sentence', (largest, smallest, count) => {
    expect(() => logSteps(largest, smallest, count)).toThrow(
      new RangeError(
        `Steps must run from a largest h down to a smaller one above 0, not from ${largest} to ${smallest} in ${count}.`,
      ),
    );
  });
});
