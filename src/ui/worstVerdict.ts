import type { Verdict } from '../check/verdict.ts';

/** What needs attention first. */
const ORDER: readonly Verdict[] = ['wrong', 'kink', 'undecided', 'agrees', 'zero'];

/** The verdict that stands for a group: the one that needs attention most; undefined for an empty group. */
export function worstVerdict(counts: Readonly<Record<Verdict, number>>): Verdict | undefined {
  return ORDER.find((verdict) => counts[verdict] > 0);
}

/** The verdicts that occur, what needs attention first. */
export function occurring(counts: Readonly<Record<Verdict, number>>): Verdict[] {
  return ORDER.filter((verdict) => counts[verdict] > 0);
}
