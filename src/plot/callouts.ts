import { type Box, contains, isInside, overlaps, type Placement, type Point } from './labels.ts';
import type { Segment } from './paths.ts';

/** A label away from its curve, and the line that leads to it. */
export interface Callout {
  readonly place: Placement;
  readonly leader: Segment;
}

/** What callouts keep off. */
export interface CalloutObstacles {
  readonly bounds: Box;
  /** Writing, and lines that would be taken for a leader. */
  readonly taken: readonly Box[];
  /** Rulings: under no text, but a leader may cross them. */
  readonly rulings: readonly Box[];
  /** Places along the curves that no text may lie on, its own among them. */
  readonly avoided: readonly Point[];
  /** Places along other curves than its own, which a leader must neither cross nor end on. */
  readonly others: readonly Point[];
}

/** Nearer than this, in pixels, a leader meets a curve: places along curves lie at most 8 pixels apart. */
const MEETS = 6;

/** The first callout whose text lies on nothing and whose leader meets no curve but its own. */
export function firstClear(
  callouts: Iterable<Callout>,
  { bounds, taken, rulings, avoided, others }: CalloutObstacles,
): Callout | undefined {
  for (const callout of callouts) {
    const { box } = callout.place;
    if (!isInside(box, bounds)) continue;
    if ([...taken, ...rulings].some((other) => overlaps(box, other))) continue;
    if (avoided.some((point) => contains(box, point))) continue;
    if (taken.some((other) => crosses(callout.leader, other))) continue;
    if (meets(callout.leader, others)) continue;
    return callout;
  }
  return undefined;
}

/** A leader as a box that other writing keeps off. */
export function boxOf({ x1, y1, x2, y2 }: Segment): Box {
  return {
    x: Math.min(x1, x2) - 3,
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1) + 6,
    height: Math.abs(y2 - y1),
  };
}

/** Whether a segment passes through a box. */
function crosses({ x1, y1, x2, y2 }: Segment, { x, y, width, height }: Box): boolean {
  let [from, to] = [0, 1];
  for (const [start, along, least, most] of [
    [x1, x2 - x1, x, x + width],
    [y1, y2 - y1, y, y + height],
  ] as const) {
    if (along === 0) {
      if (start < least || start > most) return false;
      continue;
    }
    const [a, b] = [(least - start) / along, (most - start) / along];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from <= to;
}

function meets(leader: Segment, others: readonly Point[]): boolean {
  const { x, y, width, height } = boxOf(leader);
  // Most points are far away; the box around the leader tells soonest.
  const near = { x: x - MEETS, y: y - MEETS, width: width + 2 * MEETS, height: height + 2 * MEETS };
  return others.some((point) => contains(near, point) && distanceTo(leader, point) < MEETS);
}

function distanceTo({ x1, y1, x2, y2 }: Segment, { x, y }: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = ((x - x1) * dx + (y - y1) * dy) / Math.max(1e-9, dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(x - x1 - at * dx, y - y1 - at * dy);
}
