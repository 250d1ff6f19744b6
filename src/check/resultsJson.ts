import type { Diagnosis } from './causes/diagnose.ts';
import { causesAcross, causesOfTensor } from './causesJson.ts';
import type { Headline } from './words.ts';
import { countVerdicts, type Judgement } from './judgement.ts';
import { jointNormRatio, norms } from './metrics.ts';
import { RESULT_COLUMNS, type ResultRow, resultRows } from './resultRow.ts';
import type { Scheme } from './scheme.ts';
import type { Sweep } from './sweep.ts';

/**
 * What resultsCsv writes, a list a column, and what is known of each tensor and of the whole, the likely causes among it. NaN and infinities stand as
 * texts, since JSON has no numbers for them. In pieces of the text, some of them empty: between any two of them little
 * is done, so that a page can stay alive meanwhile.
 */
export function* resultsJson(
  sweep: Sweep,
  judgements: readonly Judgement[],
  scheme: Scheme,
  k: number,
  { title, detail }: Headline,
  diagnoses: readonly Diagnosis[],
): Generator<string, void, void> {
  const tensors = [];
  for (const [t, tensor] of sweep.tensors.entries()) {
    const rows: ResultRow[] = [];
    for (const row of resultRows(sweep, tensor, judgements[t], scheme, k)) {
      rows.push(row);
      yield '';
    }
    tensors.push({
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
    });
  }
  const results = {
    headline: { title, detail: detail.map(({ text }) => text).join('') },
    h: sweep.steps[k],
    scheme,
    precision: sweep.precision,
    analytic_precision: sweep.analyticPrecision,
    loss: sweep.loss,
    norm_ratio: jointNormRatio(tensors.map((tensor) => tensor.norms)),
    causes: causesAcross(diagnoses),
  };
  yield `${open(results)},"layers":[`;
  for (const [t, { name, shape, counts, causes, norms: ofTensor, rows }] of tensors.entries()) {
    const layer = { name, shape, counts, norm_ratio: jointNormRatio([ofTensor]), causes };
    yield `${t === 0 ? '' : ','}${open(layer)}`;
    for (const column of RESULT_COLUMNS) {
      yield `,"${column}":[`;
      for (let from = 0; from < rows.length; from += PIECE) {
        const piece = rows.slice(from, from + PIECE).map((row) => row[column]);
        // Without the brackets.
        yield `${from === 0 ? '' : ','}${JSON.stringify(piece, spelled).slice(1, -1)}`;
      }
      yield ']';
    }
    yield '}';
  }
  yield ']}\n';
}

/** Numbers that are written at once. */
const PIECE = 1000;

/** An object with more to come. */
function open(start: object): string {
  return JSON.stringify(start, spelled).slice(0, -1);
}

function spelled(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
