import { type Frame, unheldY } from './frame.ts';
import { type Box, overlaps, type PlotNote, type Point, textWidth } from './labels.ts';
import { LABEL_SIZE } from './labelPlaces.ts';

const LINE = 20;
/** Pixels from one place that is tried to the next, and between the places where a curve is looked at. */
const PITCH = 20;
const LOOK = 8;
/** A note keeps so far away from every curve. */
const CLEAR = 6;
/** Curves that are no further apart are one to the eye. */
const ALIKE = 4;
/** A note further from its curve than this would not be read as its name. */
const FURTHEST = 90;

/** Places every few pixels along a curve of H errors, within the frame and a little beyond it. */
export function alongCurve(frame: Frame, steps: Float64Array, errors: Float64Array): Point[] {
  const points = Array.from(steps, (h, k) => ({
    x: frame.x(h),
    y: unheldY(frame, errors[k]),
  })).filter(({ y }) => !Number.isNaN(y));
  return points.flatMap((from, k) => {
    const to = points[Math.min(k + 1, points.length - 1)];
    const looks = 1 + Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / LOOK);
    return Array.from({ length: looks }, (_, i) => ({
      x: from.x + (i / looks) * (to.x - from.x),
      y: from.y + (i / looks) * (to.y - from.y),
    }));
  });
}

/**
 * A note in the free place nearest to a curve, and nearer to it than to any of the others; undefined without one. All
 * curves as `alongCurve` gives them.
 */
export function noteBeside(
  frame: Frame,
  lines: PlotNote['lines'],
  own: readonly Point[],
  others: readonly (readonly Point[])[],
  taken: readonly Box[],
): PlotNote | undefined {
  const width = Math.max(...lines.map((line) => textWidth(line ?? '', LABEL_SIZE)));
  const height = 4 + LINE * lines.length;
  let nearest = FURTHEST;
  let best: Box | undefined;
  for (let y = frame.top + 4; y + height <= frame.bottom - 4; y += PITCH) {
    for (let x = frame.left + 8; x + width <= frame.right - 4; x += PITCH) {
      const box: Box = { x, y, width, height };
      const away = distance(box, own, CLEAR);
      if (away < CLEAR || away >= nearest || taken.some((other) => overlaps(box, other))) continue;
      const least = Math.max(CLEAR, away - ALIKE);
      if (others.some((other) => distance(box, other, least) < least)) continue;
      nearest = away;
      best = box;
    }
  }
  return best && { lines, x: best.x, y: best.y + LABEL_SIZE, box: best };
}

/** Curves this far apart are told apart at a glance. */
const APART = 24;

/** The places of a curve where none of the others runs along with it; all of them where there are too few such. */
export function placesApart(
  own: readonly Point[],
  others: readonly (readonly Point[])[],
): readonly Point[] {
  const near = others.flat();
  const apart = own.filter(
    ({ x, y }) => !near.some((other) => Math.hypot(other.x - x, other.y - y) < APART),
  );
  return apart.length > 2 ? apart : own;
}

/** From a box to the nearest place of a curve, or to one nearer than `enough`. */
function distance({ x, y, width, height }: Box, points: readonly Point[], enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const dx = Math.max(x - point.x, 0, point.x - x - width);
    const dy = Math.max(y - point.y, 0, point.y - y - height);
    least = Math.min(least, dx * dx + dy * dy);
    if (least < enough * enough) break;
  }
  return Math.sqrt(least);
}
