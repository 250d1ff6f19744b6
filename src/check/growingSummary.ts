import { CurveColumns, type CurveTable } from './curveColumns.ts';
import { MOST_CURVES } from './crowd.ts';
import { GrowingDensity } from './curveDensity.ts';
import type { ErrorKind } from './errorCurve.ts';
import { judgedCount, type Judgement } from './judgement.ts';
import type { Scheme } from './scheme.ts';
import { summarize, type TensorSummary } from './summary.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** The summary of a growing tensor under one scheme: every curve is computed once. */
export class GrowingSummary {
  readonly #sweep: Sweep;
  readonly #tensor: TensorSweep;
  readonly #judgement: Judgement;
  readonly #columns: CurveColumns;
  /** Only of a crowd. */
  readonly #density: GrowingDensity | undefined;

  constructor(
    sweep: Sweep,
    tensor: TensorSweep,
    judgement: Judgement,
    scheme: Scheme,
    kind: ErrorKind,
  ) {
    this.#sweep = sweep;
    this.#tensor = tensor;
    this.#judgement = judgement;
    this.#columns = new CurveColumns(sweep, tensor, scheme, kind);
    const isCrowd = tensor.index.length > MOST_CURVES;
    this.#density = isCrowd ? new GrowingDensity(sweep.steps) : undefined;
  }

  /** As things stand now, in memory that can be given away. */
  now(): TensorSummary {
    this.#columns.grow();
    const summary = summarize(this.#sweep, this.#tensor, this.#judgement, this.#columns);
    if (this.#density === undefined) return summary;
    const count = judgedCount(this.#judgement);
    this.#density.grow(this.#columns, this.#judgement, count);
    const table = compactTable(this.#columns, count, this.#sweep.steps.length);
    return { ...summary, crowd: { table, density: this.#density.snapshot() } };
  }
}

/** A copy of the first `count` curves. */
function compactTable(
  { logErrors, digits, stride }: CurveTable,
  count: number,
  H: number,
): CurveTable {
  const compact = (column: Float32Array): Float32Array => {
    const copy = new Float32Array(count * H);
    for (let k = 0; k < H; k++) {
      copy.set(column.subarray(k * stride, k * stride + count), k * count);
    }
    return copy;
  };
  return { count, stride: count, logErrors: compact(logErrors), digits: compact(digits) };
}

/** The memory of a summary's large arrays, to be transferred. */
export function buffersOf({ crowd }: TensorSummary): ArrayBufferLike[] {
  if (crowd === undefined) return [];
  const { table, density } = crowd;
  const planes = density.planes.filter((plane) => plane !== undefined);
  return [table.logErrors, table.digits, ...planes].map(({ buffer }) => buffer);
}
