import { describe, expect, it } from 'vitest';
import { digitsInWords, percent, tensorHeadline } from '../../../src/check/headline.ts';
import type { Progress } from '../../../src/check/runProgress.ts';
import type { TensorSummary } from '../../../src/check/summary.ts';
import type { Verdict } from '../../../src/check/verdict.ts';
import { headlineText } from '../../support/headlineText.ts';
import { allMixes, BIAS, summaryWith, WEIGHT } from '../../support/summaryWith.ts';

const STEPS = Float64Array.from([1e-4, 1e-5, 1e-6]);

const CURSOR = { h: 1e-5, crossed: 0 };

function words(
  verdicts: Partial<Record<Verdict, number>>,
  rest: Partial<TensorSummary> = {},
  { tensor = WEIGHT, total = -1, cursor = CURSOR, ended = undefined as Progress['ended'] } = {},
): string {
  const summary = summaryWith(verdicts, rest);
  const of = total < 0 ? summary.done : total;
  return headlineText(tensorHeadline(tensor, summary, STEPS, { total: of, ended }, cursor));
}

describe('the headline of a tensor', () => {
  it.each<[Partial<Record<Verdict, number>>, Partial<TensorSummary>, string]>([
    [
      { agrees: 72 },
      {},
      'Close enough. | All 72 weight gradients of *conv1* agree with central differences to *8–11 digits* at h = 10⁻⁵.',
    ],
    [
      { agrees: 60, zero: 12 },
      { scheme: 'fivePoint' },
      'Close enough. | 60 of 72 weight gradients of *conv1* agree with five-point differences to *8–11 digits* at h = 10⁻⁵. 12 exactly zero.',
    ],
    [
      { agrees: 70, undecided: 2 },
      { scheme: 'forward' },
      'Close enough, as far as one can tell. | 70 of 72 weight gradients of *conv1* agree with forward differences to *8–11 digits* at h = 10⁻⁵. 2 undecided.',
    ],
    [
      { agrees: 71, undecided: 1, zero: 0 },
      { atBest: undefined },
      'Close enough, as far as one can tell. | 71 of 72 weight gradients of *conv1* agree with central differences. 1 undecided.',
    ],
    [
      { wrong: 72 },
      { wrongRatio: 4, wrongError: 0.75 },
      'Not close, at any h. | All 72 weight gradients of *conv1* miss by the same factor: analytic is *4.000 ×* numeric.',
    ],
    [
      { wrong: 60, zero: 12 },
      { wrongRatio: -1, wrongError: 2 },
      'Not close, at any h. | 60 of 72 weight gradients of *conv1* miss by the same factor: analytic is *−1.000 ×* numeric. 12 exactly zero.',
    ],
    [
      { wrong: 3, agrees: 69 },
      { wrongError: 0.42 },
      '3 of 72 not close, at any h. | 3 of 72 weight gradients of *conv1* disagree with the differences at every h; the typical relative error is *42 %*. 69 agree.',
    ],
    [
      { wrong: 1, kink: 1, undecided: 70 },
      { wrongError: 2e-5 },
      '1 of 72 not close, at any h. | 1 of 72 weight gradients of *conv1* disagrees with the differences at every h; the typical relative error is *2.0 × 10⁻⁵*. 1 with a kink. 70 undecided.',
    ],
    [
      { kink: 3, agrees: 69 },
      {},
      'Close, until a kink is crossed. | 3 of 72 weights of *conv1* lose digits, the first from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. None does so at h = 10⁻⁵. 69 agree. The gradient is right.',
    ],
    [
      { kink: 72 },
      {},
      'Close, until a kink is crossed. | All 72 weights of *conv1* lose digits, the first from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. None does so at h = 10⁻⁵. The gradient is right.',
    ],
    [
      { kink: 1, agrees: 69, undecided: 2 },
      {},
      'Close, until a kink is crossed. | 1 of 72 weights of *conv1* loses digits from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. None does so at h = 10⁻⁵. 69 agree. 2 undecided.',
    ],
    [
      { zero: 9 },
      {},
      'Nothing to compare. | All 9 weights of *conv1* have gradient 0, and the loss does not move at any step.',
    ],
    [
      { undecided: 5, zero: 4 },
      {},
      'Cannot tell. | The differences of all 5 weights of *conv1* are too noisy, or bend too early, for a verdict. 4 exactly zero.',
    ],
  ])('%j', (verdicts, rest, text) => {
    expect(words(verdicts, rest)).toBe(text);
  });

  it.each<[Verdict, string]>([
    [
      'agrees',
      'Close enough. | The bias gradient of *conv1* agrees with central differences to *8–11 digits* at h = 10⁻⁵.',
    ],
    [
      'wrong',
      'Not close, at any h. | The bias gradient of *conv1* disagrees with the differences at every h.',
    ],
    [
      'kink',
      'Close, until a kink is crossed. | The bias of *conv1* loses digits from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. None does so at h = 10⁻⁵. The gradient is right.',
    ],
    [
      'zero',
      'Nothing to compare. | The bias of *conv1* has gradient 0, and the loss does not move at any step.',
    ],
    [
      'undecided',
      'Cannot tell. | The differences of the bias of *conv1* are too noisy, or bend too early, for a verdict.',
    ],
  ])('a single bias: %s', (verdict, text) => {
    expect(words({ [verdict]: 1 }, {}, { tensor: BIAS })).toBe(text);
  });

  it('says how many have a kink within the cursor’s step', () => {
    const cursor = { h: 2e-4, crossed: 2 };
    expect(words({ kink: 3, agrees: 69 }, {}, { cursor })).toContain(
      'a pool switches. Two do so at h = 2.0 × 10⁻⁴. 69 agree. The gradient is right.',
    );
  });

  it('says how many are checked while more are to come', () => {
    for (const verdict of ['agrees', 'wrong', 'kink', 'zero', 'undecided']) {
      expect(words({ [verdict]: 3 }, {}, { total: 72 })).toMatch(/ 3 of 72 checked so far\.$/);
      expect(words({ [verdict]: 3 })).not.toContain('so far');
    }
  });

  it('says how many were not, and that it was cancelled', () => {
    const ended = 'cancelled';
    expect(words({ agrees: 3 }, {}, { total: 1072, ended })).toBe(
      'Close enough, as far as it was checked. | All 3 weight gradients of *conv1* agree with central differences to *8–11 digits* at h = 10⁻⁵. The run was cancelled: 1 069 of 1 072 are not checked.',
    );
    expect(words({}, {}, { total: 72, ended })).toBe(
      'Not checked: conv1. | The run was cancelled before.',
    );
  });

  it.each([undefined, summaryWith({})])('before the first is finished', (summary) => {
    const text = headlineText(tensorHeadline(WEIGHT, summary, STEPS, { total: 72 }, CURSOR));
    expect(text).toBe('Checking conv1. | Curves appear as they finish.');
  });

  it('calls nothing close enough that is not, whatever the mix', () => {
    for (const counts of allMixes()) {
      const { agrees, wrong, kink, undecided } = counts;
      const [title, detail] = words(counts).split(' | ');
      const isClose = agrees > 0 && wrong === 0 && kink === 0 && undecided === 0;
      expect(title === 'Close enough.', `${title} for ${JSON.stringify(counts)}`).toBe(isClose);
      if (wrong > 0) expect(title).toContain('ot close, at any h.');
      if (wrong === 0 && undecided > 0)
        expect(`${title} ${detail}`).toMatch(/undecided|Cannot tell/i);
      if (undecided > 0) expect(detail).not.toContain('is right');
    }
  });
});

describe('digits in words', () => {
  it.each([
    [8.99, 11.99, '8–11 digits', 'cut, not rounded'],
    [9.1, 9.9, '9 digits', 'one number where both are the same'],
    [1.2, 1.9, '1 digit', 'a single one'],
    [0.2, 3.5, '0–3 digits', 'none in the worst case'],
    [-0.3, 0.5, '0 digits', 'never less than none'],
    [9.2, Infinity, '9 digits or more', 'some exact'],
    [1.2, Infinity, '1 digit or more', 'some exact, the worst hardly'],
    [Infinity, Infinity, 'every digit', 'all exact'],
  ])('%s to %s: %s, %s', (least, most, text) => {
    expect(digitsInWords({ stepNumber: 0, least, most })).toBe(text);
  });
});

describe('percentages', () => {
  it.each([
    [2, '200 %'],
    [0.75, '75 %'],
    [0.1, '10 %'],
    [0.0123, '1.2 %'],
    [0.001, '0.1 %'],
    [0.00012, '1.2 × 10⁻⁴'],
  ])('%s is %s', (relative, text) => {
    expect(percent(relative).replaceAll('\u202f', ' ')).toBe(text);
  });
});
