import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/check/metrics.ts';
import { type ElementFacts, sentenceFor } from '../../../src/check/sentence.ts';
import type { ElementJudgement } from '../../../src/check/verdict.ts';

interface Given extends Partial<Omit<ElementFacts, 'comparison' | 'judgement'>> {
  analytic?: number;
  numeric?: number;
  judgement?: Partial<ElementJudgement>;
}

function sentence({ analytic = 2, numeric = 2, judgement, ...rest }: Given): string {
  const { verdict, text } = sentenceFor({
    h: 1e-6,
    kinks: 0,
    bestStep: 6e-6,
    comparison: compare(analytic, numeric),
    judgement: {
      verdict: 'agrees',
      best: 2,
      uncertainty: 1e-11,
      smallestVisible: 3e-11,
      bestStep: 6e-6,
      predictedStep: 6e-6,
      kinkStep: Infinity,
      order: 2,
      floorSlope: -1,
      noise: 1e-16,
      ...judgement,
    },
    ...rest,
  });
  return `${verdict} ${text}`.replaceAll('\u202f', ' ');
}

const off = (relative: number): number => 2 * (1 - relative);

describe('agreement', () => {
  it.each<[string, Given, string]>([
    [
      'to the left of h*',
      { numeric: off(3e-10) },
      'At h = 10⁻⁶ they agree to 9.5 digits. The rest, 3.0 × 10⁻¹⁰, is round-off.',
    ],
    [
      'near h*',
      { numeric: off(3e-12), h: 6e-6 },
      'At h = 6.0 × 10⁻⁶ they agree to 11.5 digits. The rest, 3.0 × 10⁻¹², is round-off and truncation.',
    ],
    [
      'to the right of h*',
      { numeric: off(1.1e-8), h: 1e-4 },
      'At h = 10⁻⁴ they agree to 7.9 digits. The rest, 1.1 × 10⁻⁸, is truncation.',
    ],
    [
      'with flips that hardly show',
      { numeric: off(1.1e-8), h: 1e-4, kinks: 2 },
      'At h = 10⁻⁴ they agree to 7.9 digits. The rest, 1.1 × 10⁻⁸, is truncation and kinks.',
    ],
    [
      'without a known h*',
      { numeric: off(3e-10), bestStep: Number.NaN },
      'At h = 10⁻⁶ they agree to 9.5 digits. The rest, 3.0 × 10⁻¹⁰, is round-off.',
    ],
    ['exactly', {}, 'At h = 10⁻⁶ they agree in every digit.'],
    [
      'where there is no difference',
      { numeric: Number.NaN },
      'At h = 10⁻⁶ there is no difference to compare with.',
    ],
  ])('%s', (_, given, text) => {
    expect(sentence(given)).toBe(
      `Right. ${text} A relative mistake of 3.0 × 10⁻¹¹ would have shown.`,
    );
  });
});

describe('a kink', () => {
  const judgement = { verdict: 'kink', kinkStep: 2e-5 } as const;
  const averages = 'From h = 2.0 × 10⁻⁵ up a ReLU or a pool switches within w ± h';

  it('below it the two agree', () => {
    expect(sentence({ judgement, numeric: off(3e-10) })).toBe(
      `Kink. At h = 10⁻⁶ they agree to 9.5 digits. The rest, 3.0 × 10⁻¹⁰, is round-off. ${averages}, and the difference averages two slopes.`,
    );
  });

  it.each([2e-5, 1e-3])('at %s, on or above it, the difference is no measure', (h) => {
    expect(sentence({ judgement, h, kinks: 1, numeric: 1 })).toBe(
      `Kink. ${averages}, so the difference averages two slopes. Below it the two agree: the gradient is right.`,
    );
  });
});

describe('a wrong gradient', () => {
  const judgement = { verdict: 'wrong' } as const;

  it.each<[string, Given, string]>([
    [
      'size',
      { analytic: 8 },
      'Right sign, wrong size: 75 % off, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'a little',
      { analytic: 2.0001 },
      'Right sign, wrong size: 5.0 × 10⁻⁵ off, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'sign',
      { analytic: -2 },
      'Wrong sign: 200 % off, and no h brings the two closer. The differences settle at 2.',
    ],
    ['zero', { analytic: 0 }, 'The gradient is 0, yet the loss moves: every h says 2.'],
    [
      'not zero',
      { judgement: { best: 0 } },
      'The loss does not move with this weight, yet its gradient is not 0.',
    ],
    [
      'NaN',
      { analytic: Number.NaN, judgement: { best: Number.NaN } },
      'The analytic gradient is not a finite number.',
    ],
  ])('%s', (_, given, text) => {
    expect(sentence({ ...given, judgement: { ...judgement, ...given.judgement } })).toBe(
      `Wrong. ${text}`,
    );
  });
});

describe('nothing to say, or nothing certain', () => {
  it('zero', () => {
    expect(sentence({ analytic: 0, numeric: 0, judgement: { verdict: 'zero' } })).toBe(
      'Zero. The gradient is 0, and the loss does not move at any step before a kink: nothing depends on this number here.',
    );
  });

  it.each<[string, Given, string]>([
    [
      'no fit',
      { judgement: { best: Number.NaN } },
      'No range of h shows a steady derivative. Look for a loss that changes by itself, a kink at the very point, or try another range of h.',
    ],
    [
      'too noisy',
      { judgement: { smallestVisible: 0.31 } },
      'The differences scatter so much that only a relative mistake above 0.31 would show. A weight with a larger gradient or a smaller batch tells more.',
    ],
    [
      'too noisy around zero',
      { analytic: 0, judgement: { smallestVisible: 6 } },
      'The differences scatter so much that only a relative mistake above 6 would show.',
    ],
  ])('undecided: %s', (_, given, text) => {
    const judgement = { verdict: 'undecided', ...given.judgement } as const;
    expect(sentence({ ...given, judgement })).toBe(`Undecided. ${text}`);
  });
});
