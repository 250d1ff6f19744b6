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

/** How far the triangle stands off its line. */
const GAP = 7;

/**
 * The triangle for a law, `room` pixels of the frame left beside its upright leg. It stands in the middle of the steps the
 * law was fitted over, or as near to that as the room allows.
 */
export function slopeTriangle(frame: Frame, law: PowerLaw, room: number): SlopeTriangle {
  const rising = law.slope > 0;
  const { x, y } = frame;
  const decade = Math.sqrt(10);
  let centre = Math.sqrt(law.from * law.to);
  if (rising) {
    centre = Math.min(centre, x.invert(frame.right - room - GAP) / decade);
  } else {
    centre = Math.max(centre, x.invert(frame.left + room + GAP) * decade);
  }
  const smaller = centre / decade;
  const larger = centre * decade;
  const side = rising ? GAP : -GAP;
  const top = y(powerLawAt(law, rising ? larger : smaller)) + GAP;
  const bottom = y(powerLawAt(law, rising ? smaller : larger)) + GAP;
  const at = x(rising ? larger : smaller) + side;
  return {
    upright: { x: at, y: top },
    corner: { x: at, y: bottom },
    level: { x: x(rising ? smaller : larger) + side, y: bottom },
    outside: rising ? 'right' : 'left',
  };
}
