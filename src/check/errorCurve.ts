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

/** The error of every so-manyth finished element (`stride`) at every step, ⌈done / stride⌉ × H, h innermost. */
export function errorCurves(
  sweep: Sweep,
  tensor: TensorSweep,
  scheme: Scheme,
  kind: ErrorKind,
  stride = 1,
): Float64Array {
  const H = sweep.steps.length;
  const count = Math.ceil(tensor.done / stride);
  const errors = new Float64Array(count * H);
  for (let i = 0; i < count; i++) {
    const element = i * stride;
    const losses = elementLosses(sweep, tensor, element);
    for (let k = 0; k < H; k++) {
      errors[i * H + k] = errorOf(kind, tensor.analytic[element], differenceAt(scheme, losses, k));
    }
  }
  return errors;
}
