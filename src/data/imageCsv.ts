import {
  type CsvTable,
  type HeaderField,
  countLines,
  lineEnd,
  openTable,
  refuseBlankLine,
} from '../files/csvTable.ts';
import { DataFileError, refuseLargeFile } from '../files/dataFile.ts';
import { countFields, fieldEnd, trimField } from '../files/fields.ts';
import { fieldText } from '../files/fieldText.ts';
import { parseNumber } from '../files/parseNumber.ts';
import { badPixel } from './badPixel.ts';
import type { ImageSet } from './images.ts';
import { refuseLabelsFirst } from './labelColumn.ts';

export interface ParsedImages extends ImageSet {
  /** Whether the first line was skipped because it holds something other than numbers. */
  header: boolean;
  /** The largest absolute pixel value in the file, before any scaling. */
  largest: number;
}

export interface ImageCsvOptions {
  /** 'largest' divides every pixel by the file's largest absolute pixel value; 'asIs' leaves them. */
  scale: 'largest' | 'asIs';
  /** The file's name, for messages. */
  name: string;
}

const LARGEST_LABEL = 999;

const EXPECTED = { rows: 'rows of pixels and then a label', columns: 'pixels and then a label' };

/**
 * Reads rows of size² pixels and then a label (0 … 999), separated by commas, semicolons or tabs, with or without a
 * header. Throws a DataFileError, whose message says where and what was expected, for anything else.
 */
export function parseImageCsv(bytes: Uint8Array, { scale, name }: ImageCsvOptions): ParsedImages {
  refuseLargeFile(name, bytes.length);
  const table = openTable(name, bytes, EXPECTED);
  const header = table.header !== undefined;
  const count = countLines(table) - (header ? 1 : 0);
  if (table.header !== undefined) checkHeader(table, table.header, count);
  const size = imageSize(table);
  const pixels = size * size;

  // A row takes two bytes a column; fewer mean an error below, which must not wait for memory that no file can fill.
  const rows = Math.min(count, Math.ceil(bytes.length / (2 * table.columns)));
  const images = new Float64Array(rows * pixels);
  const labels = new Int32Array(rows);
  let from = table.start;
  if (header) from = lineEnd(bytes, from, table.end, table.lineBreak) + 1;
  for (let n = 0; n < count; n++) {
    const to = lineEnd(bytes, from, table.end, table.lineBreak);
    labels[n] = readRow(table, from, to, n + (header ? 2 : 1), images, n * pixels);
    from = to + 1;
  }

  refuseLabelsFirst(
    name,
    Float64Array.from(labels, (_, n) => images[n * pixels]),
    labels,
  );
  const largest = largestMagnitude(images);
  if (scale === 'largest' && largest > 0) {
    for (let i = 0; i < images.length; i++) images[i] /= largest;
  }
  const classes = Math.max(2, labels.reduce((a, b) => Math.max(a, b)) + 1);
  return { size, count, classes, images, labels, header, largest };
}

/** Writes the pixels of the line bytes[from, to) into `images` from `offset` on and returns its label. */
function readRow(
  table: CsvTable,
  from: number,
  to: number,
  line: number,
  images: Float64Array,
  offset: number,
): number {
  const { name, bytes, separator, columns } = table;
  refuseBlankLine(name, bytes, from, to, line);
  let fieldStart = from;
  for (let column = 1; column < columns; column++) {
    const end = fieldEnd(bytes, fieldStart, to, separator);
    // Most fields are bare numbers; only what is not one may have blanks or quotes to take off.
    let value = parseNumber(bytes, fieldStart, end);
    if (Number.isNaN(value)) value = parseNumber(bytes, ...trimField(bytes, fieldStart, end));
    if (!Number.isFinite(value)) {
      const text = fieldText(bytes, ...trimField(bytes, fieldStart, end));
      throw badPixel(`${name}, line ${line}, column ${column}`, text, value);
    }
    if (end === to) throw wrongFieldCount(table, from, to, line);
    images[offset + column - 1] = value;
    fieldStart = end + 1;
  }
  if (fieldEnd(bytes, fieldStart, to, separator) < to) throw wrongFieldCount(table, from, to, line);
  return readLabel(table, fieldStart, to, line);
}

function readLabel({ name, bytes }: CsvTable, from: number, to: number, line: number): number {
  const [textFrom, textTo] = trimField(bytes, from, to);
  const label = parseNumber(bytes, textFrom, textTo);
  if (Number.isInteger(label) && label >= 0 && label <= LARGEST_LABEL) return label;
  const text = fieldText(bytes, textFrom, textTo);
  throw new DataFileError(
    `${name}, line ${line}: the label "${text}" must be a whole number from 0 to ${LARGEST_LABEL}.`,
  );
}

function wrongFieldCount(table: CsvTable, from: number, to: number, line: number): DataFileError {
  const fields = countFields(table.bytes, from, to, table.separator);
  return new DataFileError(
    `${table.name}, line ${line}: ${fields} ${fields === 1 ? 'field' : 'fields'}, but line 1 has ${table.columns}; every row needs the same number of pixels and then a label.`,
  );
}

/** Refuses a header with no rows below, and one whose label comes first: read as pixels first, it would mean nothing. */
function checkHeader(
  { name, columns }: CsvTable,
  { column, text }: HeaderField,
  rows: number,
): void {
  if (rows === 0)
    throw new DataFileError(
      `${name}, line 1: taken for a header because "${text}" is not a number, and no rows follow; expected rows of pixels and then a label.`,
    );
  if (column < columns && /^(label|class|target)$/i.test(text))
    throw new DataFileError(
      `${name}, line 1, column ${column}: "${text}" must be the last column, after the pixels.`,
    );
}

/** Pixels per side, from the number of columns. */
function imageSize({ name, columns }: CsvTable): number {
  const pixels = columns - 1;
  const size = Math.floor(Math.sqrt(pixels));
  if (size >= 2 && size * size === pixels) return size;
  const what = `${name}: ${columns} columns make ${pixels} ${pixels === 1 ? 'pixel' : 'pixels'} and a label`;
  const needs = (side: number): string =>
    `${side} × ${side} pixels need ${side * side + 1} columns`;
  throw new DataFileError(
    size < 2
      ? `${what}, but images have at least 2 × 2 pixels, which need 5 columns.`
      : `${what}, and ${pixels} is not a square; ${needs(size)}, ${needs(size + 1)}.`,
  );
}

function largestMagnitude(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
