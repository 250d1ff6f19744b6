import type { Diagnosis } from './causes/diagnose.ts';
import { causesAcross, causesOfTensor } from './causesJson.ts';
import type { Headline } from './headline.ts';
import { countVerdicts, type Judgement } from './judgement.ts';
import { jointNormRatio, norms } from './metrics.ts';
import { RESULT_COLUMNS, type ResultRow, resultRows } from './resultRow.ts';
import type { Scheme } from './scheme.ts';
import type { Sweep } from './sweep.ts';

/**
 * What resultsCsv writes, a list a column, and what is known of each tensor and of the whole, the likely causes among it. NaN and infinities stand as
 * texts, since JSON has no numbers for them.
 */
export function resultsJson(
  sweep: Sweep,
  judgements: readonly Judgement[],
  scheme: Scheme,
  k: number,
  { title, detail }: Headline,
  diagnoses: readonly Diagnosis[],
): string {
  const tensors = sweep.tensors.map((tensor, t) => {
    const rows = [...resultRows(sweep, tensor, judgements[t], scheme, k)];
    return {
      rows,
      name: tensor.tensor.name,
      shape: tensor.tensor.shape,
      counts: countVerdicts(judgements[t], tensor.done),
      causes: causesOfTensor(
        diagnoses.find((diagnosis) => diagnosis.tensor === tensor.tensor.name),
        judgements[t],
      ),
      norms: norms(
        rows.map(({ analytic }) => analytic),
        rows.map(({ numeric }) => numeric),
      ),
    };
  });
  const results = {
    headline: { title, detail: detail.map(({ text }) => text).join('') },
    h: sweep.steps[k],
    scheme,
    precision: sweep.precision,
    analytic_precision: sweep.analyticPrecision,
    loss: sweep.loss,
    norm_ratio: jointNormRatio(tensors.map((tensor) => tensor.norms)),
    causes: causesAcross(diagnoses),
    layers: tensors.map(({ name, shape, counts, causes, norms: ofTensor, rows }) => ({
      name,
      shape,
      counts,
      norm_ratio: jointNormRatio([ofTensor]),
      causes,
      ...columnsOf(rows),
    })),
  };
  return `${JSON.stringify(results, spelled)}\n`;
}

function columnsOf(rows: readonly ResultRow[]): Record<string, readonly unknown[]> {
  return Object.fromEntries(
    RESULT_COLUMNS.map((column) => [column, rows.map((row) => row[column])]),
  );
}

function spelled(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
