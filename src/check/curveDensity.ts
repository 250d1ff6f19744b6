import type { CurveTable } from './curveColumns.ts';
import type { Judgement } from './judgement.ts';
import { loudTo, QUIET, styleOf } from './loudPart.ts';
import { VERDICTS } from './verdict.ts';

/** The grid's errors: from 10⁻³⁴, which double-doubles reach, to 10⁶. */
export const LOWEST_DECADE = -34;
const HIGHEST_DECADE = 6;
export const ROWS_A_DECADE = 12;
export const ROWS = (HIGHEST_DECADE - LOWEST_DECADE) * ROWS_A_DECADE;
const COLUMNS_A_STEP = 8;

/**
 * How many curves pass through each cell of a log-log grid, a plane for each verdict that any has. Columns lie evenly on
 * log h from the largest step to the smallest, rows evenly on log error from 10⁻³⁴ up; entry column · ROWS + row.
 */
export interface CurveDensity {
  readonly columns: number;
  /** By position in VERDICTS. */
  readonly planes: readonly (Uint32Array | undefined)[];
}

/** The part of a straight stretch between step numbers k and k + 1 that lies in a column. */
interface ColumnPart {
  readonly k: number;
  readonly from: number;
  readonly to: number;
}

/** A density that curves are added to as they come. */
export class GrowingDensity implements CurveDensity {
  readonly columns: number;
  readonly planes: (Uint32Array | undefined)[] = VERDICTS.map(() => undefined);
  readonly #steps: Float64Array;
  readonly #parts: readonly ColumnPart[];
  #count = 0;

  constructor(steps: Float64Array) {
    this.#steps = steps;
    this.columns = COLUMNS_A_STEP * (steps.length - 1);
    this.#parts = columnParts(steps, this.columns);
  }

  /** Adds curves up to number `to`, which are judged by now. */
  grow({ logErrors, stride }: CurveTable, judgement: Judgement, to: number): void {
    const from = this.#count;
    this.#count = to;
    const loud = new Int32Array(to - from);
    const planes: Uint32Array[] = [];
    for (let i = from; i < to; i++) {
      loud[i - from] = loudTo(this.#steps, judgement, i);
      planes.push(this.#plane(styleOf(judgement, i)));
    }
    const quiet = this.#plane(QUIET);
    this.#parts.forEach(({ k, from: start, to: end }, column) => {
      const first = column * ROWS;
      for (let i = from; i < to; i++) {
        const above = logErrors[k * stride + i];
        const rise = logErrors[(k + 1) * stride + i] - above;
        // Nothing runs to or from an error that has no place on the axis.
        if (!Number.isFinite(rise)) continue;
        const a = (above + rise * start - LOWEST_DECADE) * ROWS_A_DECADE;
        const b = (above + rise * end - LOWEST_DECADE) * ROWS_A_DECADE;
        const low = Math.max(0, Math.floor(Math.min(a, b)));
        const high = Math.min(ROWS - 1, Math.floor(Math.max(a, b)));
        const plane = k < loud[i - from] ? planes[i - from] : quiet;
        for (let row = low; row <= high; row++) plane[first + row]++;
      }
    });
  }

  /** As it stands, in memory of its own. */
  snapshot(): CurveDensity {
    return { columns: this.columns, planes: this.planes.map((plane) => plane?.slice()) };
  }

  #plane(style: number): Uint32Array {
    return (this.planes[style] ??= new Uint32Array(this.columns * ROWS));
  }
}

/** A column belongs to the stretch that its middle lies in, also where the steps are uneven. */
function columnParts(steps: Float64Array, columns: number): ColumnPart[] {
  const logs = Array.from(steps, (h) => Math.log10(h));
  const largest = logs[0];
  const width = (largest - logs[logs.length - 1]) / columns;
  return Array.from({ length: columns }, (_, column) => {
    const middle = largest - (column + 0.5) * width;
    const k = Math.max(
      0,
      logs.findLastIndex((log) => log >= middle),
    );
    const share = (log: number): number =>
      Math.min(1, Math.max(0, (logs[k] - log) / (logs[k] - logs[k + 1])));
    return { k, from: share(middle + width / 2), to: share(middle - width / 2) };
  });
}
