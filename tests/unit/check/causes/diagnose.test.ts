import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Comparison } from '../../../../src/check/causes/comparison.ts';
import { diagnose } from '../../../../src/check/causes/diagnose.ts';
import type { NetworkFacts } from '../../../../src/check/causes/hypothesis.ts';
import { BIAS, comparisonOf, KERNEL, MATRIX, normals } from '../../../support/comparison.ts';

const titles = (comparison: Comparison, facts: NetworkFacts = {}): string[][] =>
  (diagnose([comparison], { facts })[0]?.groups ?? []).map((group) =>
    group.map(({ title }) => title.replace(/^\S+ \S+: /, '')),
  );
const first = (comparison: Comparison, facts: NetworkFacts = {}): string[] =>
  titles(comparison, facts)[0] ?? [];
const best = normals(54, 1);

describe('a right tensor', () => {
  it('has no causes', () => {
    expect(diagnose([comparisonOf(KERNEL, best, best)], { facts: { batchSize: 4 } })).toEqual([]);
  });
});

describe('one factor', () => {
  const times = (factor: number) =>
    comparisonOf(
      KERNEL,
      best,
      best.map((g) => factor * g),
    );

  it('is named by what it may be', () => {
    expect(first(times(-1))).toEqual(['the sign is flipped']);
    expect(first(times(4), { batchSize: 4 })).toEqual(['the mean over the batch of 4 is missing']);
    expect(first(times(1 / 8), { batchSize: 8 })).toEqual([
      'the mean over the batch of 8 is taken twice',
    ]);
    expect(first(times(1.001), { batchSize: 4 })).toEqual(['a constant is slightly off']);
    expect(first(times(3.7), { batchSize: 4 })).toEqual(['a factor 3.700 too many']);
  });

  it('of 2 at a batch of 2 is two causes that cannot be told apart', () => {
    expect(first(times(2), { batchSize: 2 })).toEqual([
      'a factor 2 too many',
      'the mean over the batch of 2 is missing',
    ]);
  });

  it('that is a whole number may be the batch where that is unknown', () => {
    expect(first(times(5))).toEqual(['the mean over the batch is missing, if it holds 5']);
  });

  it('is told with its evidence, and undone', () => {
    const [{ groups }] = diagnose([times(4)], { facts: { batchSize: 4 } });
    const [{ evidence, corrected }] = groups[0];
    expect(evidence).toBe('Analytic ÷ numeric is 4.000 for 54 of 54.');
    expect(corrected).toEqual(best);
  });

  it('of any size is found, and never where the numbers have none', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc
          .double({ min: -100, max: 100, noNaN: true })
          .filter((c) => Math.abs(c - 1) > 1e-3 && Math.abs(c) > 1e-3),
        (seed, factor) => {
          const derivative = normals(20, seed);
          const matrix = { ...MATRIX, shape: [4, 5] };
          const scaled = comparisonOf(
            matrix,
            derivative,
            derivative.map((g) => factor * g),
          );
          const [{ groups }] = diagnose([scaled], { facts: { batchSize: 7 } });
          expect(groups[0][0].evidence).toContain('Analytic ÷ numeric is');
          const other = comparisonOf(matrix, derivative, normals(20, seed + 1));
          const evidence = diagnose([other], { facts: { batchSize: 7 } })[0]
            .groups.flat()
            .map((cause) => cause.evidence);
          expect(evidence.join(' ')).not.toContain('Analytic ÷ numeric is');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('needs three elements where it has no meaning', () => {
    const two = (count: number) =>
      comparisonOf(
        BIAS,
        best.slice(0, count),
        best.slice(0, count).map((g) => 3.3 * g),
      );
    expect(first(two(3))).toEqual(['a factor 3.300 too many']);
    expect(titles(two(2)).flat()).not.toContain('a factor 3.300 too many');
  });

  it('is not told from elements that miss by a little more than their uncertainty', () => {
    const almost = best.map((g, i) => 4 * g * (i % 2 === 0 ? 1 : 1 + 1e-6));
    expect(titles(comparisonOf(KERNEL, best, almost), { batchSize: 4 }).flat()).not.toContain(
      'the mean over the batch of 4 is missing',
    );
  });
});

describe('a difference in proportion to the weight', () => {
  const value = normals(54, 3);
  const plus = (k: number) =>
    comparisonOf(
      KERNEL,
      best,
      best.map((g, i) => g + k * value[i]),
      { value },
    );

  it('is the penalty, missing or doubled', () => {
    expect(first(plus(-0.1), { l2: 0.1 })).toEqual(['the penalty’s λ w is missing (λ = 0.1)']);
    expect(first(plus(0.1), { l2: 0.1 })).toEqual(['the penalty counts double']);
    expect(first(plus(-0.1))).toEqual(['the penalty’s λ w is missing (λ = 0.1)']);
  });

  it('is put right', () => {
    const [{ groups }] = diagnose([plus(-0.1)], { facts: { l2: 0.1 } });
    groups[0][0].corrected?.forEach((g, i) => expect(g).toBeCloseTo(best[i], 12));
  });

  it('leaves the data’s part to be judged by itself', () => {
    // Four times too large before the right λ w is added.
    const analytic = best.map((g, i) => 4 * (g - 0.1 * value[i]) + 0.1 * value[i]);
    const scaled = comparisonOf(KERNEL, best, analytic, { value });
    expect(first(scaled, { l2: 0.1, batchSize: 4 })).toEqual([
      'the mean over the batch of 4 is missing',
    ]);
    expect(first(scaled)[0]).toContain('on the data’s part, the penalty being right');
  });
});

describe('right numbers in wrong places', () => {
  const every = Array.from({ length: 54 }, (_, i) => i);
  const from = (source: (place: number) => number, places = every) =>
    comparisonOf(
      KERNEL,
      Float64Array.from(places, (place) => best[place]),
      Float64Array.from(places, (place) => best[source(place)]),
      { index: Int32Array.from(places) },
    );
  const rotated = (place: number): number => place - (place % 9) + 8 - (place % 9);

  it('are named by their layout', () => {
    expect(first(from(rotated))).toEqual(['each kernel is rotated by 180°']);
    expect(
      first(from((place) => place - (place % 9) + (place % 3) * 3 + Math.floor((place % 9) / 3))),
    ).toEqual(['rows and columns of each kernel are exchanged']);
    const matrix = normals(24, 4);
    const transposed = matrix.map((_, place) => matrix[(place % 4) * 6 + Math.floor(place / 4)]);
    expect(first(comparisonOf(MATRIX, matrix, transposed))).toEqual([
      'the matrix is written transposed',
    ]);
  });

  it('are found by the pairs of a sample, and left open where there are too few', () => {
    const half = every.filter((place) => (place * 7) % 5 < 3);
    expect(first(from(rotated, half))).toEqual(['each kernel is rotated by 180°']);
    const upper = every.filter((place) => place % 9 < 3);
    expect(first(from(rotated, upper))).toContain(
      'the numbers lie in the wrong places of the kernel, too few pairs of which are checked',
    );
  });

  it('are put back', () => {
    const [{ groups }] = diagnose([from(rotated)], { facts: {} });
    expect(groups[0][0].corrected).toEqual(best);
  });
});

describe('other traces', () => {
  it('a slice never written', () => {
    const analytic = best.map((g, place) => (place >= 36 ? 0 : g));
    expect(first(comparisonOf(KERNEL, best, analytic))).toEqual([
      'the slice [2, ·, ·, ·] is never written',
    ]);
  });

  it('single precision', () => {
    expect(first(comparisonOf(KERNEL, best, best.map(Math.fround)))).toEqual([
      'it is computed in float32',
    ]);
  });

  it('the label missing from the softmax, by each class’s share', () => {
    const facts: NetworkFacts = {
      loss: 'crossEntropy',
      classes: 4,
      batchSize: 5,
      labels: Int32Array.of(0, 1, 1, 3, 3),
    };
    const four = best.slice(0, 4);
    const all = comparisonOf(
      BIAS,
      four,
      four.map((g, i) => g + [0.2, 0.4, 0, 0.4][i]),
    );
    expect(first(all, facts)).toEqual(['the label is never subtracted from the softmax']);
    const one = comparisonOf(
      BIAS,
      four,
      four.map((g, i) => g + [0, 0.4, 0, 0][i]),
    );
    expect(first(one, facts)).toEqual(['the label is never subtracted in class 1']);
    expect(
      titles(one, { ...facts, loss: 'hinge' })
        .flat()
        .join(),
    ).not.toContain('label');
  });

  it('one slice alone, where nothing else is known', () => {
    const analytic = best.map((g, place) => (place < 18 ? normals(54, 9)[place] : g));
    expect(titles(comparisonOf(KERNEL, best, analytic)).at(-1)).toEqual([
      'something is wrong in the slice [0, ·, ·, ·] alone',
    ]);
  });
});

describe('across layers', () => {
  const layers = ['conv1', 'relu1', 'conv2', 'tanh1', 'dense1'].map((name) => ({
    name,
    pixels: 1,
  }));
  const tensorOf = (layer: string, role: 'weight' | 'bias', analytic: Float64Array) =>
    comparisonOf({ name: `${layer}.${role}`, layer, role, shape: [54] }, best, analytic);
  const network = (wrongLayers: string[], analytic: Float64Array) =>
    ['conv1', 'conv2', 'dense1'].flatMap((layer) => {
      const own = wrongLayers.includes(layer) ? analytic : best;
      return [tensorOf(layer, 'weight', own), tensorOf(layer, 'bias', own)];
    });
  const other = normals(54, 12);

  it('everything up to a layer being wrong points behind it', () => {
    const diagnoses = diagnose(network(['conv1', 'conv2'], other), { facts: { layers } });
    expect(diagnoses).toHaveLength(4);
    for (const { groups } of diagnoses) {
      expect(groups[0].map(({ title }) => title)).toEqual([
        'what is handed down between dense1 and conv2',
      ]);
      expect(groups[0][0].sites).toEqual(['tanh1', 'dense1']);
      expect(groups[0][0].evidence).toContain('The layers up to conv2 are wrong');
    }
  });

  it('everything being wrong points at the loss', () => {
    const [{ groups }] = diagnose(network(['conv1', 'conv2', 'dense1'], other), {
      facts: { layers },
    });
    expect(groups[0][0].title).toBe('the gradient of the loss');
    expect(groups[0][0].sites).toEqual(['loss']);
  });

  it('a factor that all of them share is named once', () => {
    const scaled = best.map((g) => 0.8 * g);
    const [{ groups }] = diagnose(network(['conv1'], scaled), { facts: { layers } });
    expect(groups[0][0].title).toContain('what reaches conv1 from behind: a factor 0.8');
  });

  it('a layer that is wrong in the middle is no place', () => {
    const [{ groups }] = diagnose(network(['conv2'], other), { facts: { layers } });
    expect(groups[0].map(({ sites }) => sites)).toEqual(groups[0].map(() => ['conv2']));
  });
});
