import { type ErrorKind, errorCurves } from '../check/errorCurve.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Scheme } from '../check/scheme.ts';
import type { Sweep, TensorSweep } from '../check/sweep.ts';
import { VERDICTS } from '../check/verdict.ts';
import type { CurveBundle, CurveStyle } from './curves.ts';

/** Polylines beyond this many take longer to draw than a frame is worth. */
export const MOST_CURVES = 3000;

/** The style of curves that do not stand out. */
export const QUIET = VERDICTS.indexOf('agrees');

/** The drawn curves of a tensor; curve i is that of sampled element `elements[i]`. */
export interface TensorBundle extends CurveBundle {
  readonly elements: Int32Array;
}

/** The finished elements' curves, every so-manyth when there are more than can be drawn; a style each verdict. */
export function bundleOf(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
  scheme: Scheme,
  kind: ErrorKind,
): TensorBundle {
  const { steps } = sweep;
  const stride = Math.max(1, Math.ceil(tensor.done / MOST_CURVES));
  const errors = errorCurves(sweep, tensor, scheme, kind, stride);
  const elements = Int32Array.from(
    { length: Math.ceil(tensor.done / stride) },
    (_, i) => i * stride,
  );
  return {
    steps,
    errors,
    // What is not judged yet stands out in no way.
    styles: Uint8Array.from(elements, (element) =>
      VERDICTS[judgement.verdict[element]] === undefined ? QUIET : judgement.verdict[element],
    ),
    loudTo: Int32Array.from(elements, (element) => loudTo(steps, judgement, element)),
    elements,
  };
}

/** A kink's curve stands out from one step below the kink up; any other along its whole length. */
function loudTo(steps: Float64Array, judgement: Judgement, element: number): number {
  const last = steps.length - 1;
  if (VERDICTS[judgement.verdict[element]] !== 'kink') return last;
  const above = steps.findLastIndex((h) => h >= judgement.kinkStep[element] * 0.999);
  return Math.min(last, above + 1);
}

/**
 * Line styles by verdict. Elements that stand out are drawn one by one; the agreeing ones lie faint behind their band.
 * Where many share a verdict that stands out, each is thinner.
 */
export function curveStyles(
  colors: Readonly<Record<string, string>>,
  faintOpacity: number,
  styles: Uint8Array,
): CurveStyle[] {
  const counts = new Array<number>(VERDICTS.length).fill(0);
  for (const style of styles) counts[style]++;
  return VERDICTS.map((verdict, i) => {
    const color = colors[verdict];
    if (verdict === 'agrees') return { color, width: 0.8, opacity: faintOpacity * 1.4 };
    if (verdict === 'zero') return { color, width: 0.8, opacity: faintOpacity };
    return counts[i] <= 12
      ? { color, width: 1.25, opacity: 1 }
      : { color, width: 1, opacity: Math.max(0.25, Math.sqrt(12 / counts[i])) };
  });
}
