import type { Judgement } from './judgement.ts';
import { RESULT_COLUMNS, resultRows } from './resultRow.ts';
import type { Scheme } from './scheme.ts';
import type { Sweep } from './sweep.ts';

/**
 * Line by line: one row a finished element at step number k, numbers in full precision (shortest text that reads back as the same
 * double; nan, inf and -inf as other tools write them). `layer` is the tensor's name, as `conv1.weight`.
 */
export function* resultsCsv(
  sweep: Sweep,
  judgements: readonly Judgement[],
  scheme: Scheme,
  k: number,
): Generator<string, void, void> {
  yield `${['layer', ...RESULT_COLUMNS].join(',')}\n`;
  for (const [t, tensor] of sweep.tensors.entries()) {
    const layer = quoted(tensor.tensor.name);
    for (const row of resultRows(sweep, tensor, judgements[t], scheme, k)) {
      yield `${[layer, ...RESULT_COLUMNS.map((column) => written(row[column]))].join(',')}\n`;
    }
  }
}

/** Names of recorded tensors are any text. */
function quoted(name: string): string {
  return /[",;\t\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function written(value: number | string | boolean): string {
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
