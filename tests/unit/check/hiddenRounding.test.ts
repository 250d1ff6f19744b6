import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/numerics/random.ts';
import { judgeFunction } from '../../support/judgeFunction.ts';

/** A cross-entropy of three scores of this size, whose rounding is far beyond that of the loss, at 60 random points. */
function casesWith(size: number) {
  const random = createRandom(11);
  return Array.from({ length: 60 }, () => {
    const a = random.normal() + 2;
    const x = 0.2 + 0.2 * random.normal();
    const base = size * (1.5 + 0.1 * random.normal());
    const f = (w: number): number => {
      const scores = [base + a * w, base + 0.3 * w * w, base - 0.7];
      const largest = Math.max(...scores);
      const sum = scores.reduce((total, z) => total + Math.exp(z - largest), 0);
      return largest + Math.log(sum) - scores[1];
    };
    const [p, q, r] = [a * x, 0.3 * x * x, -0.7].map(Math.exp);
    return { f, x, g: (p * a + q * 0.6 * x) / (p + q + r) - 0.6 * x };
  });
}

const verdictsOf = (size: number, factor: number): string[] =>
  casesWith(size).map(({ f, x, g }) => judgeFunction({ f, x, g: factor * g }).verdict);

describe('scores that no one recorded', () => {
  it.each([1e4, 1e6, 1e8, 1e10, 1e12])('of %s make no right gradient wrong', (size) => {
    expect(verdictsOf(size, 1)).not.toContain('wrong');
  });

  it.each([1e4, 1e6, 1e8])('of %s hide no factor 2', (size) => {
    expect(new Set(verdictsOf(size, 2))).toEqual(new Set(['wrong']));
  });
});
