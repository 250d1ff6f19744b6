import { describe, expect, it } from 'vitest';
import {
  circumstancesOf,
  countVerdicts,
  emptyJudgement,
  JUDGEMENT_COLUMNS,
  judgeElements,
  judgementAt,
  sliceJudgement,
} from '../../../src/check/judgement.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import { judgeElement, VERDICTS } from '../../../src/check/verdict.ts';
import { type FunctionElement, functionSweep } from '../../support/functionSweep.ts';
import { judged } from '../../support/judged.ts';

const SINE: FunctionElement = { f: Math.sin, x: 0.7, analytic: Math.cos(0.7) };
const ELEMENTS: FunctionElement[] = [
  SINE,
  { ...SINE, analytic: 2 * SINE.analytic },
  { f: () => 1, x: 1, analytic: 0 },
];

describe('judging elements', () => {
  const sweep = functionSweep(ELEMENTS);
  const [tensor] = sweep.tensors;
  const scale = Math.hypot(...tensor.analytic) / Math.sqrt(3);

  it('gives each the verdict of its own losses, with the tensor’s gradient scale', () => {
    const judgement = emptyJudgement(3);
    judgeElements(sweep, tensor, judgement, 0, 3);
    for (let element = 0; element < 3; element++) {
      const losses = elementLosses(sweep, tensor, element);
      const expected = judgeElement(losses, tensor.analytic[element], {
        precision: 'float64',
        analyticPrecision: 'float64',
        gradientScale: scale,
        logitScale: sweep.logitScale,
      });
      expect(judgementAt(judgement, element)).toEqual(expected);
    }
    expect(countVerdicts(judgement, 3)).toEqual({
      agrees: 1,
      wrong: 1,
      kink: 0,
      undecided: 0,
      zero: 1,
    });
  });

  it('touches only those asked for', () => {
    const judgement = emptyJudgement(3);
    judgeElements(sweep, tensor, judgement, 1, 2);
    expect([...judgement.best].map(Number.isNaN)).toEqual([true, false, true]);
    expect(VERDICTS[judgement.verdict[1]]).toBe('wrong');
  });

  it('counts only what is done', () => {
    const { judgement } = judged(sweep);
    expect(countVerdicts(judgement, 0)).toMatchObject({ agrees: 0, wrong: 0, zero: 0 });
    expect(countVerdicts(judgement, 2)).toMatchObject({ agrees: 1, wrong: 1, zero: 0 });
  });

  // Each must not take its neighbours with it: their scale is that of the finite gradients.
  it.each([Number.NaN, Infinity, -Infinity])('%s is wrong, and the others keep theirs', (bad) => {
    const { judgement } = judged(functionSweep([SINE, { ...SINE, analytic: bad }, SINE]));
    expect([...judgement.verdict].map((verdict) => VERDICTS[verdict])).toEqual([
      'agrees',
      'wrong',
      'agrees',
    ]);
    expect(judgement.smallestVisible[0]).toBeLessThan(1e-9);
  });
});

describe('columns', () => {
  const sweep = functionSweep(ELEMENTS);
  const { judgement } = judged(sweep);

  it('are copied as rows are finished', () => {
    const slice = sliceJudgement(judgement, 1, 3);
    expect([0, 1].map((row) => judgementAt(slice, row))).toEqual(
      [1, 2].map((row) => judgementAt(judgement, row)),
    );
    expect(slice.best.buffer).not.toBe(judgement.best.buffer);
  });

  it('hold every number of a judgement', () => {
    const [tensor] = sweep.tensors;
    const one = judgeElement(elementLosses(sweep, tensor, 0), SINE.analytic, {
      ...circumstancesOf(sweep, tensor),
    });
    const { verdict, ...numbers } = one;
    expect(Object.keys(numbers).toSorted()).toEqual(JUDGEMENT_COLUMNS.toSorted());
    expect(verdict).toBe('agrees');
  });
});

it('a tensor’s referee is heard', () => {
  const sweep = functionSweep([{ ...SINE, analytic: 2 }, SINE]);
  const [tensor] = sweep.tensors;
  const refereed = { ...tensor, referee: Float64Array.of(2, Number.NaN) };
  const judgement = emptyJudgement(2);
  judgeElements(sweep, refereed, judgement, 0, 2);
  expect([...judgement.verdict].map((verdict) => VERDICTS[verdict])).toEqual(['agrees', 'agrees']);
  expect(judgement.best[0]).toBe(2);
});

it.each([2 ** -600, 2 ** 600])(
  'the gradient scale neither over- nor underflows: times %s',
  (unit) => {
    const scaleOf = (factor: number): number => {
      const sweep = functionSweep([3, 0, -4].map((g) => ({ ...SINE, analytic: g * factor })));
      return circumstancesOf(sweep, sweep.tensors[0]).gradientScale;
    };
    expect(scaleOf(1)).toBeCloseTo(5 / Math.sqrt(3), 14);
    expect(scaleOf(unit) / unit).toBe(scaleOf(1));
  },
);
