import type { Verdict } from '../check/verdict.ts';

/** Verdicts by their number in a judgement's column. */
export const VERDICT_NAMES: readonly Verdict[] = ['wrong', 'kink', 'undecided', 'agrees', 'zero'];
