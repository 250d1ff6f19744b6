import { describe, expect, it } from 'vitest';
import { functionSweep } from '../../support/functionSweep.ts';
import { judged } from '../../support/judged.ts';
import { emptyJudgement } from '../../../src/check/judgement.ts';
import { compareTensor } from '../../../src/check/causes/comparison.ts';
import { diagnose } from '../../../src/check/causes/diagnose.ts';
import { causesAcross } from '../../../src/check/causesJson.ts';
import { resultsCsv } from '../../../src/check/resultsCsv.ts';
import { resultsJson } from '../../../src/check/resultsJson.ts';

const sweep = functionSweep([
  { f: Math.exp, x: 0.5, analytic: Math.exp(0.5) },
  { f: Math.sin, x: 1, analytic: 2 * Math.cos(1) },
  { f: () => 0, x: 1, analytic: Number.NaN },
]);
const { judgement } = judged(sweep);
const k = 10;
const COLUMNS =
  'index,analytic,numeric,h,error,relative_error,matching_digits,same_sign,verdict,best,uncertainty,smallest_visible,h_best,order,noise,kinks,digits';
const headline = { title: 'Not close.', detail: [{ text: 'One of ' }, { text: 'three.' }] };

describe('results as CSV', () => {
  const lines = [...resultsCsv(sweep, [judgement], 'central', k)].join('').split('\n');
  const fields = lines.slice(1, 4).map((line) => line.split(','));

  it('has the columns in order and a row a weight', () => {
    expect(lines[0]).toBe(`layer,${COLUMNS}`);
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe('');
    expect(fields.map((row) => row[9])).toEqual(['agrees', 'wrong', 'wrong']);
  });

  it('numbers read back as the same doubles', () => {
    for (const [i, row] of fields.slice(0, 2).entries()) {
      expect(Number(row[2])).toBe(sweep.tensors[0].analytic[i]);
      expect(Number(row[4])).toBe(sweep.steps[k]);
      expect(Number(row[10])).toBe(judgement.best[i]);
      expect(Number(row[17])).toBe(-Math.log10(judgement.smallestVisible[i]));
    }
    expect(fields[0][16]).toBe('0');
    expect(fields[2][2]).toBe('nan');
  });

  it('a name with a comma is quoted', () => {
    const named = functionSweep([{ f: Math.exp, x: 0, analytic: 1 }], sweep.steps, {
      name: 'a,"b"',
    });
    expect([...resultsCsv(named, [judged(named).judgement], 'central', k)].join('')).toContain(
      '\n"a,""b""",0,',
    );
  });

  it('what is not judged yet is left out', () => {
    expect([...resultsCsv(sweep, [emptyJudgement(3)], 'central', k)]).toEqual([
      `layer,${COLUMNS}\n`,
    ]);
  });
});

describe('results as JSON', () => {
  const comparison = compareTensor(sweep.tensors[0], judgement);
  const diagnoses = diagnose([comparison], { facts: {} });
  const results = JSON.parse(
    [...resultsJson(sweep, [judgement], 'central', k, headline, diagnoses)].join(''),
  ) as Record<string, unknown> & { layers: Record<string, unknown[]>[] };

  it('has the same columns, the counts, the headline', () => {
    expect(results.headline).toEqual({ title: 'Not close.', detail: 'One of three.' });
    expect(results.layers[0].counts).toEqual({
      agrees: 1,
      wrong: 2,
      kink: 0,
      undecided: 0,
      zero: 0,
    });
    expect(Object.keys(results.layers[0]).slice(5)).toEqual(COLUMNS.split(','));
  });

  it('says NaN and infinities as texts, and every other number as it is', () => {
    const [{ analytic, best }] = results.layers;
    expect(analytic).toEqual([...sweep.tensors[0].analytic.slice(0, 2), 'NaN']);
    expect(best.slice(0, 2)).toEqual(Array.from(judgement.best.slice(0, 2)));
    expect(results.norm_ratio).toBe('NaN');
  });

  it('ranks the causes of a wrong tensor, with the gradient put right', () => {
    const doubled = functionSweep(
      [0.3, 0.5, 0.7, 0.9].map((x) => ({ f: Math.sin, x, analytic: 2 * Math.cos(x) })),
    );
    const own = judged(doubled).judgement;
    const found = diagnose([compareTensor(doubled.tensors[0], own)], { facts: {} });
    const { causes, layers } = JSON.parse(
      [...resultsJson(doubled, [own], 'central', k, headline, found)].join(''),
    ) as { causes: object[]; layers: { causes: { corrected?: number[]; name: string }[] }[] };
    const [cause] = found[0].groups[0];
    expect(layers[0].causes).toHaveLength(found[0].groups.flat().length);
    expect(layers[0].causes[0]).toMatchObject({
      rank: 1,
      name: cause.title,
      sentence: cause.evidence,
      exact: true,
      figures_fitted: cause.fitted,
      right_if_corrected: 4,
      of: 4,
    });
    layers[0].causes[0].corrected?.forEach((g, i) =>
      expect(g).toBeCloseTo(Math.cos([0.3, 0.5, 0.7, 0.9][i]), 14),
    );
    expect(layers[0].causes[0].corrected).toHaveLength(4);
    expect(causes).toHaveLength(new Set(layers[0].causes.map(({ name }) => name)).size);
    expect(causes).toContainEqual(
      expect.objectContaining({ name: cause.title, tensors: ['dense1.weight'] }),
    );
  });

  it('names a cause of several tensors once, the widest first', () => {
    const [{ groups }] = diagnoses;
    const own = { ...groups[0][0], title: 'only here' };
    const across = causesAcross([
      { tensor: 'a', groups: [[own], ...groups] },
      { tensor: 'b', groups },
    ]) as { name: string; rank: number; tensors: string[] }[];
    expect(across[0]).toMatchObject({ rank: 1, tensors: ['a', 'b'] });
    expect(across.at(-1)).toMatchObject({ name: 'only here', rank: 1, tensors: ['a'] });
  });
});
