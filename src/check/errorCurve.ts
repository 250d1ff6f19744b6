import { relativeError } from './metrics.ts';
import { differenceAt, type Scheme } from './scheme.ts';
import { elementLosses, type Sweep, type TensorSweep } from './sweep.ts';

/** What the y axis shows: |D − g| / max(|D|, |g|), or |D − g| itself. */
export type ErrorKind = 'relative' | 'absolute';

/** The error of a numeric derivative, NaN where either number is missing or not finite. */
export function errorOf(kind: ErrorKind, analytic: number, numeric: number): number {
  if (kind === 'relative') return relativeError(analytic, numeric);
  const error = Math.abs(analytic - numeric);
  return Number.isFinite(error) ? error : Number.NaN;
}

/** The numeric derivative of every so-manyth finished element (`stride`) at every step, ⌈done / stride⌉ × H. */
export function differenceTable(
  sweep: Sweep,
  tensor: TensorSweep,
  scheme: Scheme,
  stride = 1,
): Float64Array {
  const H = sweep.steps.length;
  const count = Math.ceil(tensor.done / stride);
  const table = new Float64Array(count * H);
  for (let i = 0; i < count; i++) {
    const losses = elementLosses(sweep, tensor, i * stride);
    for (let k = 0; k < H; k++) table[i * H + k] = differenceAt(scheme, losses, k);
  }
  return table;
}

/** The errors of a table of differences, made with the same stride. */
export function errorsOf(
  kind: ErrorKind,
  { analytic }: TensorSweep,
  table: Float64Array,
  H: number,
  stride = 1,
): Float64Array {
  const errors = new Float64Array(table.length);
  for (let at = 0; at < table.length; at++) {
    errors[at] = errorOf(kind, analytic[Math.floor(at / H) * stride], table[at]);
  }
  return errors;
}

/** The error of every so-manyth finished element at every step, ⌈done / stride⌉ × H, h innermost. */
export function errorCurves(
  sweep: Sweep,
  tensor: TensorSweep,
  scheme: Scheme,
  kind: ErrorKind,
  stride = 1,
): Float64Array {
  const table = differenceTable(sweep, tensor, scheme, stride);
  return errorsOf(kind, tensor, table, sweep.steps.length, stride);
}
