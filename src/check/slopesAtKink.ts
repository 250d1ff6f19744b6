import { backwardRise, forwardRise } from './lossDifference.ts';
import { UNIT_ROUNDOFF } from './precision.ts';
import type { ElementLosses, Precision } from './sweep.ts';

/** The slopes of the loss on the two sides of a number that sits on a kink. */
export interface SlopesAtKink {
  readonly left: number;
  readonly right: number;
}

/** Slopes that differ by so many roundings of the loss differ. */
const CERTAIN = 100;
/** A kink near w, not at it, is no longer within a step this much smaller. */
const SMALLER = 30;

/**
 * One-sided slopes at w, read at h = √(unit round-off), where one-sided differences are best; undefined where w sits on no
 * kink that they show, or f(w) is not known. Flip counts decide where there are any: on a kink something flips at every h.
 */
export function slopesAtKink(
  losses: ElementLosses,
  precision: Precision,
): SlopesAtKink | undefined {
  const { base, steps, kinks } = losses;
  if (base === undefined || losses.numeric !== undefined) return undefined;
  if (kinks !== undefined && kinks[kinks.length - 1] === 0) return undefined;
  const best = Math.sqrt(UNIT_ROUNDOFF[precision]);
  const k = nearest(steps, best);
  const slopes = slopesAt(losses, k);
  const noise = CERTAIN * UNIT_ROUNDOFF[precision] * Math.abs(base);
  const jumps = (at: number): boolean => {
    const { left, right } = slopesAt(losses, at);
    return Math.abs(right - left) > noise / steps[at];
  };
  return jumps(k) && (kinks !== undefined || jumps(nearest(steps, best / SMALLER)))
    ? slopes
    : undefined;
}

function slopesAt(losses: ElementLosses, k: number): SlopesAtKink {
  const { up, down } = losses;
  return { left: backwardRise(losses, k) / down[k], right: forwardRise(losses, k) / up[k] };
}

function nearest(steps: Float64Array, h: number): number {
  let best = 0;
  steps.forEach((step, k) => {
    if (Math.abs(Math.log(step / h)) < Math.abs(Math.log(steps[best] / h))) best = k;
  });
  return best;
}
