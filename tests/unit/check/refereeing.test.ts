import { expect, it } from 'vitest';
import {
  emptyJudgement,
  gradientScale,
  judgeElements,
  judgementAt,
} from '../../../src/check/judgement.ts';
import { refereeDoubtful } from '../../../src/check/refereeing.ts';
import { type FunctionElement, functionSweep } from '../../support/functionSweep.ts';

const x = 0.7;
const right: FunctionElement = { f: Math.sin, x, analytic: Math.cos(x) };
const elements: FunctionElement[] = [
  right,
  { ...right, analytic: 2 * right.analytic },
  // A loss whose float64 evaluation has a slope of its own, and one that drowns in noise.
  { ...right, f: (w) => Math.sin(w) + 1e-6 * w },
  { ...right, f: (w) => Math.sin(w) + 0.1 * Math.sin(1e9 * w) },
  { ...right, analytic: Number.NaN },
];

it('is asked about what float64 calls wrong or cannot tell, and nothing else', async () => {
  const sweep = functionSweep(elements);
  const [tensor] = sweep.tensors;
  const judgement = emptyJudgement(elements.length);
  judgeElements(sweep, tensor, judgement, 0, elements.length);
  const verdicts = () => elements.map((_, i) => judgementAt(judgement, i)?.verdict);
  expect(verdicts()).toEqual(['agrees', 'wrong', 'wrong', 'undecided', 'wrong']);

  const asked: number[] = [];
  const scale = gradientScale(tensor.analytic);
  const source = {
    async referee(_: string, index: Int32Array) {
      asked.push(...index);
      return Float64Array.from(index, () => Math.cos(x));
    },
  };
  await refereeDoubtful(source, sweep, tensor, judgement, scale);
  expect(asked).toEqual([1, 2, 3]);
  expect(verdicts()).toEqual(['agrees', 'wrong', 'agrees', 'agrees', 'wrong']);
  expect([...(tensor.referee ?? [])].map(Number.isNaN)).toEqual([true, false, false, false, true]);
});

it('keeps no column where no one was asked', async () => {
  const sweep = functionSweep([right]);
  const judgement = emptyJudgement(1);
  judgeElements(sweep, sweep.tensors[0], judgement, 0, 1);
  const source = { referee: async () => Float64Array.of(Number.NaN) };
  await refereeDoubtful(source, sweep, sweep.tensors[0], judgement, 1);
  expect(sweep.tensors[0].referee).toBeUndefined();
});
