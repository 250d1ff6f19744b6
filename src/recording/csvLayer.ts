import { DataFileError } from '../files/dataFile.ts';
import { shortText } from '../files/fieldText.ts';
import { checkIndex } from './checks.ts';
import type { Column } from './csvHeader.ts';
import { type PrintedDigits, resolutionOf } from './printedDigits.ts';
import type { RecordedTensor } from './recording.ts';

/** The rows of one layer as they come. */
export interface CsvLayer {
  readonly name: string;
  /** As written, empty where it was not. */
  readonly shape: string;
  /** Its first line. */
  readonly line: number;
  /** The element of each index. */
  readonly places: Map<number, number>;
  readonly elements: {
    index: number;
    analytic: number;
    value: number;
    line: number;
    steps: Set<number>;
  }[];
  readonly rows: { element: number; h: number; plus: number; minus: number; numeric: number }[];
}

/** H steps in descending order; a single NaN where the one step is not known. */
export interface StepGrid {
  readonly steps: Float64Array;
  /** Whether every weight has these, or as many of its own. */
  readonly shared: boolean;
}

interface CsvFacts {
  readonly file: string;
  readonly hasLosses: boolean;
  readonly hasNumeric: boolean;
  readonly hasValue: boolean;
  readonly digits: Readonly<Record<Column, PrintedDigits>>;
}

/** The columns of one layer; a weight without a row at some step has a gap there. */
export function layerOf(layer: CsvLayer, grid: StepGrid, facts: CsvFacts): RecordedTensor {
  const { name, elements, rows, line } = layer;
  const { hasLosses, hasNumeric, hasValue, digits } = facts;
  const H = grid.steps.length;
  const n = elements.length;
  const where = `${facts.file}, line ${line}`;
  const shape = shapeOf(where, layer);
  const index = checkIndex(
    where,
    shape,
    elements.map((element) => element.index),
  );
  const column = (): Float64Array => new Float64Array(n * H).fill(Number.NaN);
  const plus = column();
  const minus = column();
  const numeric = column();
  const own = column();
  const numberOf = new Map(Array.from(grid.steps, (h, k) => [h, k]));
  const ownNumbers = grid.shared ? [] : elements.map(({ steps }) => descending(steps));
  for (const row of rows) {
    const k = (grid.shared ? numberOf : ownNumbers[row.element]).get(row.h) ?? 0;
    const at = row.element * H + k;
    plus[at] = row.plus;
    minus[at] = row.minus;
    numeric[at] = row.numeric;
    own[at] = row.h;
  }
  const analytic = Float64Array.from(elements, (element) => element.analytic);
  const analyticResolution = resolutionOf(digits.analytic, analytic);
  const resolution = hasLosses
    ? lossResolution(plus, minus, digits, grid.shared ? undefined : own, grid.steps)
    : resolutionOf(digits.numeric, numeric);
  return {
    name,
    shape,
    index,
    analytic,
    ...(hasValue && { value: Float64Array.from(elements, ({ value }) => value) }),
    ...(hasLosses && { plus, minus }),
    ...(hasNumeric && { numeric }),
    ...(!grid.shared && { steps: own }),
    ...(resolution && { resolution }),
    ...(analyticResolution && { analyticResolution }),
  };
}

function descending(steps: ReadonlySet<number>): Map<number, number> {
  return new Map(Array.from(Float64Array.from(steps).sort().reverse(), (h, k) => [h, k]));
}

/** Round steps such as 0.001 are exact; with more digits than this they were cut in print, unless all are there. */
const ROUND_STEP = 3;

/** The last printed digit of the losses, and what a step cut in print changes of their difference. */
function lossResolution(
  plus: Float64Array,
  minus: Float64Array,
  digits: Readonly<Record<Column, PrintedDigits>>,
  own: Float64Array | undefined,
  steps: Float64Array,
): Float64Array | undefined {
  const up = resolutionOf(digits.plus, plus);
  const down = resolutionOf(digits.minus, minus);
  const ofSteps = digits.h.significant > ROUND_STEP ? resolutionOf(digits.h, steps) : undefined;
  if (up === undefined && down === undefined && ofSteps === undefined) return undefined;
  return plus.map((loss, at) => {
    const k = at % steps.length;
    const h = own?.[at] ?? steps[k];
    const ofStep = ofSteps === undefined ? 0 : (Math.abs(loss - minus[at]) * ofSteps[k]) / h;
    return Math.max(up?.[at] ?? 0, down?.[at] ?? 0, Number.isFinite(ofStep) ? ofStep : 0);
  });
}

/** `8x1x3x3`, or one axis up to the largest index where the file does not say. */
function shapeOf(where: string, { shape, elements }: CsvLayer): number[] {
  if (shape === '') {
    return [elements.reduce((most, { index }) => Math.max(most, index), 0) + 1];
  }
  const axes = shape === '()' ? [] : shape.split(/[x×]/i).map(Number);
  if (!axes.every((length) => Number.isInteger(length) && length > 0)) {
    throw new DataFileError(`${where}: shape "${shortText(shape)}"; expected one like 8x1x3x3.`);
  }
  return axes;
}
