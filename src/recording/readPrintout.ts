import { DataFileError } from '../files/dataFile.ts';
import { shortText } from '../files/fieldText.ts';
import { checkSteps } from './checks.ts';
import { countDigits, noDigits, type PrintedDigits, resolutionOf } from './printedDigits.ts';
import type { Recording } from './recording.ts';

type Column = 'analytic' | 'numeric' | 'h';

const ORDER: readonly Column[] = ['analytic', 'numeric', 'h'];
/** What people call them: "numerical: 0.1 analytic: 0.1" is what CS231n's checker prints. */
const NAMES: readonly (readonly [Column, RegExp])[] = [
  ['analytic', /^(analytic|analytical|backprop|grad|gradient)$/i],
  ['numeric', /^(numeric|numerical|numgrad|fd|difference)$/i],
  ['h', /^(h|eps|epsilon|step)$/i],
];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SPELLED: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

interface Row {
  readonly line: number;
  readonly cells: readonly { text: string; value: number }[];
}

/**
 * Two or three columns of a print-out: analytic, numeric and perhaps h, unless a first line or words before the numbers
 * name them in another order. One row a weight; with h, rows of the same analytic number in a row are one weight at
 * several steps. Throws a DataFileError that names the line.
 */
export function readPrintout(name: string, text: string): Recording {
  const lines = text.split(/\r\n|\r|\n/);
  let order: readonly Column[] | undefined;
  const rows: Row[] = [];
  lines.forEach((content, i) => {
    const words = content.split(/[\s,;|:=[\]()]+/).filter((word) => word !== '');
    if (words.length === 0) return;
    const where = `${name}, line ${i + 1}`;
    const named = columnNames(words);
    const cells = cellsOf(words);
    if (cells.length === 0 && rows.length === 0 && named.length >= 2) {
      order = named;
      return;
    }
    const own = named.length >= 2 ? named : (order ?? ORDER);
    if (cells.length < 2) {
      throw new DataFileError(
        `${where}: "${shortText(content.trim())}"; expected at least two numbers, analytic and numeric.`,
      );
    }
    const columns = ORDER.map((column) => cells[own.indexOf(column)]);
    const [analytic, numeric, h] = columns;
    if (analytic === undefined || numeric === undefined) {
      throw new DataFileError(`${where}: expected both an analytic and a numeric number.`);
    }
    rows.push({
      line: i + 1,
      cells: h === undefined ? [analytic, numeric] : [analytic, numeric, h],
    });
  });
  if (rows.length === 0) {
    throw new DataFileError(
      `${name} is empty; expected two columns of numbers, analytic and numeric.`,
    );
  }
  const stranger = rows.find(({ cells }) => cells.length !== rows[0].cells.length);
  if (stranger !== undefined) {
    throw new DataFileError(
      `${name}, line ${stranger.line}: ${stranger.cells.length} numbers; expected ${rows[0].cells.length}, as in line ${rows[0].line}.`,
    );
  }
  return toRecording(name, rows);
}

/** The columns that the words of a line name, in order. */
function columnNames(words: readonly string[]): Column[] {
  return words.flatMap((word) =>
    NAMES.filter(([, known]) => known.test(word)).map(([column]) => column),
  );
}

function cellsOf(words: readonly string[]): { text: string; value: number }[] {
  return words.flatMap((text) => {
    const value = NUMBER.test(text) ? Number(text) : SPELLED.get(text.toLowerCase());
    return value === undefined ? [] : [{ text, value }];
  });
}

function toRecording(name: string, rows: readonly Row[]): Recording {
  const column = (c: number): Float64Array =>
    Float64Array.from(rows, ({ cells }) => cells[c]?.value ?? Number.NaN);
  const analytic = column(0);
  const numeric = column(1);
  const h = column(2);
  const hasSteps = rows[0].cells.length === 3;
  const H = hasSteps ? stepsEach(analytic) : 1;
  const n = rows.length / H;
  if (hasSteps) checkSteps(name, h, n);
  const steps = h.slice(0, H);
  const isShared = h.every((step, i) => !hasSteps || step === steps[i % H]);
  const ofWeights = Float64Array.from({ length: n }, (_, element) => analytic[element * H]);
  const resolution = resolutionOf(digitsOf(rows, 1), numeric);
  const analyticResolution = resolutionOf(digitsOf(rows, 0), ofWeights);
  return {
    steps,
    precision: 'float64',
    analyticPrecision: 'float64',
    loss: undefined,
    logitScale: 0,
    smooth: false,
    tensors: [
      {
        name: 'the print-out',
        shape: [n],
        index: Int32Array.from({ length: n }, (_, i) => i),
        analytic: ofWeights,
        numeric,
        ...(!isShared && { steps: h }),
        ...(resolution && { resolution }),
        ...(analyticResolution && { analyticResolution }),
      },
    ],
  };
}

/** How many rows each weight has: as long as its analytic number stays, if that divides the rows evenly; else one. */
function stepsEach(analytic: Float64Array): number {
  const next = analytic.findIndex((value) => !Object.is(value, analytic[0]));
  const H = next < 0 ? analytic.length : next;
  const even =
    analytic.length % H === 0 &&
    analytic.every((value, i) => Object.is(value, analytic[i - (i % H)]));
  return even ? H : 1;
}

function digitsOf(rows: readonly Row[], c: number): PrintedDigits {
  const digits = noDigits();
  const encoder = new TextEncoder();
  for (const { cells } of rows) {
    if (!Number.isFinite(cells[c].value)) continue;
    const bytes = encoder.encode(cells[c].text);
    countDigits(digits, bytes, 0, bytes.length);
  }
  return digits;
}
