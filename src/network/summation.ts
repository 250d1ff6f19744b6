/**
 * The order in which a weighted sum is added up; it decides the rounding, so it is part of a network's definition.
 * - `pairwise`: groups first (a kernel window of one source channel, eight inputs of a dense layer), each in order; then
 *   the group sums pairwise, neighbours first; the bias last. The rounding error grows with log n, and a changed input
 *   touches one group and log n additions.
 * - `sequential`: bias first, then term by term, as a plain loop does.
 */
export type SummationOrder = 'pairwise' | 'sequential';

/** Inputs of a dense layer that are added up in order before the pairs are formed. */
export const DENSE_GROUP = 8;

/** Adds up the first `count` values pairwise, an odd one out going up unchanged. Overwrites them; 0 for none. */
export function pairwiseSum(values: Float64Array, count: number): number {
  if (count === 0) return 0;
  for (let left = count; left > 1; left = (left + 1) >> 1) {
    for (let i = 0; i + 1 < left; i += 2) values[i >> 1] = values[i] + values[i + 1];
    if (left % 2 === 1) values[left >> 1] = values[left - 1];
  }
  return values[0];
}
