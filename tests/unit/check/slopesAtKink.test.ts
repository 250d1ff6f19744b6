import { describe, expect, it } from 'vitest';
import { slopesAtKink } from '../../../src/check/slopesAtKink.ts';
import type { ElementLosses } from '../../../src/check/sweep.ts';
import { functionLosses, STEPS } from '../../support/functionLosses.ts';

const kinked = (x: number): number => 5 + Math.exp(x) + 2 * Math.abs(x);

describe('slopes on both sides', () => {
  const { kinks, ...numbers } = functionLosses(kinked, 0);
  const counted = { ...numbers, kinks: kinks.fill(2) };

  it.each<[string, ElementLosses]>([
    ['by flips', counted],
    ['by numbers alone', numbers],
  ])('on a kink, %s', (_, losses) => {
    const { left, right } = slopesAtKink(losses, 'float64') ?? { left: 0, right: 0 };
    expect(left).toBeCloseTo(-1, 6);
    expect(right).toBeCloseTo(3, 6);
  });

  it.each<[string, ElementLosses]>([
    [
      'a kink near by',
      functionLosses(
        (x) => kinked(x - 1e-9),
        0,
        STEPS,
        (x) => (x > 1e-9 ? 1 : 0),
      ),
    ],
    ['a smooth loss', functionLosses(Math.exp, 0)],
  ])('none at %s', (_, { kinks: flips, ...losses }) => {
    expect(slopesAtKink(losses, 'float64')).toBeUndefined();
    expect(slopesAtKink(flips ? { ...losses, kinks: flips } : losses, 'float64')).toBeUndefined();
  });

  it('none without f(w), or without the losses', () => {
    const { plus, minus, steps, up, down } = numbers;
    expect(slopesAtKink({ plus, minus, steps, up, down }, 'float64')).toBeUndefined();
    expect(slopesAtKink({ ...numbers, numeric: plus }, 'float64')).toBeUndefined();
  });
});
