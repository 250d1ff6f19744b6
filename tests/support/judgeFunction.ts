import { type ElementJudgement, judgeElement } from '../../src/check/verdict.ts';
import { functionLosses, STEPS } from './functionLosses.ts';

/** A gradient under test of a function at a point. */
export interface FunctionCase {
  readonly f: (x: number) => number;
  readonly x: number;
  /** The gradient under test. */
  readonly g: number;
  /** Where the function has kinks, as thresholds on x. */
  readonly kinks?: readonly number[];
}

/** Judges it from losses on the default grid, with the flips that the kinks make. */
export function judgeFunction({ f, x, g, kinks = [] }: FunctionCase): ElementJudgement {
  const branch = (at: number): number => kinks.filter((kink) => at > kink).length;
  const flips = (other: number): number => (branch(other) === branch(x) ? 0 : 1);
  return judgeElement(functionLosses(f, x, STEPS, flips), g, Math.abs(g), 0);
}
