import { describe, expect, it } from 'vitest';
import type { Reference } from '../../support/elementaryReferences.ts';
import { ELEMENTARY_CASES, elementaryArguments } from '../../support/elementaryCases.ts';
import type { Precise } from '../../support/preciseFunctions.ts';

// The reference of the bench of a million arguments is itself checked here.
describe('double-double functions against BigInt', () => {
  it.each(ELEMENTARY_CASES)('$name is right to 1e-24', ({ reference, precise, ...one }) => {
    for (const x of elementaryArguments({ reference, precise, ...one }, 100, 4)) {
      expect(relativeError(reference(x), precise(x))).toBeLessThan(1e-24);
    }
  });
});

function relativeError({ high, low, exponent }: Reference, { value, fixed }: Precise): number {
  const sum = fixed.of(high) + fixed.of(low);
  const shifted = exponent < 0 ? sum >> BigInt(-exponent) : sum << BigInt(exponent);
  const difference = shifted - value;
  const size = (a: bigint): bigint => (a < 0n ? -a : a);
  return Number((size(difference) * 10n ** 40n) / size(value)) / 1e40;
}
