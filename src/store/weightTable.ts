import { judgedCount } from '../check/judgement.ts';
import { relativeError } from '../check/metrics.ts';
import { differenceAt, type Scheme } from '../check/scheme.ts';
import { elementLosses } from '../check/sweep.ts';
import { VERDICTS, type Verdict } from '../check/verdict.ts';
import { ascendingOrder } from '../numerics/ascendingOrder.ts';
import { elementNameOf } from './inView.ts';
import type { Result } from './state.ts';

/** The numbers of a row, at the cursor's h where they depend on it. */
export const TABLE_NUMBERS = ['error', 'analytic', 'numeric', 'smallestVisible'] as const;
export type TableNumber = (typeof TABLE_NUMBERS)[number];

/** All judged weights of a result, a column each fact; row i is element `element[i]` of tensor number `tensor[i]`. */
export interface WeightTable extends Readonly<Record<TableNumber, Float64Array>> {
  readonly tensor: Uint32Array;
  readonly element: Uint32Array;
  /** Positions in VERDICTS, the worst first. */
  readonly verdict: Float64Array;
}

/** What the rows are ordered by: `weight` is storage order. */
export type TableOrder = TableNumber | 'verdict' | 'weight';

/** Which rows are shown; null for all. */
export interface TableFilter {
  readonly verdict: Verdict | null;
  /** A tensor's name. */
  readonly tensor: string | null;
}

/** A table of the weights judged so far, its numbers still to be filled in. */
export function emptyTable({ judgements }: Result): WeightTable {
  const counts = judgements.map(judgedCount);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const tensor = new Uint32Array(rows);
  const element = new Uint32Array(rows);
  let row = 0;
  counts.forEach((count, number) => {
    for (let at = 0; at < count; at++, row++) {
      tensor[row] = number;
      element[row] = at;
    }
  });
  const column = (): Float64Array => new Float64Array(rows);
  return {
    tensor,
    element,
    verdict: column(),
    analytic: column(),
    numeric: column(),
    error: column(),
    smallestVisible: column(),
  };
}

/** Fills in rows `from` … `to − 1` at step number k. */
export function fillTable(
  { sweep, judgements }: Result,
  scheme: Scheme,
  k: number,
  table: WeightTable,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const number = table.tensor[row];
    const element = table.element[row];
    const tensor = sweep.tensors[number];
    const judgement = judgements[number];
    const analytic = tensor.analytic[element];
    const numeric = differenceAt(scheme, elementLosses(sweep, tensor, element), k);
    table.verdict[row] = judgement.verdict[element];
    table.analytic[row] = analytic;
    table.numeric[row] = numeric;
    table.error[row] = relativeError(analytic, numeric);
    table.smallestVisible[row] = judgement.smallestVisible[element];
  }
}

/** The shown rows in order. The worst verdicts come with the largest error first; what has no number comes last. */
export function tableOrder(
  result: Result,
  table: WeightTable,
  order: TableOrder,
  descending: boolean,
  filter: TableFilter,
): Uint32Array {
  const rows = shownRows(result, table, filter);
  if (order === 'weight') return descending ? rows.reverse() : rows;
  const signed = (keys: Float64Array, turned: boolean): Float64Array =>
    turned ? keys.map((key) => -key) : keys;
  const within =
    order === 'verdict' ? ascendingOrder(signed(table.error, !descending), rows) : rows;
  return ascendingOrder(signed(table[order], descending), within);
}

function shownRows({ sweep }: Result, table: WeightTable, filter: TableFilter): Uint32Array {
  const number = sweep.tensors.findIndex(({ tensor }) => tensor.name === filter.tensor);
  const verdict = filter.verdict === null ? -1 : VERDICTS.indexOf(filter.verdict);
  const rows = new Uint32Array(table.tensor.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    const isShown =
      (number < 0 || table.tensor[row] === number) &&
      (verdict < 0 || table.verdict[row] === verdict);
    if (isShown) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** A row as it is shown and copied. */
export interface TableRow extends Readonly<Record<TableNumber, number>> {
  readonly tensor: string;
  readonly element: number;
  readonly name: string;
  readonly verdict: Verdict | undefined;
}

export function tableRow({ sweep }: Result, table: WeightTable, row: number): TableRow {
  const tensor = sweep.tensors[table.tensor[row]];
  const element = table.element[row];
  return {
    tensor: tensor.tensor.name,
    element,
    name: elementNameOf(tensor, element),
    verdict: VERDICTS[table.verdict[row]],
    analytic: table.analytic[row],
    numeric: table.numeric[row],
    error: table.error[row],
    smallestVisible: table.smallestVisible[row],
  };
}

/** Columns of copied rows, as their first line names them. */
export const COPIED_COLUMNS = ['tensor', 'name', 'verdict', ...TABLE_NUMBERS] as const;

/** A row as tab-separated values, numbers in full precision. */
export function copiedRow(row: TableRow): string {
  return COPIED_COLUMNS.map((column) => String(row[column] ?? '').replaceAll('\t', ' ')).join('\t');
}
