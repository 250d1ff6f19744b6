import { describe, expect, it } from 'vitest';
import { contrasts, scatterNoise, smallStepNoise, ulp } from '../../../src/check/noise.ts';
import type { Points } from '../../../src/check/points.ts';
import { median } from '../../../src/numerics/orderStatistics.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { STEPS } from '../../support/functionLosses.ts';

describe('ulp', () => {
  it.each([
    [1, 2 ** -52, 'at a power of two: the gap above'],
    [2, 2 ** -51, 'the next one'],
    [1 - 2 ** -53, 2 ** -53, 'just below a power of two'],
    [1.999, 2 ** -52, 'just below the next'],
    [-3, 2 ** -51, 'negative'],
    [1e308, 2 ** 971, 'large'],
    [Number.MAX_VALUE, 2 ** 971, 'the largest'],
    [2 ** -1022, 2 ** -1074, 'the smallest normal'],
    [2 ** -1021, 2 ** -1073, 'twice the smallest normal'],
    [2 ** -1023, 2 ** -1074, 'subnormal'],
    [Number.MIN_VALUE, Number.MIN_VALUE, 'the smallest of all'],
    [0, Number.MIN_VALUE, 'zero'],
    [-0, Number.MIN_VALUE, 'minus zero'],
  ])('of %s is %s: %s', (x, expected) => {
    expect(ulp(x)).toBe(expected);
  });

  it('at every power of two is the distance to the next double', () => {
    for (let power = -1022; power <= 1023; power++) {
      expect(ulp(2 ** power)).toBe(Math.max(2 ** (power - 52), Number.MIN_VALUE));
    }
  });

  it.each([Number.NaN, Infinity, -Infinity])('of %s is NaN', (x) => {
    expect(ulp(x)).toBeNaN();
  });
});

/** Differences D = 3 + c·h² + s·z/h with normal z. */
function noisyPoints(s: number, seed: number, { c = 0, quantum = 0 } = {}): Points {
  const random = createRandom(seed);
  const h = STEPS.toReversed();
  return {
    h,
    difference: h.map((step) => 3 + c * step * step + (s * random.normal()) / step),
    quantum: new Float64Array(h.length).fill(quantum),
  };
}

const smallNoise = (points: Points): number => smallStepNoise(points, contrasts(points));
const anyNoise = (points: Points): number => scatterNoise(points, contrasts(points));

const SEEDS = Array.from({ length: 200 }, (_, i) => i);

describe('contrasts', () => {
  it('are free of the derivative and scatter like s', () => {
    const points = noisyPoints(1e-12, 1);
    const shifted = { ...points, difference: points.difference.map((d) => d - 3) };
    expect(contrasts(points)).toHaveLength(points.h.length - 1);
    contrasts(points).forEach((r, i) => expect(r).toBeCloseTo(contrasts(shifted)[i], 15));
    const all = SEEDS.flatMap((seed) => [...contrasts(noisyPoints(1e-12, seed)).subarray(0, 20)]);
    // |difference of two independent normals| over its standard deviation has the median 0.6745.
    expect(median(all) / 1e-12 / 0.6745).toBeCloseTo(1, 1);
  });

  it.each([0, 1])('there are none of %s points', (count) => {
    const { h, difference, quantum } = noisyPoints(1, 1);
    const points = {
      h: h.subarray(0, count),
      difference: difference.subarray(0, count),
      quantum: quantum.subarray(0, count),
    };
    expect(contrasts(points)).toHaveLength(0);
    expect(anyNoise(points)).toBe(0);
  });
});

describe('the noise of the smallest steps', () => {
  it.each([1e-16, 1e-12, 1e-3])('is s = %s: from 0.66 to 2 of it in 98 of 100 cases', (s) => {
    const found = SEEDS.map((seed) => smallNoise(noisyPoints(s, seed)) / s).sort((a, b) => a - b);
    expect(found[2]).toBeGreaterThan(0.66);
    expect(found[SEEDS.length - 3]).toBeLessThan(2);
  });

  it('does not take truncation for noise', () => {
    // c·h² dwarfs s/h from h = 1e-4 up.
    const flat = SEEDS.map((seed) => smallNoise(noisyPoints(1e-13, seed)));
    const bent = SEEDS.map((seed) => smallNoise(noisyPoints(1e-13, seed, { c: 100 })));
    expect(median(bent) / median(flat)).toBeLessThan(1.25);
  });

  it('is never below a quarter of a rounding', () => {
    expect(smallNoise(noisyPoints(0, 1, { quantum: 1e-15 }))).toBe(2.5e-16);
    expect(smallNoise(noisyPoints(1e-20, 1, { quantum: 1e-15 }))).toBe(2.5e-16);
  });
});

describe('the scatter of any window', () => {
  it('unmasks a ghost plateau, where the smallest steps look flat and are not', () => {
    const points = noisyPoints(1e-12, 3);
    // Roundings that freeze: the twelve smallest steps all say the same.
    points.difference.fill(points.difference[11], 0, 12);
    expect(smallNoise(points)).toBeLessThan(1e-14);
    expect(anyNoise(points)).toBeGreaterThan(3e-13);
  });

  it('does not take truncation for scatter', () => {
    const found = anyNoise(noisyPoints(1e-13, 2, { c: 100 }));
    expect(found).toBeGreaterThan(3e-14);
    expect(found).toBeLessThan(1e-12);
  });

  it('is zero for a steady derivative', () => {
    expect(anyNoise(noisyPoints(0, 1))).toBe(0);
  });
});
