import { errorY, type Frame } from './frame.ts';

/** Many error curves over the same steps: n × H errors, and which of a few styles each curve has. */
export interface CurveBundle {
  readonly steps: Float64Array;
  readonly errors: Float64Array;
  /** n numbers of styles */
  readonly styles: Uint8Array;
  /** n: the last step number from 0 on to which the style holds; smaller steps are drawn in the style `quiet`. */
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
  { steps, errors, styles, loudTo }: CurveBundle,
  palette: readonly CurveStyle[],
  quiet: number,
): void {
  const H = steps.length;
  const xs = Array.from(steps, (h) => frame.x(h));
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
        const y = errorY(frame, errors[curve * H + k]);
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
  stroke(palette[quiet], (curve) => [styles[curve] === quiet ? 0 : loudTo[curve], H - 1]);
  palette.forEach((style, number) => {
    if (number !== quiet) {
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
  { steps, errors, styles }: CurveBundle,
  pixelX: number,
  pixelY: number,
  reach: number,
): number | undefined {
  const H = steps.length;
  let k = 0;
  while (k < H - 2 && frame.x(steps[k + 1]) > pixelX) k++;
  const x0 = frame.x(steps[k]);
  const x1 = frame.x(steps[k + 1]);
  const share = Math.min(1, Math.max(0, (pixelX - x0) / (x1 - x0)));
  let nearest: number | undefined;
  let least = reach;
  for (let curve = 0; curve < styles.length; curve++) {
    const y0 = errorY(frame, errors[curve * H + k]);
    const y1 = errorY(frame, errors[curve * H + k + 1]);
    const distance = Math.abs(y0 + share * (y1 - y0) - pixelY);
    if (distance < least) {
      least = distance;
      nearest = curve;
    }
  }
  return nearest;
}
