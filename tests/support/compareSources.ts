import type { Source } from '../../src/network/source.ts';
import { createRandom } from '../../src/numerics/random.ts';

/** A perturbation on which two sources do not give the same bits, or the same number of flips. */
export interface Deviation {
  tensor: string;
  index: number;
  value: number;
  losses: [number, number];
  flips: [number, number];
}

/**
 * Perturbs `perTensor` elements of every tensor by steps from 1 to 1e-13 (and some not at all) in both sources.
 * Counts the losses compared and lists where they differ.
 */
export function compareSources(
  one: Source,
  other: Source,
  perTensor: number,
  seed: number,
): { compared: number; deviations: Deviation[] } {
  const random = createRandom(seed);
  const deviations: Deviation[] = [];
  let compared = 0;
  for (const { name } of one.tensors) {
    const values = one.values(name);
    const index = Int32Array.from({ length: perTensor }, () =>
      random.integer(values.length),
    ).sort();
    const value = Float64Array.from(index, (i) =>
      random.uniform() < 0.1
        ? values[i]
        : values[i] + (random.uniform() < 0.5 ? -1 : 1) * 10 ** (-13 * random.uniform()),
    );
    const a = one.losses({ tensor: name, index, value });
    const b = other.losses({ tensor: name, index, value });
    compared += perTensor;
    index.forEach((at, i) => {
      if (Object.is(a.loss[i], b.loss[i]) && a.flips[i] === b.flips[i]) return;
      deviations.push({
        tensor: name,
        index: at,
        value: value[i],
        losses: [a.loss[i], b.loss[i]],
        flips: [a.flips[i], b.flips[i]],
      });
    });
  }
  return { compared, deviations };
}
