import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, sampleIndices, seedFor } from '../../../src/numerics/random.ts';

const COUNT = 100_000;

/** sfc32 as PractRand has it, seeded with 1 through splitmix32 and run twelve rounds: computed in Python. */
const KNOWN_STREAM = [2_420_951_833, 2_513_034_076, 3_847_892_949, 4_064_752_930];

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const momentOf = (values: readonly number[], power: number): number =>
  mean(values.map((value) => value ** power));

describe('createRandom', () => {
  it('gives the same stream for the same seed and another for another', () => {
    const stream = (seed: number): number[] => {
      const random = createRandom(seed);
      return draw(20, () => random.uniform() + random.normal());
    };
    expect(stream(7)).toEqual(stream(7));
    expect(stream(7)).not.toEqual(stream(8));
  });

  it('never changes, since a link with a seed must reproduce', () => {
    const random = createRandom(1);
    expect(draw(4, () => random.uniform() * 2 ** 32)).toEqual(KNOWN_STREAM);
  });

  it('has streams of neighbouring seeds that do not follow each other', () => {
    const [a, b] = [createRandom(1), createRandom(2)];
    const products = draw(COUNT, () => a.normal() * b.normal());
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(COUNT));
  });

  // Each bound is five standard deviations of the sample moment, √(variance of xᵏ / count).
  it.each([
    [1, 1 / 2, 1 / 12],
    [2, 1 / 3, 4 / 45],
    [3, 1 / 4, 9 / 112],
  ])('uniform: moment %d is %d', (power, expected, variance) => {
    const random = createRandom(11);
    const values = draw(COUNT, () => random.uniform());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(Math.abs(momentOf(values, power) - expected)).toBeLessThan(
      5 * Math.sqrt(variance / COUNT),
    );
  });

  it.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ])('normal: moment %d is %d', (power, expected, variance) => {
    const random = createRandom(12);
    const values = draw(COUNT, () => random.normal());
    expect(Math.abs(momentOf(values, power) - expected)).toBeLessThan(
      5 * Math.sqrt(variance / COUNT),
    );
  });

  it('normal: both of a Box-Muller pair are used, and uncorrelated', () => {
    const random = createRandom(13);
    const products = draw(COUNT, () => random.normal() * random.normal());
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(COUNT));
  });

  it('integer: every value of 0 … n − 1 equally often', () => {
    const random = createRandom(14);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < COUNT; i++) counts[random.integer(7)]++;
    expect(mean(counts)).toBe(COUNT / 7);
    const deviation = Math.sqrt(COUNT * (1 / 7) * (6 / 7));
    for (const count of counts) expect(Math.abs(count - COUNT / 7)).toBeLessThan(5 * deviation);
  });
});

describe('seedFor', () => {
  it('depends on the seed and on the use', () => {
    const seeds = [1, 2, 3].flatMap((seed) =>
      ['conv1.weight', 'conv1.bias', 'conv2.weight', ''].map((use) => seedFor(seed, use)),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seedFor(1, 'conv1.weight')).toBe(seedFor(1, 'conv1.weight'));
  });
});

describe('sampleIndices', () => {
  it('are distinct, ascending and in range', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.integer(), (n, count, seed) => {
        const sample = sampleIndices(n, count, createRandom(seed));
        expect(sample).toHaveLength(Math.min(n, count));
        sample.forEach((index, i) => {
          expect(index).toBeGreaterThan(i === 0 ? -1 : sample[i - 1]);
          expect(index).toBeLessThan(n);
        });
      }),
    );
  });

  it.each([4, 5, 100])('of 4 numbers are all of them when %d are asked for', (count) => {
    expect(Array.from(sampleIndices(4, count, createRandom(1)))).toEqual([0, 1, 2, 3]);
  });

  it('contain every index, and every pair, equally often', () => {
    const random = createRandom(15);
    const rounds = 20_000;
    const pairs = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const pair = sampleIndices(5, 2, random).join();
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(10);
    // Five standard deviations of a binomial count with p = 1/10.
    const bound = 5 * Math.sqrt(rounds * 0.1 * 0.9);
    for (const count of pairs.values()) {
      expect(Math.abs(count - rounds / 10)).toBeLessThan(bound);
    }
  });
});
