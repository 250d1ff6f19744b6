import { alongSegment } from './labelPlaces.ts';
import { type Box, isInside, overlaps, type Placement, type Point, textWidth } from './labels.ts';
import { LABEL_SIZE } from './labelPlaces.ts';

/** From a curve's outermost place to the middle of the text beside it. */
const BESIDE = 14;
/** A curve that wavers more than this along a text, in pixels, has no slope to write along. */
const MOST_WAVER = 46;

/** A name along its curve: what it says, and where. */
export interface CurveName {
  readonly text: string;
  readonly place: Placement;
}

/**
 * The first of the texts that finds room along a curve, where that is straightest: on its slope, and close to it. `own` and
 * `others` are places along curves as `alongCurve` gives them.
 */
export function nameAlong(
  own: readonly Point[],
  texts: readonly string[],
  others: readonly Point[],
  bounds: Box,
  taken: readonly Box[],
): CurveName | undefined {
  const within = own.filter(({ y }) => y >= bounds.y && y <= bounds.y + bounds.height);
  for (const text of texts) {
    const length = textWidth(text, LABEL_SIZE);
    const stretches = within
      .flatMap((_, from) => stretchFrom(within, from, length))
      .sort((a, b) => a.waver - b.waver);
    for (const { segment, above, below } of stretches) {
      const places = alongSegment(
        segment,
        text,
        [-BESIDE - above, BESIDE + below],
        [...own, ...others],
        [0.5],
      );
      const place = places.find(
        ({ box, parts }) =>
          isInside(box, bounds) && !parts.some((part) => taken.some((one) => overlaps(part, one))),
      );
      if (place !== undefined) return { text, place };
    }
  }
  return undefined;
}

/** The stretch of a curve from one of its places on that is as long as a text; none where it turns too much. */
function stretchFrom(points: readonly Point[], from: number, length: number) {
  const start = points[from];
  const to = points.findIndex(
    ({ x, y }, i) => i > from && Math.hypot(x - start.x, y - start.y) >= length,
  );
  if (to < 0) return [];
  const [a, b] = start.x < points[to].x ? [start, points[to]] : [points[to], start];
  const long = Math.hypot(b.x - a.x, b.y - a.y);
  // Pixels below the chord, at right angles to it.
  const off = points
    .slice(from, to + 1)
    .map(({ x, y }) => ((y - a.y) * (b.x - a.x) - (x - a.x) * (b.y - a.y)) / long);
  const above = Math.max(0, -Math.min(...off));
  const below = Math.max(0, ...off);
  const waver = above + below;
  if (waver > MOST_WAVER) return [];
  return [{ segment: { x1: a.x, y1: a.y, x2: b.x, y2: b.y }, above, below, waver }];
}
