import { CurveColumns, type CurveTable } from '../check/curveColumns.ts';
import { MOST_CURVES } from '../check/crowd.ts';
import type { TensorSweep } from '../check/sweep.ts';
import type { TensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

/** What was computed of a tensor's curves last: it grows with the tensor and goes with it. */
const kept = new WeakMap<TensorSweep, CurveColumns>();

/**
 * The curves of a tensor under the scheme and error in view. A crowd's are computed in the worker and come with its summary:
 * undefined before the first.
 */
export function curvesInView(
  { sweep }: Result,
  { scheme, kind }: View,
  { tensor, summary }: TensorInView,
): CurveTable | undefined {
  if (tensor.index.length > MOST_CURVES) return summary?.crowd?.table;
  let columns = kept.get(tensor);
  if (columns === undefined || columns.scheme !== scheme || columns.kind !== kind) {
    columns = new CurveColumns(sweep, tensor, scheme, kind);
    kept.set(tensor, columns);
  }
  const { count, stride, logErrors, digits } = columns.grow();
  return { count, stride, logErrors, digits };
}

/** Matching digits of every element at one step, cut to single precision. */
export function digitsAt(table: CurveTable | undefined, stepNumber: number): Float32Array {
  if (table === undefined) return new Float32Array();
  const from = stepNumber * table.stride;
  return table.digits.subarray(from, from + table.count);
}

/** The elements whose error at a step lies above the "close enough" line, ascending; those without an error do not. */
export function elementsAbove(
  table: CurveTable | undefined,
  { stepNumber, tolerance }: View,
): Int32Array {
  if (table === undefined) return new Int32Array();
  const from = stepNumber * table.stride;
  const errors = table.logErrors.subarray(from, from + table.count);
  const above: number[] = [];
  errors.forEach((logError, element) => {
    if (logError > tolerance && logError !== Number.POSITIVE_INFINITY) above.push(element);
  });
  return Int32Array.from(above);
}
