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
  if (stride <= 1) {
    return {
      steps,
      errors,
      styles: judgement.verdict.subarray(0, tensor.done),
      elements: Int32Array.from({ length: tensor.done }, (_, i) => i),
    };
  }
  const H = steps.length;
  const elements = Int32Array.from(
    { length: Math.ceil(tensor.done / stride) },
    (_, i) => i * stride,
  );
  const chosen = new Float64Array(elements.length * H);
  elements.forEach((element, i) => {
    chosen.set(errors.subarray(element * H, (element + 1) * H), i * H);
  });
  return {
    steps,
    errors: chosen,
    styles: Uint8Array.from(elements, (element) => judgement.verdict[element]),
    elements,
  };
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
