import { afterAll, describe, expect, it } from 'vitest';
import { relativeError } from '../../../src/check/metrics.ts';
import { type ElementJudgement, judgeElement } from '../../../src/check/verdict.ts';
import { type LabelledWeight, labelledWeights } from '../../support/labelledWeights.ts';

const WEIGHTS = [
  ...labelledWeights('general'),
  ...labelledWeights('blank'),
  ...labelledWeights('dense'),
];

const judge = (weight: LabelledWeight, gradient: number): ElementJudgement =>
  judgeElement(weight.losses, gradient, weight.gradientScale, weight.logitScale);

const began = performance.now();
const RIGHT = WEIGHTS.map((weight) => ({ weight, judgement: judge(weight, weight.gradient) }));
const milliseconds = (performance.now() - began) / WEIGHTS.length;

interface Mistake {
  id: string;
  gradient: number;
  /** Relative to the right gradient. */
  size: number;
}

/** What must be seen, where the weight is fit for it. */
const MUST_SEE = 1e-5;

/**
 * The hardest of a weight's faults: the smallest mistake, the smallest that must be seen, and the largest.
 * The others lie in between, and the best derivative does not look at the gradient under test.
 */
function hardest(weight: LabelledWeight): Mistake[] {
  const mistakes = weight.faults
    .map(({ id, gradient }) => ({ id, gradient, size: relativeError(gradient, weight.gradient) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size);
  const smallest = mistakes.at(0);
  const visible = mistakes.find(({ size }) => size >= MUST_SEE);
  const chosen = new Set([smallest, visible, mistakes.at(-1)]);
  return [...chosen].filter((mistake) => mistake !== undefined);
}

const FAULTY = WEIGHTS.flatMap((weight) =>
  hardest(weight).map((fault) => ({ weight, ...fault, judgement: judge(weight, fault.gradient) })),
);

/** Too small a gradient drowns in the rounding of the loss. */
const isVisible = ({ gradient, losses }: LabelledWeight): boolean =>
  Math.abs(gradient) >= 1e-6 * Math.abs(losses.base);

describe(`${WEIGHTS.length} labelled weights`, () => {
  it('none with a right gradient is called wrong', () => {
    const wrong = RIGHT.filter(({ judgement }) => judgement.verdict === 'wrong');
    expect(wrong.map(({ weight }) => weight.name)).toEqual([]);
  });

  it('right gradients lie within four uncertainties, where six are allowed', () => {
    for (const { weight, judgement } of RIGHT) {
      const { best, uncertainty } = judgement;
      if (Number.isNaN(best) || uncertainty === 0) continue;
      const off = Math.abs(weight.gradient - best) / uncertainty;
      expect(off, weight.name).toBeLessThan(4);
    }
  });

  it('all with a right gradient are settled, except exactly on a kink', () => {
    for (const { weight, judgement } of RIGHT) {
      const settled = weight.gradient === 0 ? ['zero'] : ['agrees', 'kink'];
      const expected = weight.onKink ? ['undecided'] : settled;
      expect(expected, weight.name).toContain(judgement.verdict);
    }
  });

  it('no fault of 1e-5 or more goes unseen, except exactly on a kink', () => {
    const seen = FAULTY.filter(({ weight, size }) => isVisible(weight) && size >= MUST_SEE);
    expect(seen.length).toBeGreaterThan(1000);
    for (const { weight, id, judgement } of seen) {
      const expected = weight.onKink ? 'undecided' : 'wrong';
      expect(judgement.verdict, `${weight.name}, ${id}`).toBe(expected);
    }
  });

  it('the best derivative does not look at the gradient', () => {
    const [weight] = WEIGHTS;
    const values = weight.faults.map(({ gradient }) => judge(weight, gradient).best);
    expect(new Set([judge(weight, weight.gradient).best, ...values]).size).toBe(1);
  });

  it('no verdict claims to see a mistake that it misses', () => {
    for (const { weight, id, size, judgement } of FAULTY) {
      if (judgement.verdict === 'wrong') continue;
      // NaN, without a fit, claims nothing.
      const misses = judgement.smallestVisible < size;
      expect(misses, `${weight.name}, ${id} by ${size}`).toBe(false);
    }
  });

  afterAll(() => {
    const table: Record<string, Record<string, number>> = {};
    const count = (row: string, { verdict }: ElementJudgement): void => {
      table[row] ??= { agrees: 0, kink: 0, wrong: 0, undecided: 0, zero: 0 };
      table[row][verdict]++;
    };
    const where = ({ onKink }: LabelledWeight): string => (onKink ? 'on a kink' : 'elsewhere');
    for (const { weight, judgement } of RIGHT) count(`right, ${where(weight)}`, judgement);
    for (const { weight, size, judgement } of FAULTY) {
      const decade = Math.max(-9, Math.floor(Math.log10(size)));
      count(`wrong by ≥ 1e${decade}, ${where(weight)}`, judgement);
    }
    console.table(table);
    console.info(`${milliseconds.toFixed(2)} ms for a verdict, the first ones included`);
  });
});
