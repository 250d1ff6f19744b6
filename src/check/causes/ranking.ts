import type { Exhibit } from './exhibit.ts';

/**
 * One possible cause of a wrong tensor, in words, with the figures behind it. Causes rank by what they explain: more tensors
 * before fewer, numbers explained exactly before mere places.
 */
export interface Cause {
  readonly title: string;
  readonly evidence: string;
  /** Faults of the catalogue that it may be, and the layers (or `loss`, `penalty`) where; for links and tests. */
  readonly faults: readonly string[];
  readonly sites: readonly string[];
  /** n: the gradient with the mistake put right, NaN where unknown; absent where it cannot be told. */
  readonly corrected?: Float64Array;
  /** How that comes from g, in signs: `g ÷ 4`. Given together with it. */
  readonly fix?: string;
  readonly exhibit?: Exhibit;
  /** What it ranks by: whether it gives the very numbers, of how many wrong tensors, and with how many fitted figures. */
  readonly isExact: boolean;
  readonly tensors: number;
  readonly fitted: number;
}

/** Sorted by rank; those of equal rank make a group. */
export function grouped(causes: readonly Cause[]): Cause[][] {
  const rank = ({ isExact, tensors, fitted }: Cause): number[] => [
    isExact ? 0 : 1,
    -tensors,
    fitted,
  ];
  const compareRanks = (a: Cause, b: Cause): number => {
    const [first, second] = [rank(a), rank(b)];
    const k = first.findIndex((part, at) => part !== second[at]);
    return k < 0 ? 0 : first[k] - second[k];
  };
  const groups: Cause[][] = [];
  for (const cause of causes.toSorted(compareRanks)) {
    const last = groups.at(-1);
    if (last !== undefined && compareRanks(last[0], cause) === 0) last.push(cause);
    else groups.push([cause]);
  }
  return groups;
}
