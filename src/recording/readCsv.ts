import { type CsvTable, lineEnd, openTable, refuseBlankLine } from '../files/csvTable.ts';
import { DataFileError } from '../files/dataFile.ts';
import { countFields, fieldEnd, trimField } from '../files/fields.ts';
import { fieldText } from '../files/fieldText.ts';
import { parseNumber } from '../files/parseNumber.ts';
import { COLUMNS, type Column, type Columns, readColumns } from './csvHeader.ts';
import { type CsvRow, CsvRows } from './csvRows.ts';
import { countDigits, noDigits, type PrintedDigits } from './printedDigits.ts';
import type { Recording } from './recording.ts';

const EXPECTED = {
  rows: 'a header line and then a row for each weight and step',
  columns: 'layer, index, analytic and numeric',
};

const TEXTS: ReadonlySet<Column> = new Set(['layer', 'shape', 'precision', 'analytic_precision']);

/** A recording as separated values, one row a weight and step. Throws a DataFileError that names the line. */
export function readCsv(name: string, bytes: Uint8Array): Recording {
  const table = openTable(name, bytes, EXPECTED);
  const columns = readColumns(table);
  const digits = Object.fromEntries(COLUMNS.map((column) => [column, noDigits()])) as Record<
    Column,
    PrintedDigits
  >;
  const rows = new CsvRows(name, columns, digits);
  const readRow = createRowReader(table, columns, digits);
  let from = lineEnd(bytes, table.start, table.end, table.lineBreak) + 1;
  let line = 2;
  for (; from <= table.end; line++) {
    const to = lineEnd(bytes, from, table.end, table.lineBreak);
    rows.add(readRow(from, to, line), line);
    from = to + 1;
  }
  if (line === 2) throw new DataFileError(`${name} has no rows; expected ${EXPECTED.rows}.`);
  return rows.recording();
}

/** Reads the line bytes[from, to); the row that comes back is the same object each time, filled anew. */
function createRowReader(
  table: CsvTable,
  columns: Columns,
  digits: Readonly<Record<Column, PrintedDigits>>,
): (from: number, to: number, line: number) => CsvRow {
  const { name, bytes, separator } = table;
  const columnOf = new Map([...columns].map(([column, field]) => [field, column]));
  const row: CsvRow = { texts: {}, numbers: {} };
  /** Texts repeat from line to line, and making a string costs more than comparing bytes. */
  const last = new Map<Column, { from: number; to: number }>();

  const readText = (column: Column, from: number, to: number): void => {
    const before = last.get(column);
    if (before !== undefined && sameBytes(bytes, before, from, to)) return;
    row.texts[column] = new TextDecoder().decode(bytes.subarray(from, to));
    last.set(column, { from, to });
  };
  const readNumber = (column: Column, from: number, to: number, line: number): number => {
    // Most fields are bare numbers; only what is not one may have blanks or quotes to take off.
    let [start, end] = [from, to];
    let value = parseNumber(bytes, start, end);
    if (Number.isNaN(value)) {
      [start, end] = trimField(bytes, from, to);
      value = parseNumber(bytes, start, end);
    }
    if (!Number.isNaN(value)) {
      countDigits(digits[column], bytes, start, end);
      return value;
    }
    const text = fieldText(bytes, start, end);
    const spelled = /^([+-]?)(nan|inf|infinity)$/i.exec(text);
    if (spelled === null) {
      const given = text === '' ? 'the field is empty' : `"${text}" is not a number`;
      throw new DataFileError(`${name}, line ${line}: ${given}; expected a number as ${column}.`);
    }
    if (spelled[2].toLowerCase() === 'nan') return Number.NaN;
    return spelled[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  };

  return (from, to, line) => {
    refuseBlankLine(name, bytes, from, to, line);
    let field = 0;
    for (let start = from; start <= to; field++) {
      const end = fieldEnd(bytes, start, to, separator);
      const column = columnOf.get(field);
      if (column !== undefined) {
        if (TEXTS.has(column)) readText(column, ...trimField(bytes, start, end));
        else row.numbers[column] = readNumber(column, start, end, line);
      }
      start = end + 1;
    }
    if (field !== table.columns) {
      throw new DataFileError(
        `${name}, line ${line}: ${countFields(bytes, from, to, separator)} fields; expected ${table.columns}, as in line 1.`,
      );
    }
    return row;
  };
}

function sameBytes(
  bytes: Uint8Array,
  before: { from: number; to: number },
  from: number,
  to: number,
): boolean {
  if (before.to - before.from !== to - from) return false;
  for (let i = from; i < to; i++) if (bytes[i] !== bytes[before.from + i - from]) return false;
  return true;
}
