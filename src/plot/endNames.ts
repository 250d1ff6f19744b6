import { errorY, type Frame } from './frame.ts';

/** A curve and what it is called. */
export interface NamedCurve {
  readonly name: string;
  readonly errors: ArrayLike<number>;
}

/** A name and the height of the middle of its line. */
export interface EndName {
  readonly name: string;
  readonly y: number;
}

/** Names where the curves end at their largest h, from the top, moved apart so that no two are nearer than so many pixels. */
export function endNames(frame: Frame, curves: readonly NamedCurve[], pitch: number): EndName[] {
  const names = curves
    .map(({ name, errors }) => ({ name, y: endY(frame, errors) }))
    .filter(({ y }) => !Number.isNaN(y))
    .sort((a, b) => a.y - b.y);
  let least = frame.top;
  for (const place of names) {
    place.y = Math.max(place.y, least);
    least = place.y + pitch;
  }
  let most = frame.bottom;
  for (const place of names.toReversed()) {
    place.y = Math.min(place.y, most);
    most = place.y - pitch;
  }
  return names;
}

/** Where a curve ends: steps descend, and the difference at the largest may be no number. */
function endY(frame: Frame, errors: ArrayLike<number>): number {
  const last = Array.from(errors).find((error) => !Number.isNaN(error));
  return last === undefined ? Number.NaN : errorY(frame, last);
}
