import { type CsvTable, lineEnd } from '../files/csvTable.ts';
import { DataFileError } from '../files/dataFile.ts';
import { fieldEnd, trimField } from '../files/fields.ts';
import { fieldText } from '../files/fieldText.ts';

export const COLUMNS = [
  'layer',
  'index',
  'analytic',
  'numeric',
  'plus',
  'minus',
  'h',
  'loss',
  'value',
  'shape',
  'precision',
  'analytic_precision',
] as const;

export type Column = (typeof COLUMNS)[number];

/** Which field of a row each column is, counted from 0; a column the format does not know is left out. */
export type Columns = ReadonlyMap<Column, number>;

const REQUIRED: readonly Column[] = ['layer', 'index', 'analytic'];

/** The names in a table's first line, in lower case. */
export function headerNames(
  table: Pick<CsvTable, 'bytes' | 'start' | 'end' | 'lineBreak' | 'separator'>,
): string[] {
  const { bytes, start, end, lineBreak, separator } = table;
  const to = lineEnd(bytes, start, end, lineBreak);
  const names: string[] = [];
  for (let from = start; from <= to; ) {
    const fieldTo = fieldEnd(bytes, from, to, separator);
    names.push(fieldText(bytes, ...trimField(bytes, from, fieldTo)).toLowerCase());
    from = fieldTo + 1;
  }
  return names;
}

/** The columns of a recording's header line. Throws a DataFileError where one is missing or named twice. */
export function readColumns(table: CsvTable): Columns {
  const where = `${table.name}, line 1`;
  const columns = new Map<Column, number>();
  headerNames(table).forEach((name, field) => {
    const column = COLUMNS.find((known) => known === name);
    if (column === undefined) return;
    if (columns.has(column)) {
      throw new DataFileError(`${where}: column "${name}" occurs twice; expected each once.`);
    }
    columns.set(column, field);
  });
  const missing = REQUIRED.find((column) => !columns.has(column));
  if (missing !== undefined) {
    throw new DataFileError(
      `${where}: column "${missing}" is missing; expected layer, index, analytic and either numeric or plus and minus.`,
    );
  }
  if (!(columns.has('plus') && columns.has('minus')) && !columns.has('numeric')) {
    throw new DataFileError(
      `${where}: the numeric side is missing; expected a column "numeric", or "plus" and "minus".`,
    );
  }
  return columns;
}
