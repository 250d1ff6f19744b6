import { CurveColumns } from '../../src/check/curveColumns.ts';
import type { ErrorKind } from '../../src/check/errorCurve.ts';
import type { Scheme } from '../../src/check/scheme.ts';
import type { Sweep, TensorSweep } from '../../src/check/sweep.ts';

/** The errors of a tensor's finished elements, element after element. */
export function errorCurves(
  sweep: Sweep,
  tensor: TensorSweep,
  scheme: Scheme,
  kind: ErrorKind,
): Float64Array {
  const { errors, count, stride } = new CurveColumns(sweep, tensor, scheme, kind).grow();
  const H = sweep.steps.length;
  return Float64Array.from(
    { length: count * H },
    (_, at) => errors[(at % H) * stride + Math.floor(at / H)],
  );
}
