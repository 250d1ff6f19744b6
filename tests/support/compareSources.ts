import type { Perturbations, Source } from '../../src/network/source.ts';
import { createRandom } from '../../src/numerics/random.ts';

/** A perturbation on which two sources do not give the same bits, or the same number of flips. */
export interface Deviation {
  tensor: string;
  index: number;
  value: number;
  /** Of which losses: free, or with decisions held under a convention. */
  of: 'free' | 'taken' | 'other';
  losses: [number, number];
  flips: [number, number];
}

export interface Comparison {
  /** Losses compared, with free and with held decisions. */
  compared: number;
  /** Of the free ones, those in which some decision flips. */
  flipping: number;
  deviations: Deviation[];
}

/**
 * Perturbs `perTensor` elements of every tensor in both sources: by steps from 1 to 1e-13, some not at all, some by far
 * too much, some up and down. Counts the losses compared and lists where they differ.
 */
export function compareSources(
  one: Source,
  other: Source,
  perTensor: number,
  seed: number,
): Comparison {
  const random = createRandom(seed);
  const results = one.tensors.map(({ name }) => {
    const values = one.values(name);
    const index: number[] = [];
    const value: number[] = [];
    while (index.length < perTensor) {
      const i = random.integer(values.length);
      const kind = random.uniform();
      const step = kind < 0.05 ? 10 ** (300 * random.uniform()) : 10 ** (-13 * random.uniform());
      if (kind > 0.9) {
        index.push(i);
        value.push(values[i]);
      } else if (kind > 0.5) {
        index.push(i, i);
        value.push(values[i] + step, values[i] - step);
      } else {
        index.push(i);
        value.push(values[i] + (random.uniform() < 0.5 ? -step : step));
      }
    }
    // Now and then in order, as a check asks for them, so that the lanes are well filled.
    const order = index.map((_, i) => i);
    if (random.uniform() < 0.7) order.sort((a, b) => index[a] - index[b]);
    return comparePerturbations(one, other, {
      tensor: name,
      index: Int32Array.from(order, (i) => index[i]),
      value: Float64Array.from(order, (i) => value[i]),
    });
  });
  return mergeComparisons(results);
}

/** Compares the losses of the same perturbations, free and held under both conventions. */
export function comparePerturbations(
  one: Source,
  other: Source,
  perturbations: Perturbations,
): Comparison {
  const { tensor, index, value } = perturbations;
  const a = one.losses(perturbations);
  const b = other.losses(perturbations);
  const none = new Int32Array(index.length);
  const held = (['taken', 'other'] as const).map((convention) => ({
    of: convention,
    a: { loss: one.frozenLosses(perturbations, convention), flips: none },
    b: { loss: other.frozenLosses(perturbations, convention), flips: none },
  }));
  const deviations: Deviation[] = [];
  for (const { of, a: first, b: second } of [{ of: 'free' as const, a, b }, ...held]) {
    index.forEach((at, i) => {
      if (Object.is(first.loss[i], second.loss[i]) && first.flips[i] === second.flips[i]) return;
      deviations.push({
        tensor,
        index: at,
        value: value[i],
        of,
        losses: [first.loss[i], second.loss[i]],
        flips: [first.flips[i], second.flips[i]],
      });
    });
  }
  return {
    compared: 3 * index.length,
    flipping: a.flips.filter((flips) => flips > 0).length,
    deviations,
  };
}

export function mergeComparisons(comparisons: readonly Comparison[]): Comparison {
  return {
    compared: comparisons.reduce((sum, { compared }) => sum + compared, 0),
    flipping: comparisons.reduce((sum, { flipping }) => sum + flipping, 0),
    deviations: comparisons.flatMap(({ deviations }) => deviations),
  };
}
