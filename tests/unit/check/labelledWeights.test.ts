import { describe, expect, it } from 'vitest';
import { relativeError } from '../../../src/check/metrics.ts';
import { judgeElement } from '../../../src/check/verdict.ts';
import { isVisible, type Mistake, mistakesOf } from '../../support/labelledTrials.ts';
import {
  type Knowledge,
  knownAs,
  type LabelledWeight,
  labelledWeights,
  SETS,
} from '../../support/labelledWeights.ts';

const nameOf = ({ weight, id, size }: Mistake): string => `${weight.name}, ${id} by ${size}`;

/** The hardest of a weight's faults: the smallest mistake, the smallest that must be seen, and the largest. */
function hardest(weight: LabelledWeight, mustSee: number): Mistake[] {
  const mistakes = mistakesOf(weight).sort((a, b) => a.size - b.size);
  const chosen = [mistakes.at(0), mistakes.find(({ size }) => size >= mustSee), mistakes.at(-1)];
  return [...new Set(chosen)].filter((mistake) => mistake !== undefined);
}

const WORLDS: [
  LabelledWeight['circumstances']['precision'] & ('float64' | 'float32'),
  Knowledge,
][] = [
  ['float64', 'held'],
  ['float64', 'flips'],
  ['float64', 'numbers'],
  ['float32', 'held'],
  ['float32', 'flips'],
  ['float32', 'numbers'],
];

describe.each(WORLDS)('labelled weights in %s, known as %s', (precision, knowledge) => {
  const weights = SETS.flatMap((set) => labelledWeights(set, precision));
  const judge = (weight: LabelledWeight, gradient: number) =>
    judgeElement(knownAs(knowledge, weight.losses), gradient, weight.circumstances);
  const right = weights.map((weight) => ({ weight, judgement: judge(weight, weight.gradient) }));
  const mustSee = precision === 'float64' ? 1e-6 : 1e-2;
  const faulty = weights
    .flatMap((weight) => hardest(weight, 0.9 * mustSee))
    .map((mistake) => ({ mistake, judgement: judge(mistake.weight, mistake.gradient) }));

  it('none with a right gradient is called wrong', () => {
    const wrong = right.filter(({ judgement }) => judgement.verdict === 'wrong');
    expect(wrong.map(({ weight }) => weight.name)).toEqual([]);
  });

  it('what nothing depends on is zero, and nothing else', () => {
    for (const { weight, judgement } of right) {
      expect(judgement.verdict === 'zero', weight.name).toBe(weight.gradient === 0);
    }
  });

  it('agreement and kinks never claim to have seen a mistake that they miss', () => {
    for (const { mistake, judgement } of faulty) {
      const { verdict, smallestVisible } = judgement;
      if ((verdict !== 'agrees' && verdict !== 'kink') || mistake.weight.onKink) continue;
      expect(smallestVisible, nameOf(mistake)).toBeGreaterThanOrEqual(mistake.size);
    }
  });

  it('nor do they when the mistake is scaled to the very size they claim', () => {
    for (const { weight, judgement } of right) {
      // On a kink more than one gradient is right, and a mistake has no one size.
      if (judgement.verdict !== 'agrees' || weight.onKink) continue;
      for (const share of [-1.8, -1.1, 1.1, 1.8]) {
        const gradient = weight.gradient * (1 + share * judgement.smallestVisible);
        const { verdict, smallestVisible } = judge(weight, gradient);
        if (verdict === 'wrong') continue;
        const size = relativeError(gradient, weight.gradient);
        expect(smallestVisible, `${weight.name} by ${size}`).toBeGreaterThanOrEqual(size);
      }
    }
  });

  if (precision === 'float64') {
    it('every fault of 1e-6 or more is found, away from kinks', () => {
      const seen = faulty.filter(
        ({ mistake: { weight, size } }) =>
          !weight.onKink && isVisible(weight) && size >= 0.9 * mustSee,
      );
      expect(seen.length).toBeGreaterThan(1000);
      const missed = seen.filter(({ judgement }) => judgement.verdict !== 'wrong');
      expect(missed.map(({ mistake }) => nameOf(mistake))).toEqual([]);
    });

    it('right gradients lie within four uncertainties, where six are allowed, and are settled', () => {
      for (const { weight, judgement } of right) {
        if (weight.gradient === 0 || weight.onKink) continue;
        const { best, uncertainty, verdict } = judgement;
        expect(Math.abs(weight.gradient - best) / uncertainty, weight.name).toBeLessThan(4);
        expect(['agrees', 'kink'], weight.name).toContain(verdict);
      }
    });
  }

  if (precision === 'float32' && knowledge === 'held') {
    it('99.9 % of the faults of 1e-2 or more are found, on kinks and off, and all that 1e-5 of the loss hangs on', () => {
      const large = weights.flatMap(mistakesOf).filter(
        (mistake) =>
          isVisible(mistake.weight) &&
          mistake.size >= 0.99 * mustSee &&
          // On a kink the gradient by the other convention is right, too.
          !(mistake.weight.onKink && isOtherConvention(mistake)),
      );
      const missed = large.filter(
        ({ weight, gradient }) => judge(weight, gradient).verdict !== 'wrong',
      );
      expect(large.length).toBeGreaterThan(5000);
      expect(1 - missed.length / large.length).toBeGreaterThanOrEqual(0.999);
      for (const mistake of missed) {
        const { gradient, losses } = mistake.weight;
        expect(Math.abs(gradient / (losses.base ?? 0)), nameOf(mistake)).toBeLessThan(1e-5);
      }
    });
  }

  if (knowledge === 'held') {
    it('exactly on a kink, a gradient is right by one convention or found wrong', () => {
      const onKink = faulty.filter(({ mistake }) => mistake.weight.onKink);
      expect(onKink.length).toBeGreaterThan(50);
      for (const { mistake, judgement } of onKink) {
        if (mistake.size < mustSee) continue;
        const expected = isOtherConvention(mistake) ? 'kink' : 'wrong';
        expect(judgement.verdict, nameOf(mistake)).toBe(expected);
      }
    });
  }
});

/** Whether the fault gives what the other convention would. */
function isOtherConvention({ weight, gradient }: Mistake): boolean {
  return relativeError(gradient, weight.otherGradient) < 1e-6;
}
