import { type ErrorKind, errorCurves } from '../check/errorCurve.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Scheme } from '../check/scheme.ts';
import type { Sweep, TensorSweep } from '../check/sweep.ts';
import { VERDICTS } from '../check/verdict.ts';
import type { CurveBundle, CurveStyle } from './curves.ts';

/** Polylines beyond this many take longer to draw than a frame is worth. */
export const MOST_CURVES = 3000;

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
  const errors = errorCurves(sweep, tensor, scheme, kind);
  const stride = Math.ceil(tensor.done / MOST_CURVES);
  const H = steps.length;
  const elements = Int32Array.from(
    { length: Math.ceil(tensor.done / Math.max(1, stride)) },
    (_, i) => i * Math.max(1, stride),
  );
  const chosen = stride <= 1 ? errors : new Float64Array(elements.length * H);
  if (stride > 1) {
    elements.forEach((element, i) => {
      chosen.set(errors.subarray(element * H, (element + 1) * H), i * H);
    });
  }
  return {
    steps,
    errors: chosen,
    styles: Uint8Array.from(elements, (element) => judgement.verdict[element]),
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

/** The style of curves that do not stand out. */
export const QUIET = VERDICTS.indexOf('agrees');

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
