import { errorOf } from '../../src/check/errorCurve.ts';
import { differences, type Scheme } from '../../src/check/scheme.ts';
import { median } from '../../src/numerics/orderStatistics.ts';
import { functionLosses, STEPS } from './functionLosses.ts';
import type { SmoothFunction } from './smoothFunctions.ts';

/** The relative error of a scheme at every step of the default grid. */
export function errorCurve(
  scheme: Scheme,
  { f, derivative }: Pick<SmoothFunction, 'f' | 'derivative'>,
  x: number,
): Float64Array {
  return differences(scheme, functionLosses(f, x)).map((numeric) =>
    errorOf('relative', derivative(x), numeric),
  );
}

/** The median over many points, as a layer's curve is the median over its weights. */
export function medianCurve(
  scheme: Scheme,
  smooth: Pick<SmoothFunction, 'f' | 'derivative'>,
  points: readonly number[],
): Float64Array {
  const curves = points.map((x) => errorCurve(scheme, smooth, x));
  return STEPS.map((_, k) => median(curves.map((curve) => curve[k])));
}
