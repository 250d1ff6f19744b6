import { type PowerLaw, powerLawAt } from '../check/curveFit.ts';
import type { Frame } from './frame.ts';

/** A right angle under a fitted line: one leg is a decade of h, the other what the error does over it. */
export interface SlopeTriangle {
  /** The end of the upright leg nearer to the line, the corner, and the far end of the level leg. */
  readonly upright: { readonly x: number; readonly y: number };
  readonly corner: { readonly x: number; readonly y: number };
  readonly level: { readonly x: number; readonly y: number };
  /** On which side of the upright leg there is room for its name. */
  readonly outside: 'left' | 'right';
}

/** How far the triangle stands off its line: a falling one is noisy. */
const GAP = { rising: 7, falling: 14 };
const DECADE = 10;

/**
 * The triangle for a law, `room` pixels of the frame left beside its upright leg. It stands in the middle of the steps the
 * law was fitted over, or as near to that as the room allows, but never beyond them.
 */
export function slopeTriangle(frame: Frame, law: PowerLaw, room: number): SlopeTriangle {
  const { x, y } = frame;
  const rising = law.slope > 0;
  const gap = rising ? GAP.rising : GAP.falling;
  const side = rising ? gap : -gap;
  const middle = Math.sqrt((law.from * law.to) / DECADE);
  const roomy = rising
    ? Math.min(middle, x.invert(frame.right - room - gap) / DECADE)
    : Math.max(middle, x.invert(frame.left + room + gap));
  const smaller = Math.max(law.from, Math.min(law.to / DECADE, roomy));
  const larger = smaller * DECADE;
  const [uprightAt, levelAt] = rising ? [larger, smaller] : [smaller, larger];
  const corner = { x: x(uprightAt) + side, y: y(powerLawAt(law, levelAt)) + gap };
  return {
    upright: { x: corner.x, y: y(powerLawAt(law, uprightAt)) + gap },
    corner,
    level: { x: x(levelAt) + side, y: corner.y },
    outside: rising ? 'right' : 'left',
  };
}
