import { DataFileError } from '../files/dataFile.ts';
import { shortText } from '../files/fieldText.ts';
import type { Column, Columns } from './csvHeader.ts';
import { type CsvLayer, layerOf, type StepGrid } from './csvLayer.ts';
import { isComplete, type PrintedDigits } from './printedDigits.ts';
import type { Recording } from './recording.ts';

/** One line of the file. */
export interface CsvRow {
  texts: Partial<Record<Column, string>>;
  numbers: Partial<Record<Column, number>>;
}

const FILE_TEXTS = ['precision', 'analytic_precision'] as const;

/** Gathers the rows of a CSV recording by layer, weight and step. */
export class CsvRows {
  readonly #name: string;
  readonly #columns: Columns;
  readonly #digits: Readonly<Record<Column, PrintedDigits>>;
  readonly #layers = new Map<string, CsvLayer>();
  /** What must be the same in every row, as the first one has it. */
  #loss: number | undefined;
  readonly #texts = new Map<Column, string>();

  constructor(name: string, columns: Columns, digits: Readonly<Record<Column, PrintedDigits>>) {
    this.#name = name;
    this.#columns = columns;
    this.#digits = digits;
  }

  add({ texts, numbers }: CsvRow, line: number): void {
    const { loss } = numbers;
    this.#loss ??= loss;
    if (loss !== undefined && !Object.is(loss, this.#loss)) {
      throw this.#wrong(line, `loss ${loss}; expected ${this.#loss} as in line 2, the one f(w)`);
    }
    for (const column of FILE_TEXTS) this.#takeText(column, texts[column], line);
    const { layer: name = '', shape = '' } = texts;
    if (name === '') throw this.#wrong(line, 'the layer is empty; expected a name');
    let layer = this.#layers.get(name);
    if (layer === undefined) {
      layer = { name, shape, line, places: new Map(), elements: [], rows: [] };
      this.#layers.set(name, layer);
    }
    if (shape !== layer.shape) {
      throw this.#wrong(
        line,
        `shape ${shortText(shape)}; expected ${shortText(layer.shape)} as in line ${layer.line}`,
      );
    }
    const {
      index = Number.NaN,
      h = Number.NaN,
      analytic = Number.NaN,
      value = Number.NaN,
    } = numbers;
    if (!Number.isInteger(index) || index < 0 || index >= 2 ** 31) {
      throw this.#wrong(line, `index ${index}; expected a whole number from 0 up`);
    }
    if (this.#columns.has('h') && !(h > 0 && Number.isFinite(h))) {
      throw this.#wrong(line, `h is ${h}; expected a step above 0 and finite`);
    }
    let element = layer.places.get(index);
    if (element === undefined) {
      element = layer.elements.length;
      layer.places.set(index, element);
      layer.elements.push({ index, analytic, value, line, steps: new Set() });
    }
    const known = layer.elements[element];
    if (!Object.is(known.analytic, analytic)) {
      throw this.#wrong(
        line,
        `analytic ${analytic}; expected ${known.analytic} as in line ${known.line}`,
      );
    }
    if (known.steps.has(h)) {
      const step = this.#columns.has('h') ? ` and h ${h}` : '';
      throw this.#wrong(
        line,
        `layer ${shortText(name)}, index ${index}${step} once more; expected each once`,
      );
    }
    known.steps.add(h);
    const { plus = Number.NaN, minus = Number.NaN, numeric = Number.NaN } = numbers;
    layer.rows.push({ element, h, plus, minus, numeric });
  }

  recording(): Recording {
    const grid = this.#grid();
    const precision = this.#texts.get('precision') === 'float32' ? 'float32' : 'float64';
    const analytic = this.#texts.get('analytic_precision') ?? precision;
    const facts = {
      file: this.#name,
      hasLosses: this.#columns.has('plus') && this.#columns.has('minus'),
      hasNumeric: this.#columns.has('numeric'),
      // A weight that was cut in print does not tell how w + h was rounded.
      hasValue:
        this.#columns.has('value') &&
        isComplete(this.#digits.value, precision === 'float32' ? 9 : undefined),
      digits: this.#digits,
    };
    return {
      steps: grid.steps,
      precision,
      analyticPrecision: analytic === 'float32' ? 'float32' : 'float64',
      loss: this.#loss,
      logitScale: 0,
      smooth: false,
      tensors: [...this.#layers.values()].map((layer) => layerOf(layer, grid, facts)),
    };
  }

  #takeText(column: (typeof FILE_TEXTS)[number], text: string | undefined, line: number): void {
    if (text === undefined) return;
    const known = this.#texts.get(column) ?? text;
    if (!['float64', 'float32'].includes(text) || text !== known) {
      const expected = text === known ? 'float64 or float32' : `${known} as in line 2`;
      throw this.#wrong(line, `${column} "${shortText(text)}"; expected ${expected}`);
    }
    this.#texts.set(column, text);
  }

  /** One grid for all where most weights share their steps, else as many steps for each weight of its own. */
  #grid(): StepGrid {
    const all = new Set<number>();
    let most = 0;
    for (const { elements } of this.#layers.values()) {
      for (const { steps } of elements) {
        for (const h of steps) all.add(h);
        most = Math.max(most, steps.size);
      }
    }
    if (all.size <= 2 * most) {
      return { steps: Float64Array.from(all).sort().reverse(), shared: true };
    }
    const rows: Float64Array[] = [];
    for (const { name, elements } of this.#layers.values()) {
      for (const { index, line, steps } of elements) {
        if (steps.size !== most) {
          throw this.#wrong(
            line,
            `layer ${shortText(name)}, index ${index} has ${steps.size} steps; expected ${most} of its own, as others have`,
          );
        }
        rows.push(Float64Array.from(steps).sort().reverse());
      }
    }
    const middle = Math.floor(rows.length / 2);
    return {
      steps: Float64Array.from(
        { length: most },
        (_, k) => Float64Array.from(rows, (row) => row[k]).sort()[middle],
      ),
      shared: false,
    };
  }

  #wrong(line: number, what: string): DataFileError {
    return new DataFileError(`${this.#name}, line ${line}: ${what}.`);
  }
}
