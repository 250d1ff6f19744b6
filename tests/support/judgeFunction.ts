import type { Circumstances } from '../../src/check/evidence.ts';
import type { ElementLosses } from '../../src/check/sweep.ts';
import { type ElementJudgement, judgeElement } from '../../src/check/verdict.ts';
import { functionLosses, STEPS } from './functionLosses.ts';

/** A gradient under test of a function at a point. */
export interface FunctionCase {
  readonly f: (x: number) => number;
  readonly x: number;
  /** The gradient under test. */
  readonly g: number;
  /** Where the function has kinks, as thresholds on x; absent where nobody counts them. */
  readonly kinks?: readonly number[];
  /** The function with its decisions held as at x, and held the other way. */
  readonly held?: (x: number) => number;
  readonly other?: (x: number) => number;
  readonly steps?: Float64Array;
  readonly circumstances?: Partial<Circumstances>;
  /** What is not recorded. */
  readonly without?: 'base';
}

/** Judges it from its losses, and as much more as the case gives. */
export function judgeFunction(one: FunctionCase): ElementJudgement {
  return judgeElement(lossesOf(one), one.g, {
    precision: 'float64',
    analyticPrecision: 'float64',
    gradientScale: Math.abs(one.g),
    logitScale: 0,
    ...one.circumstances,
  });
}

function lossesOf(one: FunctionCase): ElementLosses {
  const { f, x, kinks = [], held, other, steps = STEPS } = one;
  const branch = (at: number): number => kinks.filter((kink) => at > kink).length;
  const flips = (at: number): number => (branch(at) === branch(x) ? 0 : 1);
  const { base, kinks: flipped, ...numbers } = functionLosses(f, x, steps, flips);
  return {
    ...numbers,
    ...(one.without !== 'base' && { base }),
    ...(one.kinks && { kinks: flipped }),
    ...(held && { frozen: functionLosses(held, x, steps) }),
    ...(other && { other: functionLosses(other, x, steps) }),
  };
}
