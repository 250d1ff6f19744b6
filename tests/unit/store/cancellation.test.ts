import { describe, expect, it } from 'vitest';
import {
  cancellation,
  cancelledWords,
  type LossesAround,
} from '../../../src/store/cancellation.ts';

function of(given: Partial<LossesAround>) {
  const found = cancellation(
    {
      scheme: 'central',
      plus: 2,
      minus: 1,
      base: 1.5,
      plusLow: 0,
      minusLow: 0,
      baseLow: 0,
      ...given,
    },
    'float64',
  );
  if (found === undefined) throw new Error('Nothing was found.');
  return found;
}

describe('how two losses cancel', () => {
  it('counts and strikes the zeros that the difference begins with', () => {
    const found = of({ plus: 2.302585, minus: 2.302581 });
    expect(found).toMatchObject({ struck: 8, cancelled: 6, borrowed: 0 });
    expect(found.difference?.text).toBe(' 0.000004000000000');
    expect(cancelledWords(found)).toBe('6 of 16 digits cancel; 10 are left for the derivative.');
  });

  it('strikes as many where a borrow takes a digit that is not the same in both', () => {
    const found = of({ plus: 2.3026, minus: 2.302599 });
    expect(found).toMatchObject({ struck: 8, cancelled: 6, borrowed: 2 });
    expect(cancelledWords(found)).toBe(
      '6 of 16 digits cancel, the last 2 by a borrow; 10 are left for the derivative.',
    );
    expect(cancelledWords(of({ plus: 2.5, minus: 2.48 }))).toMatch(
      /^2 of 16 digits cancel, the last by a borrow; 14 are/,
    );
  });

  it('keeps the sign of the difference, in the low parts too', () => {
    expect(of({ plus: 1, minus: 2 }).difference?.text).toBe('−1.000000000000000');
    expect(of({ plus: 2, minus: 2, minusLow: 1e-15 }).difference?.text[0]).toBe('−');
  });

  it('takes f(w) where the scheme subtracts that', () => {
    const { losses, difference } = of({ scheme: 'forward' });
    expect(losses.map(({ name, text }) => `${name}${text}`)).toEqual([
      'f(w + h) 2.000000000000000',
      'f(w) 1.500000000000000',
    ]);
    expect(difference?.text).toBe(' 0.500000000000000');
    expect(of({ scheme: 'fivePoint' }).losses[1].name).toBe('f(w − h)');
  });

  it('is nothing where a loss is not known', () => {
    const around = { plus: 2, minus: 1, base: Number.NaN, plusLow: 0, minusLow: 0, baseLow: 0 };
    expect(cancellation({ ...around, scheme: 'forward' }, 'float64')).toBeUndefined();
  });

  it('says when nothing is left', () => {
    expect(cancelledWords(of({ plus: 1 }))).toBe(
      'All 16 digits cancel: rounding has swallowed the step.',
    );
    const beyond = of({ plus: 1, plusLow: 1e-20 });
    expect(beyond.difference).toBeUndefined();
    expect(cancelledWords(beyond)).toBe('All 16 digits cancel; what is left lies beyond them.');
  });
});
