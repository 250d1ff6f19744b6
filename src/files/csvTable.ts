import { DataFileError, refuseBinaryFile } from './dataFile.ts';
import { countFields, detectSeparator, fieldEnd, trimEnd, trimField } from './fields.ts';
import { fieldText, spellsNonFinite } from './fieldText.ts';
import { parseNumber } from './parseNumber.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A file of separated values, looked into as far as its first line. */
export interface CsvTable {
  name: string;
  bytes: Uint8Array;
  /** The first line starts here, after a byte order mark. */
  start: number;
  /** The last line that is not blank ends here. */
  end: number;
  lineBreak: number;
  separator: number;
  /** Fields in the first line. */
  columns: number;
  /** What makes the first line a header: its first field that is not a number; undefined if it is a row of data. */
  header: HeaderField | undefined;
}

export interface HeaderField {
  column: number;
  text: string;
}

/** What a file should have held, in words for a message. */
export interface Expected {
  rows: string;
  columns: string;
}

/** Finds out how a file's lines are separated into fields, and refuses with a DataFileError what is no such file. */
export function openTable(name: string, bytes: Uint8Array, expected: Expected): CsvTable {
  refuseBinaryFile(name, bytes, expected.rows);
  const start = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  const end = trimEnd(bytes, start, bytes.length);
  if (end === start) throw new DataFileError(`${name} is empty; expected ${expected.rows}.`);
  const lineBreak = bytes.includes(LINE_FEED) ? LINE_FEED : CARRIAGE_RETURN;
  const firstEnd = lineEnd(bytes, start, end, lineBreak);
  refuseBlankLine(name, bytes, start, firstEnd, 1);
  const separator = detectSeparator(bytes, start, firstEnd);
  if (separator === undefined)
    throw new DataFileError(
      `${name}, line 1: no comma, semicolon or tab separates its numbers; expected ${expected.columns}.`,
    );
  return {
    name,
    bytes,
    start,
    end,
    lineBreak,
    separator,
    columns: countFields(bytes, start, firstEnd, separator),
    header: findHeader(bytes, start, firstEnd, separator),
  };
}

/** A blank line that others follow: leaving it out would hide a gap in the data. */
export function refuseBlankLine(
  name: string,
  bytes: Uint8Array,
  from: number,
  to: number,
  line: number,
): void {
  if (trimEnd(bytes, from, to) > from) return;
  throw new DataFileError(
    `${name}, line ${line}: the line is blank; only lines after the last row may be.`,
  );
}

function findHeader(
  bytes: Uint8Array,
  start: number,
  end: number,
  separator: number,
): HeaderField | undefined {
  for (let from = start, column = 1; from <= end; column++) {
    const to = fieldEnd(bytes, from, end, separator);
    const [textFrom, textTo] = trimField(bytes, from, to);
    // A row of data with a missing or a non-finite pixel must be refused, not skipped as a header.
    if (textFrom < textTo && Number.isNaN(parseNumber(bytes, textFrom, textTo))) {
      const text = fieldText(bytes, textFrom, textTo);
      if (!spellsNonFinite(text)) return { column, text };
    }
    from = to + 1;
  }
  return undefined;
}

/** Where the line that starts at `from` ends: at its line break, or at `end`. */
export function lineEnd(bytes: Uint8Array, from: number, end: number, lineBreak: number): number {
  const at = bytes.indexOf(lineBreak, from);
  return at === -1 || at > end ? end : at;
}

export function countLines({ bytes, start, end, lineBreak }: CsvTable): number {
  let lines = 0;
  for (let from = start; from <= end; from = lineEnd(bytes, from, end, lineBreak) + 1) lines++;
  return lines;
}
