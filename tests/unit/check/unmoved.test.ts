import { describe, expect, it } from 'vitest';
import type { ElementLosses } from '../../../src/check/sweep.ts';
import { neverMoves } from '../../../src/check/unmoved.ts';
import { functionLosses, STEPS } from '../../support/functionLosses.ts';

const REST = (): number => 3;
/** At rest below 1e-2, as behind a ReLU that is off. */
const BEHIND = (x: number): number => 3 + Math.max(0, x - 1e-2);

function numbersOf(f: (x: number) => number, x = 0): ElementLosses {
  const { base, plus, minus, steps, up, down } = functionLosses(f, x);
  return { base, plus, minus, steps, up, down };
}

describe('a loss at rest', () => {
  it.each<[string, ElementLosses]>([
    ['at every step', numbersOf(REST)],
    ['where nothing flips', functionLosses(BEHIND, 0, STEPS, (x) => (x > 1e-2 ? 1 : 0))],
    ['with decisions held', { ...numbersOf(BEHIND), frozen: functionLosses(REST, 0) }],
    ['until it jumps, from numbers alone', numbersOf(BEHIND)],
    ['with gaps', numbersOf((x) => (Math.abs(x) > 0.5 ? Number.NaN : 3))],
  ])('%s', (_, losses) => {
    expect(neverMoves(losses, 'float64')).toBe(true);
    expect(neverMoves({ ...losses, base: 3 }, 'float64')).toBe(true);
  });
});

describe('a loss that moves', () => {
  it.each<[string, ElementLosses]>([
    ['at every step', numbersOf(Math.exp)],
    ['evenly: x² at 0', numbersOf((x) => x * x)],
    ['too little for the smaller steps', numbersOf((x) => 3 + 1e-9 * Math.sin(x))],
    ['where nothing flips', functionLosses(BEHIND, 0, STEPS)],
    ['with decisions held', { ...numbersOf(REST), frozen: functionLosses(Math.exp, 0) }],
    ['after too few steps to call it rest', numbersOf((x) => 3 + Math.max(0, x - 1e-12))],
    ['away from f(w)', { ...numbersOf(REST), base: 4 }],
    ['nowhere that is known', numbersOf(() => Number.NaN)],
  ])('%s', (_, losses) => {
    expect(neverMoves(losses, 'float64')).toBe(false);
  });
});
