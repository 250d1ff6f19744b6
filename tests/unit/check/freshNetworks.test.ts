import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circumstancesOf } from '../../../src/check/judgement.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { judgeElement } from '../../../src/check/verdict.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { type Knowledge, knownAs } from '../../support/labelledWeights.ts';
import { networkSweep } from '../../support/networkSweep.ts';

// Networks that no constant of the rule was chosen by; the bench judges 10,000 of their weights.
const WEIGHTS = fc.sample(example, { seed: 2026, numRuns: 30 }).flatMap((drawn) => {
  const sweep = networkSweep(drawn, 16);
  return sweep.tensors.flatMap((tensor) =>
    Array.from(tensor.index, (index, element) => ({
      name: `${JSON.stringify(drawn)} ${tensor.tensor.name}[${index}]`,
      losses: elementLosses(sweep, tensor, element),
      gradient: tensor.analytic[element],
      circumstances: circumstancesOf(sweep, tensor),
      loss: sweep.loss,
    })),
  );
});

describe.each<Knowledge>(['held', 'flips', 'numbers'])(
  'weights of fresh random networks, known as %s',
  (knowledge) => {
    const judge = (one: (typeof WEIGHTS)[number], gradient: number) =>
      judgeElement(knownAs(knowledge, one.losses), gradient, one.circumstances);

    it('the hand-written gradient is never wrong', () => {
      expect(WEIGHTS.length).toBeGreaterThan(800);
      for (const one of WEIGHTS) {
        expect(['agrees', 'kink', 'zero'], one.name).toContain(judge(one, one.gradient).verdict);
      }
    });

    it('a mistake of 1e-6 always is', () => {
      for (const one of WEIGHTS) {
        if (Math.abs(one.gradient) < 1e-6 * Math.abs(one.loss ?? Number.NaN)) continue;
        expect(judge(one, one.gradient * (1 - 1e-6)).verdict, one.name).toBe('wrong');
      }
    });
  },
);
