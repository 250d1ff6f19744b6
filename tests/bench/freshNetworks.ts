import fc from 'fast-check';
import { circumstancesOf } from '../../src/check/judgement.ts';
import { elementLosses } from '../../src/check/sweep.ts';
import { judgeElement, type Verdict } from '../../src/check/verdict.ts';
import { example } from '../support/exampleArbitrary.ts';
import { type Knowledge, knownAs } from '../support/labelledWeights.ts';
import { networkSweep } from '../support/networkSweep.ts';

type Counts = Partial<Record<Verdict, number>>;

/** Relative mistakes made in right gradients. */
const MISTAKES = [1e-5, -1e-6];

/** Verdicts on random networks of every kind of layer, which no constant of the rule was chosen by. */
export function freshNetworks(count: number) {
  const right: Record<Knowledge, Counts> = { held: {}, flips: {}, numbers: {} };
  const wrong: Record<Knowledge, Counts> = { held: {}, flips: {}, numbers: {} };
  let weights = 0;
  let networks = 0;
  for (let seed = 1; weights < count; seed++) {
    const [drawn] = fc.sample(example, { seed, numRuns: 1 });
    const sweep = networkSweep(drawn, 24);
    networks++;
    for (const tensor of sweep.tensors) {
      const circumstances = circumstancesOf(sweep, tensor);
      for (let element = 0; element < tensor.done; element++) {
        const losses = elementLosses(sweep, tensor, element);
        const g = tensor.analytic[element];
        weights++;
        for (const knowledge of ['held', 'flips', 'numbers'] as const) {
          const known = knownAs(knowledge, losses);
          add(right[knowledge], judgeElement(known, g, circumstances).verdict);
          if (Math.abs(g) < 1e-6 * Math.abs(sweep.loss ?? Number.NaN)) continue;
          for (const mistake of MISTAKES) {
            add(wrong[knowledge], judgeElement(known, g * (1 + mistake), circumstances).verdict);
          }
        }
      }
    }
  }
  return { networks, weights, mistakes: MISTAKES, right, wrong };
}

function add(counts: Counts, verdict: Verdict): void {
  counts[verdict] = (counts[verdict] ?? 0) + 1;
}
