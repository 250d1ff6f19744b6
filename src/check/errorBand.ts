import { quantileSorted } from '../numerics/orderStatistics.ts';
import type { CurveColumns } from './curveColumns.ts';
import type { TensorSweep } from './sweep.ts';

/** Quantiles of many curves by step, H each. */
export interface ErrorBand {
  /** Error: 10 %, 50 % and 90 % quantile. */
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/** The band of the chosen elements' curves. */
export function errorBand(
  { errors, stride }: Pick<CurveColumns, 'errors' | 'stride'>,
  chosen: Int32Array,
  H: number,
): ErrorBand {
  const band = emptyBand(H);
  // One column for all steps, since there may be tens of thousands of curves.
  const column = new Float64Array(chosen.length);
  for (let k = 0; k < H; k++) {
    chosen.forEach((element, i) => {
      column[i] = errors[k * stride + element];
    });
    fillBand(band, k, column);
  }
  return band;
}

export function emptyBand(H: number): ErrorBand {
  return {
    low: new Float64Array(H),
    median: new Float64Array(H),
    high: new Float64Array(H),
  };
}

/** Fills in a band at one step from the errors there, which are sorted in place; NaN is left out. */
export function fillBand({ low, median, high }: ErrorBand, k: number, errors: Float64Array): void {
  // NaN comes last.
  errors.sort();
  const notNumbers = errors.findIndex((error) => Number.isNaN(error));
  const sorted = notNumbers < 0 ? errors : errors.subarray(0, notNumbers);
  low[k] = quantileSorted(sorted, 0.1);
  median[k] = quantileSorted(sorted, 0.5);
  high[k] = quantileSorted(sorted, 0.9);
}

/** Decisions flipped at every step, H each: by the median element, and the most by any. */
export interface KinkCounts {
  readonly kinksMedian: Float64Array;
  readonly kinksMost: Float64Array;
}

/** Over the finished elements; zeros where no one counted. */
export function kinkCounts({ kinks, kinksUnknown, done }: TensorSweep, H: number): KinkCounts {
  const counts = { kinksMedian: new Float64Array(H), kinksMost: new Float64Array(H) };
  if (kinksUnknown) return counts;
  const column = new Int32Array(done);
  for (let k = 0; k < H; k++) {
    for (let element = 0; element < done; element++) column[element] = kinks[element * H + k];
    column.sort();
    counts.kinksMedian[k] = quantileSorted(column, 0.5);
    counts.kinksMost[k] = quantileSorted(column, 1);
  }
  return counts;
}

/** What lies beyond any log axis, and the ends of what does not. */
export interface ErrorExtent {
  /** The smallest error above 0 and the largest finite one of any element at any step; NaN without one. */
  readonly leastError: number;
  readonly mostError: number;
  /** H: elements whose error is exactly 0, and whose error is no number because of a NaN or ∞. */
  readonly exact: Int32Array;
  readonly notFinite: Int32Array;
}

export function errorExtent(
  { errors, logErrors, count, stride }: CurveColumns,
  H: number,
): ErrorExtent {
  const exact = new Int32Array(H);
  const notFinite = new Int32Array(H);
  let leastError = Number.NaN;
  let mostError = Number.NaN;
  for (let k = 0; k < H; k++) {
    for (let at = k * stride; at < k * stride + count; at++) {
      const error = errors[at];
      if (error === 0) exact[k]++;
      else if (error > 0) {
        if (!(error >= leastError)) leastError = error;
        if (!(error <= mostError)) mostError = error;
      } else if (logErrors[at] === Number.POSITIVE_INFINITY) notFinite[k]++;
    }
  }
  return { leastError, mostError, exact, notFinite };
}
