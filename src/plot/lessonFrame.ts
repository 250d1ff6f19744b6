import type { Domain, Margins } from './frame.ts';
import { domainFor } from './frame.ts';

/** In the units of the page's own plot: the lesson draws the same plot larger. */
export const LESSON_MARGINS: Margins = { top: 30, right: 46, bottom: 34, left: 46 };

const HIGHEST_FLOOR = -10;

/** What the curves of the lesson usually reach. */
const USUAL_ERROR = 1e-11;

/** Axes for a curve that is still being measured: those of a usual one. */
export function awaitedDomain(steps: Float64Array): Domain {
  return lessonDomain(steps, [USUAL_ERROR]);
}

/**
 * Axes for one weight's errors: down to the even decade a whole one below the least of them, and as deep for a curve that
 * does not fall, so that it is seen to lie high.
 */
export function lessonDomain(steps: Float64Array, errors: ArrayLike<number>): Domain {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < errors.length; k++) {
    if (errors[k] > 0) least = Math.min(least, errors[k]);
  }
  const { h, error } = domainFor(steps, least, 1);
  const floor = Number.isFinite(least)
    ? 2 * Math.floor((Math.log10(least) - 1) / 2)
    : HIGHEST_FLOOR;
  return { h, error: [10 ** Math.min(HIGHEST_FLOOR, floor), error[1]] };
}
