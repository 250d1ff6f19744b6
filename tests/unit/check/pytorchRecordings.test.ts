import { describe, expect, it } from 'vitest';
import { type ElementJudgement, judgeElement } from '../../../src/check/verdict.ts';
import { pytorchRecording, type RecordedWeight } from '../../support/pytorchRecording.ts';

const judge = ({ losses, analytic, circumstances }: RecordedWeight): ElementJudgement =>
  judgeElement(losses, analytic, circumstances);

const nameOf = ({ tensor, index }: RecordedWeight): string => `${tensor}[${index}]`;

describe.each(['digits-cnn-right', 'digits-mlp-tanh-right'])('%s, from numbers alone', (name) => {
  const weights = pytorchRecording(name, 'float64');

  it('settles every weight, and none is wrong', () => {
    expect(weights.length).toBeGreaterThan(100);
    for (const weight of weights) {
      const settled = weight.exact === 0 ? ['zero'] : ['agrees', 'kink'];
      expect(settled, nameOf(weight)).toContain(judge(weight).verdict);
    }
  });

  it('finds autograd’s derivative within four of its own errors, and sees 1e-7 everywhere', () => {
    for (const weight of weights.filter(({ exact }) => exact !== 0)) {
      const { best, uncertainty, smallestVisible } = judge(weight);
      expect(Math.abs(best - weight.exact) / uncertainty, nameOf(weight)).toBeLessThan(4);
      expect(smallestVisible, nameOf(weight)).toBeLessThan(1e-7);
    }
  });
});

it('digits-cnn-conv1-last-sample shows exactly the wrong entries of conv1.weight', () => {
  const weights = pytorchRecording('digits-cnn-conv1-last-sample', 'float64');
  const wrong = weights.filter((weight) => judge(weight).verdict === 'wrong');
  expect(wrong).toHaveLength(32);
  expect(wrong.map(nameOf)).toEqual(weights.filter((weight) => weight.wrong).map(nameOf));
});

describe('digits-cnn-float32, from numbers alone', () => {
  const weights = pytorchRecording('digits-cnn-float32', 'float32');
  const judged = weights.map((weight) => ({ weight, judgement: judge(weight) }));

  it('has no wrong weight, and leaves no more than a quarter undecided', () => {
    const count = (verdict: string): number =>
      judged.filter(({ judgement }) => judgement.verdict === verdict).length;
    expect(count('wrong')).toBe(0);
    expect(count('undecided') / judged.length).toBeLessThan(0.25);
  });

  it('would not have missed a mistake of five per cent where it says right', () => {
    const right = judged.filter(({ judgement }) => judgement.verdict === 'agrees');
    expect(right.length).toBeGreaterThan(80);
    for (const { weight } of right) {
      const mistaken = judge({ ...weight, analytic: weight.analytic * 1.05 });
      expect(mistaken.verdict, nameOf(weight)).not.toBe('agrees');
    }
  });
});
