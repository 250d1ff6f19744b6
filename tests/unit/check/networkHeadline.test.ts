import { describe, expect, it } from 'vitest';
import { networkHeadline, type TensorFinding } from '../../../src/check/networkHeadline.ts';
import type { TensorSummary } from '../../../src/check/summary.ts';
import type { Verdict } from '../../../src/check/verdict.ts';
import { headlineText } from '../../support/headlineText.ts';
import { allMixes, summaryWith, WEIGHT } from '../../support/summaryWith.ts';

const finding = (
  layer: string,
  verdicts: Partial<Record<Verdict, number>>,
  rest: Partial<TensorSummary> = {},
): TensorFinding => {
  const summary = summaryWith(verdicts, rest);
  return { tensor: { ...WEIGHT, layer }, summary, total: summary.done };
};

const words = (...findings: TensorFinding[]): string => headlineText(networkHeadline(findings));

describe('the headline of a network', () => {
  it.each<[string, TensorFinding[], string]>([
    [
      'all agree',
      [finding('conv1', { agrees: 70, zero: 2 }), finding('dense1', { agrees: 72 })],
      'Close enough. | 142 of 144 gradients agree, *8–11 digits* at each tensor’s best h. 2 exactly zero.',
    ],
    [
      'the digits of the worst and the best tensor',
      [
        finding('conv1', { agrees: 9 }, { atBest: { stepNumber: 3, least: 7.5, most: 9 } }),
        finding('dense1', { agrees: 9 }),
      ],
      'Close enough. | 18 of 18 gradients agree, *7–11 digits* at each tensor’s best h.',
    ],
    [
      'digits of tensors where nothing agrees do not count',
      [
        finding('conv1', { agrees: 9 }),
        finding(
          'conv2',
          { zero: 3 },
          { atBest: { stepNumber: 0, least: Infinity, most: Infinity } },
        ),
        finding('dense1', { undecided: 3 }, { atBest: { stepNumber: 0, least: 0.1, most: 1 } }),
      ],
      'Close enough, as far as one can tell. | 9 of 15 gradients agree, *8–11 digits* at each tensor’s best h. 3 undecided. 3 exactly zero.',
    ],
    [
      'one agrees',
      [finding('dense1', { agrees: 1, zero: 4 })],
      'Close enough. | 1 of 5 gradients agrees, *8–11 digits* at each tensor’s best h. 4 exactly zero.',
    ],
    [
      'one layer wrong, weights and biases, named once',
      [
        finding('conv1', { agrees: 5 }),
        finding('conv2', { wrong: 9 }),
        finding('conv2', { wrong: 3, agrees: 1 }),
      ],
      'conv2 is not close. | 12 of 18 gradients disagree with the differences at every h, in *conv2*. 6 agree.',
    ],
    [
      'three layers wrong, others undecided',
      [
        finding('conv1', { wrong: 1 }),
        finding('conv2', { wrong: 1, undecided: 2 }),
        finding('dense1', { wrong: 1, kink: 1 }),
      ],
      'conv1, conv2 and dense1 are not close. | 3 of 6 gradients disagree with the differences at every h, in *conv1, conv2 and dense1*. 1 with a kink. 2 undecided.',
    ],
    [
      'a single wrong one',
      [finding('conv1', { agrees: 1 }), finding('dense1', { wrong: 1 })],
      'dense1 is not close. | 1 of 2 gradients disagrees with the differences at every h, in *dense1*. 1 agrees.',
    ],
    [
      'kinks in two layers, the first one told',
      [
        finding('conv1', { kink: 2, agrees: 7 }, { firstKink: 3.4e-5 }),
        finding('conv2', { kink: 1 }),
      ],
      'conv1 and conv2 step out of line. | 3 of 10 gradients, in *conv1 and conv2*, lose digits, the first from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. 7 agree. None is wrong.',
    ],
    [
      'one kink and one undecided: nobody knows that none is wrong',
      [finding('conv1', { kink: 1, undecided: 1 })],
      'conv1 steps out of line. | 1 of 2 gradients, in *conv1*, loses digits from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. 1 undecided.',
    ],
    [
      'all zero',
      [finding('conv1', { zero: 3 })],
      'Nothing to compare. | Every gradient is 0, and the loss does not move at any step.',
    ],
    [
      'all undecided',
      [finding('conv1', { undecided: 3, zero: 1 })],
      'Cannot tell. | The differences of all 3 gradients that are not 0 are too noisy for a verdict.',
    ],
    [
      'one undecided',
      [finding('conv1', { undecided: 1, zero: 1 })],
      'Cannot tell. | The differences of the one gradient that is not 0 are too noisy for a verdict.',
    ],
    [
      'wrong ones and all the rest, which add up',
      [finding('conv1', { wrong: 72, agrees: 163, zero: 7 })],
      'conv1 is not close. | 72 of 242 gradients disagree with the differences at every h, in *conv1*. 163 agree. 7 exactly zero.',
    ],
    [
      'kinks and all the rest, which add up',
      [finding('conv1', { kink: 14, agrees: 1206, zero: 22 })],
      'conv1 steps out of line. | 14 of 1 242 gradients, in *conv1*, lose digits, the first from h = 2.1 × 10⁻⁶ on, where a ReLU or a pool switches. 1 206 agree. 22 exactly zero. None is wrong.',
    ],
    ['none yet', [], 'Checking all layers. | Curves appear as they finish.'],
  ])('%s', (_, findings, text) => {
    expect(words(...findings)).toBe(text);
  });

  it('says how many are checked while more are to come', () => {
    const later: TensorFinding = { tensor: WEIGHT, summary: undefined, total: 72 };
    for (const verdict of ['agrees', 'wrong', 'kink', 'zero', 'undecided']) {
      const text = words(finding('conv1', { [verdict]: 3 }), later);
      expect(text).toMatch(/ 3 of 75 checked so far\.$/);
    }
    expect(words(later)).toBe('Checking all layers. | Curves appear as they finish.');
  });

  it('calls nothing close enough that is not, whatever the mix', () => {
    for (const counts of allMixes()) {
      const { agrees, wrong, kink, undecided } = counts;
      const [title, detail] = words(finding('conv1', counts), finding('conv2', { zero: 1 })).split(
        ' | ',
      );
      const isClose = agrees > 0 && wrong === 0 && kink === 0 && undecided === 0;
      expect(title === 'Close enough.', `${title} for ${JSON.stringify(counts)}`).toBe(isClose);
      if (undecided > 0) {
        expect(detail).not.toContain('None is wrong');
        expect(`${title} ${detail}`).toMatch(/undecided|Cannot tell/);
      }
    }
  });
});
