import type { CurveTable } from '../check/curveColumns.ts';
import { QUIET } from '../check/loudPart.ts';
import { type Frame, logErrorY } from './frame.ts';

/** How curves are drawn one by one. */
export interface Lines {
  /** n numbers of styles */
  readonly styles: Uint8Array;
  /** n: the last step number from 0 on to which the style holds; smaller steps are drawn in the style QUIET. */
  readonly loudTo: Int32Array;
}

export interface CurveStyle {
  readonly color: string;
  readonly width: number;
  readonly opacity: number;
}

/** What curves are drawn with: a canvas, or what writes them down as paths. */
export type CurveContext = Pick<
  CanvasRenderingContext2D,
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'globalAlpha'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
>;

/**
 * Draws every curve, the quiet parts first and then style by style, so that what stands out lies on top.
 * The canvas is assumed clear.
 */
export function drawCurves(
  context: CurveContext,
  frame: Frame,
  steps: Float64Array,
  { logErrors, stride }: CurveTable,
  { styles, loudTo }: Lines,
  palette: readonly CurveStyle[],
): void {
  const H = steps.length;
  const xs = Array.from(steps, (h) => frame.x(h));
  const yOf = logErrorY(frame);
  context.lineJoin = 'round';
  const stroke = ({ color, width, opacity }: CurveStyle, range: (curve: number) => Range): void => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.globalAlpha = opacity;
    for (let curve = 0; curve < styles.length; curve++) {
      const [from, to] = range(curve);
      if (from >= to) continue;
      context.beginPath();
      let drawing = false;
      for (let k = from; k <= to; k++) {
        const y = yOf(logErrors[k * stride + curve]);
        if (Number.isNaN(y)) drawing = false;
        else if (drawing) context.lineTo(xs[k], y);
        else {
          context.moveTo(xs[k], y);
          drawing = true;
        }
      }
      context.stroke();
    }
  };
  stroke(palette[QUIET], (curve) => [styles[curve] === QUIET ? 0 : loudTo[curve], H - 1]);
  palette.forEach((style, number) => {
    if (number !== QUIET) {
      stroke(style, (curve) => [0, styles[curve] === number ? loudTo[curve] : 0]);
    }
  });
  context.globalAlpha = 1;
}

/** Step numbers from … to of a stretch of a curve. */
type Range = readonly [from: number, to: number];

/**
 * The curve nearest to a point, by vertical distance between the two steps around it; undefined when none is within
 * `reach` pixels. All curves share the steps, so only one column has to be looked through.
 */
export function nearestCurve(
  frame: Frame,
  steps: Float64Array,
  { logErrors, stride, count }: CurveTable,
  pixelX: number,
  pixelY: number,
  reach: number,
): number | undefined {
  const k = stretchAt(frame, steps, pixelX);
  const x0 = frame.x(steps[k]);
  const x1 = frame.x(steps[k + 1]);
  const share = Math.min(1, Math.max(0, (pixelX - x0) / (x1 - x0)));
  const yOf = logErrorY(frame);
  let nearest: number | undefined;
  let least = reach;
  for (let curve = 0; curve < count; curve++) {
    const y0 = yOf(logErrors[k * stride + curve]);
    const y1 = yOf(logErrors[(k + 1) * stride + curve]);
    const distance = Math.abs(y0 + share * (y1 - y0) - pixelY);
    if (distance < least) {
      least = distance;
      nearest = curve;
    }
  }
  return nearest;
}

/** The number of the larger of the two steps that a pixel lies between. */
function stretchAt(frame: Frame, steps: Float64Array, pixelX: number): number {
  let k = 0;
  while (k < steps.length - 2 && frame.x(steps[k + 1]) > pixelX) k++;
  return k;
}

/** One curve's errors for drawing, H: as exact as the table; NaN where there is none. */
export function curveErrors(
  { logErrors, stride }: CurveTable,
  curve: number,
  H: number,
): Float64Array {
  return Float64Array.from({ length: H }, (_, k) => {
    const logError = logErrors[k * stride + curve];
    return logError === Number.POSITIVE_INFINITY ? Number.NaN : 10 ** logError;
  });
}
