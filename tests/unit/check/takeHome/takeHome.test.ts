import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { emptyJudgement, judgeElements } from '../../../../src/check/judgement.ts';
import { numpyCode } from '../../../../src/check/takeHome/numpyCode.ts';
import { plainText } from '../../../../src/check/takeHome/plainText.ts';
import { tuples } from '../../../../src/check/takeHome/python.ts';
import { recipeFor } from '../../../../src/check/takeHome/recipe.ts';
import { torchCode } from '../../../../src/check/takeHome/torchCode.ts';
import type { Sweep } from '../../../../src/check/sweep.ts';
import { VERDICTS } from '../../../../src/check/verdict.ts';
import { functionSweep } from '../../../support/functionSweep.ts';
import { recordedSweep } from '../../../support/recordings.ts';

/** Smooth functions of different sizes and curvatures, their gradients right. */
const RIGHT = Array.from({ length: 24 }, (_, i) => {
  const a = 0.2 + i / 10;
  return {
    f: (w: number) => 1 + Math.sin(a * w) + 0.1 * w ** 3,
    x: 0.3 + i / 40,
    analytic: a * Math.cos(a * (0.3 + i / 40)) + 0.3 * (0.3 + i / 40) ** 2,
  };
});

/** A ReLU that flips a distance of 10⁻⁷ away: no usual h stays below it. */
const EDGE = {
  f: (w: number) => 1 + w + 3 * Math.max(0, w - 1e-7),
  x: 0,
  analytic: 1,
  flips: (other: number) => (other > 1e-7 ? 1 : 0),
};

function recipeOf(sweep: Sweep, number = 0) {
  const tensor = sweep.tensors[number];
  const judgement = emptyJudgement(tensor.done);
  judgeElements(sweep, tensor, judgement, 0, tensor.done);
  return { recipe: recipeFor(sweep, tensor, judgement), judgement, tensor };
}

/** The rule of the recipe, worked out anew from the losses. */
function refused(sweep: Sweep, number = 0): number[] {
  const { recipe, tensor } = recipeOf(sweep, number);
  const { h, rtol, atol, leaveOut } = recipe!;
  const H = sweep.steps.length;
  const k = sweep.steps.indexOf(h);
  return [...tensor.index].filter((index, i) => {
    if (leaveOut.includes(index)) return false;
    const n = (tensor.plus[i * H + k] - tensor.minus[i * H + k]) / (2 * h);
    return !(Math.abs(tensor.analytic[i] - n) <= atol + rtol * Math.abs(n));
  });
}

describe('a recipe', () => {
  it('lets a right gradient pass, and no mistake of a thousandth', () => {
    const sweep = functionSweep(RIGHT);
    const { recipe } = recipeOf(sweep);
    expect(recipe).toMatchObject({ leaveOut: [], checked: undefined, from: 24 });
    expect(recipe!.h).toBeGreaterThan(1e-7);
    expect(recipe!.h).toBeLessThan(1e-4);
    expect(recipe!.rtol).toBeLessThan(1e-7);
    expect(refused(sweep)).toEqual([]);
    expect(recipe!.wrong).toEqual({ count: 0, caught: 0, caughtByTorch: 0 });
  });

  it('leaves out what crosses a kink within ± h, and says so by its index', () => {
    const sweep = functionSweep([...RIGHT, EDGE]);
    const { recipe } = recipeOf(sweep);
    expect(recipe!.leaveOut).toEqual([24]);
    expect(refused(sweep)).toEqual([]);
  });

  it('of a wrong tensor is made from the derivative it should have, and refuses what it has', () => {
    // Off by 5 · 10⁻⁴: within PyTorch's defaults.
    const wrong = RIGHT.map((one) => ({ ...one, analytic: one.analytic * 1.0005 }));
    const sweep = functionSweep(wrong);
    const { recipe, judgement } = recipeOf(sweep);
    expect([...judgement.verdict].every((at) => VERDICTS[at] === 'wrong')).toBe(true);
    expect(recipe!.wrong).toEqual({ count: 24, caught: 24, caughtByTorch: 0 });
    expect(recipe!.rtol).toBeLessThan(1e-7);
    expect(refused(sweep)).toHaveLength(24);
  });

  it('refuses a gradient that is no number', () => {
    const sweep = functionSweep([...RIGHT, { ...RIGHT[0], analytic: Number.NaN }]);
    expect(recipeOf(sweep).recipe!.wrong).toEqual({ count: 1, caught: 1, caughtByTorch: 1 });
    expect(refused(sweep)).toEqual([24]);
  });

  it('is not given where nothing was told', () => {
    const constant = functionSweep([{ f: () => 1, x: 1, analytic: Number.NaN }]);
    expect(recipeOf(constant).recipe).toBeUndefined();
  });

  it.each(['digits-cnn-right.npz', 'digits-cnn-float32.npz', 'digits-mlp-tanh-right.npz'])(
    'lets every tensor of %s pass but what it leaves out',
    async (name) => {
      const sweep = await recordedSweep(name);
      sweep.tensors.forEach((_, number) => expect(refused(sweep, number)).toEqual([]));
    },
  );
});

const python = spawnSync('python3', ['--version']).status === 0;

describe('as code', () => {
  const strange = 'a"b\n\\c d’\u2028';
  const recipes = (['conv1.weight', strange] as const).map((name, i) => ({
    ...recipeOf(functionSweep([...RIGHT, EDGE], undefined, { name, shape: [[5, 5], [25]][i] }))
      .recipe!,
    ...(i === 1 && { checked: Array.from({ length: 25 }, (_, at) => at) }),
  }));
  const scalar = recipeOf(functionSweep(RIGHT.slice(0, 1), undefined, { shape: [] })).recipe!;

  it('writes places as tuples', () => {
    expect(tuples([2, 3], [0, 5], '')).toBe('[\n    (0, 0), (1, 2),\n]');
    expect(tuples([7], [6], '')).toBe('[\n    (6,),\n]');
    expect(tuples([], [0], '')).toBe('[\n    (0,),\n]');
    expect(tuples([4], [], '')).toBe('[]');
  });

  it('names the figures in every form', () => {
    const [first] = recipes;
    for (const text of [plainText, torchCode, numpyCode].map((form) =>
      form('conv1', 'float64', [first]),
    )) {
      for (const figure of [first.h, first.rtol, first.atol])
        expect(text).toContain(figure.toExponential(1));
      expect(text).toContain('(4, 4),');
    }
  });

  it.skipIf(!python)('is Python, whatever the tensors are called', () => {
    for (const code of [torchCode, numpyCode]) {
      const text = code(strange, 'float64', [...recipes, scalar]);
      const compiled = spawnSync(
        'python3',
        ['-c', 'import sys; compile(sys.stdin.buffer.read(), "check", "exec")'],
        { input: text },
      );
      expect(String(compiled.stderr)).toBe('');
      expect(compiled.status).toBe(0);
    }
  });
});
