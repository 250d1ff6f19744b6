import { relativeError } from './metrics.ts';

/** What the y axis shows: |D − g| / max(|D|, |g|), or |D − g| itself. */
export type ErrorKind = 'relative' | 'absolute';

/** The error of a numeric derivative, NaN where either number is missing or not finite. */
export function errorOf(kind: ErrorKind, analytic: number, numeric: number): number {
  if (kind === 'relative') return relativeError(analytic, numeric);
  const error = Math.abs(analytic - numeric);
  return Number.isFinite(error) ? error : Number.NaN;
}
