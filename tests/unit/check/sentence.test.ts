import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/check/metrics.ts';
import { type ElementFacts, sentenceFor } from '../../../src/check/sentence.ts';
import { judgeFunction } from '../../support/judgeFunction.ts';
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
    precision: 'float64',
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
      'At h = 10⁻⁶ the two agree to 9.5 digits; the rest, 3.0 × 10⁻¹⁰, is round-off.',
    ],
    [
      'near h*',
      { numeric: off(3e-12), h: 6e-6 },
      'At h = 6.0 × 10⁻⁶ the two agree to 11.5 digits; the rest, 3.0 × 10⁻¹², is round-off and truncation.',
    ],
    [
      'to the right of h*',
      { numeric: off(1.1e-8), h: 1e-4 },
      'At h = 10⁻⁴ the two agree to 7.9 digits; the rest, 1.1 × 10⁻⁸, is truncation.',
    ],
    [
      'with flips that hardly show',
      { numeric: off(1.1e-8), h: 1e-4, kinks: 2 },
      'At h = 10⁻⁴ the two agree to 7.9 digits; the rest, 1.1 × 10⁻⁸, is truncation and kinks.',
    ],
    [
      'without a known h*',
      { numeric: off(3e-10), bestStep: Number.NaN },
      'At h = 10⁻⁶ the two agree to 9.5 digits; the rest, 3.0 × 10⁻¹⁰, is round-off.',
    ],
    ['exactly', {}, 'At h = 10⁻⁶ the two agree in every digit.'],
    [
      'where there is no difference',
      { numeric: Number.NaN },
      'At h = 10⁻⁶ there is no difference to compare with.',
    ],
  ])('%s', (_, given, text) => {
    expect(sentence(given)).toBe(
      `Right. ${text} All steps together would have shown a relative mistake of 3.0 × 10⁻¹¹.`,
    );
  });
});

describe('a kink', () => {
  const judgement = { verdict: 'kink', kinkStep: 2e-5 } as const;
  const averages =
    'The difference loses digits from h = 2.0 × 10⁻⁵ on: a ReLU or a pool switches within w ± h, and it averages two slopes.';

  it('below it the two agree', () => {
    expect(sentence({ judgement, numeric: off(3e-10) })).toBe(
      `Kink. At h = 10⁻⁶ the two agree to 9.5 digits; the rest, 3.0 × 10⁻¹⁰, is round-off. ${averages}`,
    );
  });

  it.each([2e-5, 1e-3])('at %s, on or above it, the difference is no measure', (h) => {
    expect(sentence({ judgement, h, kinks: 1, numeric: 1 })).toBe(
      `Kink. ${averages} Below that h the two agree: the gradient is right.`,
    );
  });
});

describe('a wrong gradient', () => {
  const judgement = { verdict: 'wrong' } as const;

  it.each<[string, Given, string]>([
    [
      'size',
      { analytic: 8 },
      'Right sign, 4 times too large, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'a little',
      { analytic: 2.0001 },
      'Right sign, too large by a relative 5.0 × 10⁻⁵, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'sign',
      { analytic: -2 },
      'Wrong sign, right size, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'sign and size',
      { analytic: -4.5 },
      'Wrong sign, 2.25 times too large, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'a fraction',
      { analytic: 0.5 },
      'Right sign, 4 times too small, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'some per cent of what it should be',
      { analytic: 2.8 },
      'Right sign, 40 % too large, and no h brings the two closer. The differences settle at 2.',
    ],
    [
      'some per cent less',
      { analytic: 1.5 },
      'Right sign, 25 % too small, and no h brings the two closer. The differences settle at 2.',
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
      'Zero. The gradient is 0, and the loss does not move at any step: nothing depends on this number here.',
    );
    expect(sentence({ movesFrom: 0.03, judgement: { verdict: 'zero' } })).toBe(
      'Zero. The gradient is 0, and the loss does not move at any step below h = 0.03: nothing depends on this number here.',
    );
  });

  it.each<[string, Given, string]>([
    [
      'no fit',
      { judgement: { best: Number.NaN } },
      'No range of h shows a steady derivative. Try another range of h, or more precision; a loss that changes by itself, as under dropout, must be frozen first.',
    ],
    [
      'quotients that are all 0',
      { judgement: { best: Number.NaN }, numeric: 0, quotientsOnly: true },
      'The differences are 0, and without the losses themselves a loss at rest looks like one too coarse to move. Record f(w + h) and f(w − h) instead of their quotient.',
    ],
    [
      'too noisy',
      { judgement: { smallestVisible: 0.31, uncertainty: 0.1 } },
      'Only a relative mistake above 0.31 would show. Another range of h, more precision, fewer data points or a weight with a larger gradient would tell more.',
    ],
    [
      'too noisy in float32',
      { judgement: { smallestVisible: 0.31, uncertainty: 0.1 }, precision: 'float32' },
      'Only a relative mistake above 0.31 would show. Another range of h, losses in float64, fewer data points or a weight with a larger gradient would tell more.',
    ],
    [
      'too noisy around zero',
      { analytic: 0, judgement: { smallestVisible: 6, uncertainty: 2 } },
      'Only a relative mistake above 6 would show. Another range of h, more precision or fewer data points would tell more.',
    ],
    [
      'apart, with a kink that could explain it',
      { analytic: 2.1, judgement: { smallestVisible: 0.2 } },
      'The two differ by 4.8 %, which a kink at or near this number could do as well as a mistake. Smaller h or more precision would tell, and so would a count of the decisions that flip.',
    ],
    [
      'zero up to rounding',
      { analytic: 0, numeric: 0, judgement: { best: 0, smallestVisible: Infinity } },
      'Gradient and differences are 0 up to rounding, so a relative mistake has no size here.',
    ],
  ])('undecided: %s', (_, given, text) => {
    const judgement = { verdict: 'undecided', ...given.judgement } as const;
    expect(sentence({ ...given, judgement })).toBe(`Undecided. ${text}`);
  });
});

describe('the parts of an error', () => {
  const rest = (kink: number, truncation: number, roundOff: number): string | undefined =>
    /is (.*?)\. A/.exec(
      sentence({ numeric: off(1e-8), parts: { kink, truncation, roundOff } }),
    )?.[1];

  it('name the rest, the large ones together', () => {
    expect(rest(0, 1e-12, -2e-8)).toBe('round-off');
    expect(rest(0, 2e-8, 1e-12)).toBe('truncation');
    expect(rest(-2e-8, 1e-9, 1e-9)).toBe('the kink');
    expect(rest(0, 1.2e-8, 0.8e-8)).toBe('round-off and truncation');
    expect(rest(0, 0, 0)).toBe('round-off');
  });
});

describe('a number on a kink', () => {
  const at = (analytic: number): string =>
    sentence({
      analytic,
      slopes: { left: -3, right: 3 },
      judgement: { verdict: 'kink', kinkStep: 1e-6 },
    });

  it.each([
    [3, 'the right-hand one'],
    [-3, 'the left-hand one'],
    [0, 'their mean'],
    [1, 'what each decision taken by itself on its edge gives'],
  ])('%s is %s', (analytic, side) => {
    expect(at(analytic)).toContain('the slope is −3 to its left and 3 to its right');
    expect(at(analytic)).toContain(`, is ${side}. A difference averages the two.`);
  });

  it('or too near one for the steps to tell', () => {
    expect(sentence({ judgement: { verdict: 'kink', kinkStep: Infinity } })).toContain(
      'sits on a kink, or closer to one than these steps can tell',
    );
  });
});

it('double-double’s word is told with the verdict', () => {
  expect(sentence({ analytic: 4, refereed: true, judgement: { verdict: 'wrong' } })).toContain(
    'settle at 2. Double-double confirms it.',
  );
});

it('a derivative of 0 is right in absolute terms', () => {
  expect(
    sentence({
      analytic: 0,
      numeric: 1e-16,
      judgement: { best: 1e-16, uncertainty: 1e-15, smallestVisible: 60 },
    }),
  ).toContain(
    'The derivative is 0 up to rounding: all steps together would have shown one of 6.0 × 10⁻¹⁵.',
  );
});

it('nothing inconclusive is called right', () => {
  for (const verdict of ['undecided', 'zero'] as const) {
    expect(sentence({ judgement: { verdict } })).not.toMatch(/right\b|agree/i);
  }
});

describe('a derivative that is 0 up to rounding', () => {
  const judgement = { best: 2e-40, uncertainty: 1e-23, smallestVisible: 1.5e18 };
  it('is told by its own size', () => {
    expect(sentence({ analytic: 0, numeric: 1e-30, judgement })).toContain(
      'The derivative is 0 up to rounding: all steps together would have shown one of 3.0 × 10⁻²².',
    );
  });

  it('is told by the uncertainty where both are exactly 0', () => {
    const { best, uncertainty, smallestVisible } = judgeFunction({ f: (x) => x * x, x: 0, g: 0 });
    expect([best, smallestVisible]).toEqual([0, Infinity]);
    const text = sentence({
      analytic: 0,
      numeric: 0,
      judgement: { best, uncertainty, smallestVisible },
    });
    expect(text).toMatch(
      /The derivative is 0 up to rounding: all steps together would have shown one of [\d.]+ × 10⁻\S+\./,
    );
  });
});
