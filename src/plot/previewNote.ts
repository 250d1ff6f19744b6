import { errorY, type Frame } from './frame.ts';
import { type Box, levelPlacement, overlaps, type PlotNote, textWidth } from './labels.ts';

const SIZE = 13;
const HEIGHT = 40;

/** The name of a previewed curve, below it where there is room; undefined where there is none. */
export function previewNoteFor(
  frame: Frame,
  steps: Float64Array,
  errors: Float64Array,
  lines: PlotNote['lines'],
  taken: readonly Box[],
): PlotNote | undefined {
  const width = Math.max(...lines.map((line) => textWidth(line, SIZE)));
  const points = Array.from(steps, (h, k) => ({ x: frame.x(h), y: errorY(frame, errors[k]) }));
  for (const below of [26, 44, 70, 110]) {
    for (const { x: at, y: on } of points) {
      const { x, y } = levelPlacement(lines[0], SIZE, at - width - 16, on + below, 'start');
      const box: Box = { x, y: y - SIZE, width, height: HEIGHT };
      const isInside =
        x >= frame.left + 6 && box.y >= frame.top && box.y + HEIGHT <= frame.bottom - 4;
      const isFree = !taken.some((other) => overlaps(box, other));
      if (isInside && isFree && !isCrossed(box, points)) return { lines, x, y, box };
    }
  }
  return undefined;
}

/** Whether a curve comes into a box, looked at in its points and halfway between them. */
function isCrossed(box: Box, points: readonly { x: number; y: number }[]): boolean {
  return points.some(({ x, y }, k) => {
    const next = points[Math.min(k + 1, points.length - 1)];
    return [0, 0.25, 0.5, 0.75].some((share) =>
      overlaps(box, {
        x: x + share * (next.x - x),
        y: y + share * (next.y - y),
        width: 1,
        height: 1,
      }),
    );
  });
}
