import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeProbability } from '../../../../src/check/caveats/escape.ts';
import { samplingWords } from '../../../../src/check/caveats/sampling.ts';

/** The share of all samples of `checked` among `total` elements that hold none of the first `faulty`, one by one. */
function byEnumeration(total: number, checked: number, faulty: number): number {
  let samples = 0;
  let escapes = 0;
  for (let set = 0; set < 2 ** total; set++) {
    const members = Array.from({ length: total }, (_, i) => (set >> i) & 1);
    if (members.reduce((sum, member) => sum + member, 0) !== checked) continue;
    samples++;
    if (members.slice(0, faulty).every((member) => member === 0)) escapes++;
  }
  return escapes / samples;
}

describe('what a sample can miss', () => {
  it('is the share of samples that miss every faulty element', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), (a, b, c) => {
        const total = a + 1;
        const checked = b % (total + 1);
        const faulty = c % (total + 1);
        expect(escapeProbability(total, checked, faulty)).toBeCloseTo(
          byEnumeration(total, checked, faulty),
          12,
        );
      }),
    );
  });

  it('falls with every further element that is checked or faulty, and ends at 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.nat(), fc.nat(20), (total, n, faulty) => {
        const checked = n % total;
        const probability = escapeProbability(total, checked, faulty);
        expect(escapeProbability(total, checked + 1, faulty)).toBeLessThanOrEqual(probability);
        expect(escapeProbability(total, checked, faulty + 1)).toBeLessThanOrEqual(probability);
        expect(escapeProbability(total, total, faulty + 1)).toBe(0);
      }),
    );
  });

  it('is said with its figures, and not at all where every element is checked', () => {
    const tensor = {
      name: 'conv2.weight',
      layer: 'conv2',
      role: 'weight',
      shape: [8, 8, 3, 3],
    } as const;
    expect(samplingWords({ tensor, index: new Int32Array(72) })).toBe(
      '72 of 576 checked. Chance to miss 3 wrong weights: 67 %',
    );
    expect(samplingWords({ tensor, index: new Int32Array(575) })).toMatch(/: 0 %$/);
    expect(samplingWords({ tensor, index: new Int32Array(573) })).toContain('below 1 %');
    expect(samplingWords({ tensor, index: new Int32Array(1) })).toContain('above 99 %');
    expect(samplingWords({ tensor, index: new Int32Array(576) })).toBeUndefined();
    const pair = { ...tensor, shape: [2] };
    expect(samplingWords({ tensor: pair, index: new Int32Array(1) })).toBe(
      '1 of 2 checked. Chance to miss 2 wrong weights: 0 %',
    );
  });
});
