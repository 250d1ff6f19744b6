import { backwardRise, forwardRise } from './lossDifference.ts';
import type { BestDerivative } from './bestDerivative.ts';
import type { Evidence } from './evidence.ts';
import { firstKinkStep, USUAL_STEPS } from './kinkStep.ts';
import type { Points } from './points.ts';
import type { ElementLosses } from './sweep.ts';

/** A finding with the fit that it rests on. */
export interface Finding {
  readonly verdict: 'agrees' | 'wrong' | 'kink' | 'undecided';
  /** Derivative and uncertainty that the verdict rests on; NaN where none was found. */
  readonly best: number;
  readonly uncertainty: number;
  /** What was fitted; undefined where no fit was accepted. */
  readonly fit: BestDerivative | undefined;
  /** The points that were fitted. */
  readonly points: Points;
  /** Differences at the sweep's steps, H, with decisions free, and where known, held. */
  readonly raw: Float64Array;
  readonly held: Float64Array | undefined;
  readonly kinkStep: number;
  /** A gradient that lies this far from the truth may not have been called wrong. */
  readonly blind: number;
}

/** A right gradient lies within 3.8 uncertainties (measured on 9,835 of them); 6 leaves room. */
export const WRONG_BEYOND = 6;
/** What a fit may be off by itself: right ones were by 4.2 at most. */
const FIT_WITHIN = 5;
/** From numbers alone a kink under the noise can move it further: by 7.7, once in 4,000 float32 weights. */
export const FIT_WITHIN_UNSEEN = 10;
/** A verdict that could not have seen a mistake of one per cent is none. */
const LEAST_SIGHT = 1e-2;
/** A derivative of 0, as of x² at 0, has no relative mistakes; next to what the loss does elsewhere it has. */
const STILL = 1e-9;
/** So many times the noise is none. */
const CLEAR = 100;
/** An accepted fit and what it was made of. */
export type Found = Pick<Finding, 'points' | 'raw'> & {
  fit: BestDerivative;
  held?: Float64Array;
};

/** The finding on a fit: `otherwise` where g does not lie within it. */
export function conclude(evidence: Evidence, found: Found, otherwise: Finding['verdict']): Finding {
  const { losses, rounding, g, unit } = evidence;
  const { fit, raw, held } = found;
  const uncertainty = Math.hypot(fit.error, rounding);
  const kinkStep = firstKinkStep(losses, raw, held, fit);
  const isSeen = held !== undefined || losses.kinks !== undefined || evidence.smooth;
  const within = isSeen ? FIT_WITHIN : FIT_WITHIN_UNSEEN;
  const blind = blindTo(Math.abs(g - fit.value), uncertainty, within);
  const whole = { ...found, held, best: fit.value, uncertainty, kinkStep, blind };
  if (!isWithin(evidence, fit)) return { ...whole, verdict: otherwise };
  const size = Math.max(Math.abs(g), Math.abs(fit.value));
  const sees = WRONG_BEYOND * uncertainty;
  if (!(sees <= LEAST_SIGHT * size) && !(sees < STILL * steepest(losses, unit, fit.noise))) {
    return { ...whole, verdict: 'undecided' };
  }
  return { ...whole, verdict: kinkStep <= USUAL_STEPS.largest ? 'kink' : 'agrees' };
}

/** Up to which distance from the truth g is not called wrong, when it lies this far from a fit that may be off itself. */
function blindTo(distance: number, uncertainty: number, fitWithin: number): number {
  const limit = WRONG_BEYOND * uncertainty;
  return distance <= limit ? Math.max(limit, distance + fitWithin * uncertainty) : limit;
}

export function nothingFound(
  found: Pick<Finding, 'points' | 'raw'> & { held?: Float64Array },
): Finding {
  return {
    held: undefined,
    ...found,
    verdict: 'undecided',
    best: Number.NaN,
    uncertainty: Number.NaN,
    fit: undefined,
    kinkStep: Number.POSITIVE_INFINITY,
    blind: Number.NaN,
  };
}

/** What a referee alone convicts, without the losses, is this much clearer. */
const CLEARLY = 10;

/**
 * A finding that would be wrong or undecided, settled by the derivative at h = 1e-10 in double-double, decisions held. It
 * is as good as the float64 gradient itself: off by 6e-15 in 1 of 100 cases.
 */
export function settle(finding: Finding, { g, rounding }: Evidence, referee: number): Finding {
  const { verdict, kinkStep } = finding;
  if (verdict !== 'wrong' && verdict !== 'undecided') return finding;
  const distance = Math.abs(g - referee);
  const limit = WRONG_BEYOND * rounding;
  const settled = {
    ...finding,
    best: referee,
    uncertainty: rounding,
    blind: blindTo(distance, rounding, FIT_WITHIN),
  };
  if (distance <= limit) {
    if (!(limit <= LEAST_SIGHT * Math.abs(referee))) return finding;
    return { ...settled, verdict: kinkStep <= USUAL_STEPS.largest ? 'kink' : 'agrees' };
  }
  return verdict === 'wrong' || distance > CLEARLY * limit
    ? { ...settled, verdict: 'wrong' }
    : finding;
}

export function isWithin({ g, rounding }: Evidence, { value, error }: BestDerivative): boolean {
  const distance = Math.abs(g - value);
  // A gradient beyond all numbers in units of the loss has an infinite rounding, too.
  return Number.isFinite(distance) && distance <= WRONG_BEYOND * Math.hypot(error, rounding);
}

/** Largest |f(w ± h) − f(w)| / h in units of the loss, where that is no noise; 0 without f(w). */
function steepest(losses: ElementLosses, unit: number, noise: number): number {
  const { base, plus, up, down } = losses;
  let steepest = 0;
  if (base === undefined) return steepest;
  for (let k = 0; k < plus.length; k++) {
    const rises = [forwardRise(losses, k, unit), backwardRise(losses, k, unit)];
    const change = Math.max(Math.abs(rises[0]), Math.abs(rises[1]));
    const slope = change / Math.max(up[k], down[k]);
    if (change > CLEAR * noise && slope > steepest && Number.isFinite(slope)) steepest = slope;
  }
  return steepest;
}
