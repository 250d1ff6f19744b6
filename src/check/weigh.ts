import { type BestDerivative, bestDerivative } from './bestDerivative.ts';
import { EVEN, EVERY } from './families.ts';
import type { Evidence } from './evidence.ts';
import { firstKinkStep, USUAL_STEPS } from './kinkStep.ts';
import { centralDifferences, centralPoints } from './lossPoints.ts';
import { type Points, pointsUpTo } from './points.ts';
import { slopeJump } from './slopeJump.ts';
import type { ElementLosses, LossPair } from './sweep.ts';

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
const WRONG_BEYOND = 6;
/** What the fit itself may be off by. */
const FIT_WITHIN = 5;
/** A verdict that could not have seen a mistake of one per cent is none. */
const LEAST_SIGHT = 1e-2;
/** A derivative of 0, as of x² at 0, has no relative mistakes; next to what the loss does elsewhere it has. */
const STILL = 1e-9;
/** So many times the noise is none. */
const CLEAR = 100;
/** Numbers alone: a kink just under the largest fitted step can pass for the truth; it cannot at this part of it. */
const PERSISTENCE = 30;

const KINK_FREE = { kinkFree: true, families: [EVEN] };
const PERHAPS_KINKED = { kinkFree: false, families: [EVEN, EVERY] };

/**
 * What the losses say of g: from the curve with decisions held where there is one, else from the steps below the first flip,
 * else from numbers alone.
 */
export function weigh(evidence: Evidence): Finding {
  const { losses, unit } = evidence;
  const raw = centralDifferences(losses, losses, unit);
  if (losses.frozen !== undefined) return weighHeld(evidence, raw, losses.frozen);
  if (losses.kinks !== undefined) {
    const points = pointsOf(evidence, losses, raw, firstClean(losses.kinks));
    const fit = bestDerivative(points, KINK_FREE);
    if (fit !== undefined) return conclude(evidence, { fit, points, raw }, 'wrong');
  }
  return weighNumbers(evidence, raw);
}

function weighHeld(evidence: Evidence, raw: Float64Array, frozen: LossPair): Finding {
  const held = centralDifferences(evidence.losses, frozen, evidence.unit);
  const points = pointsOf(evidence, frozen, held);
  const fit = bestDerivative(points, KINK_FREE);
  if (fit === undefined) return nothingFound({ points, raw, held });
  const onKink = !isWithin(evidence, fit) && matchesOther(evidence, fit);
  return conclude(evidence, { fit, points, raw, held }, onKink ? 'kink' : 'wrong');
}

/** From numbers alone: kinks have to be read from the one-sided slopes and from how the differences change with h. */
function weighNumbers(evidence: Evidence, raw: Float64Array): Finding {
  const { losses, origin, unit, smooth, g, rounding } = evidence;
  const points = pointsOf(evidence, losses, raw);
  const options = smooth ? KINK_FREE : PERHAPS_KINKED;
  const fit = bestDerivative(points, options);
  if (fit === undefined) return nothingFound({ points, raw });
  const found = { fit, points, raw };
  if (smooth) return conclude(evidence, found, 'wrong');

  const distance = Math.abs(g - fit.value);
  const jump = slopeJump(losses, origin, unit, PERSISTENCE);
  if (jump !== undefined && (isWithin(evidence, fit) || Math.abs(jump.value) > 0.4 * distance)) {
    const half = Math.abs(jump.value) / 2;
    const tolerance = WRONG_BEYOND * Math.hypot(fit.error, jump.error / 2, rounding);
    const reach = 3 * half + tolerance;
    const oneOfThree = distance <= tolerance || Math.abs(distance - half) <= tolerance;
    const verdict = jump.atPoint && oneOfThree ? 'kink' : 'undecided';
    if (distance <= reach) {
      return { ...conclude(evidence, found, 'undecided'), verdict, blind: 2 * reach };
    }
  }
  if (isWithin(evidence, fit)) return conclude(evidence, found, 'wrong');
  const low = bestDerivative(pointsUpTo(points, fit.largestStep / PERSISTENCE), options);
  if (low === undefined) return { ...conclude(evidence, found, 'undecided'), blind: distance };
  if (!isWithin(evidence, low)) return conclude(evidence, found, 'wrong');
  // What the smallest steps say and the larger ones do not: a kink lies between, if the curve shows one.
  const ofLow = conclude(evidence, { ...found, fit: low }, 'undecided');
  return ofLow.verdict === 'kink' ? ofLow : { ...ofLow, verdict: 'undecided' };
}

type Found = Pick<Finding, 'points' | 'raw'> & { fit: BestDerivative; held?: Float64Array };

/** The finding on a fit: `otherwise` where g does not lie within it. */
function conclude(evidence: Evidence, found: Found, otherwise: Finding['verdict']): Finding {
  const { losses, rounding, g, unit } = evidence;
  const { fit, raw, held } = found;
  const uncertainty = Math.hypot(fit.error, rounding);
  const kinkStep = firstKinkStep(losses, raw, held, fit);
  const blind = blindTo(Math.abs(g - fit.value), uncertainty);
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
function blindTo(distance: number, uncertainty: number): number {
  const limit = WRONG_BEYOND * uncertainty;
  return distance <= limit ? Math.max(limit, distance + FIT_WITHIN * uncertainty) : limit;
}

function nothingFound(found: Pick<Finding, 'points' | 'raw'> & { held?: Float64Array }): Finding {
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

/**
 * A finding that would be wrong or undecided, settled by the derivative at h = 1e-10 in double-double, decisions held. It
 * is as good as the float64 gradient itself: off by 6e-15 in 1 of 100 cases.
 */
export function settle(finding: Finding, { g, rounding }: Evidence, referee: number): Finding {
  if (finding.verdict !== 'wrong' && finding.verdict !== 'undecided') return finding;
  const distance = Math.abs(g - referee);
  const limit = WRONG_BEYOND * rounding;
  const right = finding.kinkStep <= USUAL_STEPS.largest ? 'kink' : 'agrees';
  if (distance <= limit && !(limit <= LEAST_SIGHT * Math.abs(referee))) return finding;
  return {
    ...finding,
    verdict: distance <= limit ? right : 'wrong',
    best: referee,
    uncertainty: rounding,
    blind: blindTo(distance, rounding),
  };
}

function isWithin({ g, rounding }: Evidence, { value, error }: BestDerivative): boolean {
  const distance = Math.abs(g - value);
  // A gradient beyond all numbers in units of the loss has an infinite rounding, too.
  return Number.isFinite(distance) && distance <= WRONG_BEYOND * Math.hypot(error, rounding);
}

/** Whether decisions on their edge, taken the other way or half each, give the gradient. */
function matchesOther(evidence: Evidence, fit: BestDerivative): boolean {
  const { other } = evidence.losses;
  if (other === undefined) return false;
  const differences = centralDifferences(evidence.losses, other, evidence.unit);
  const otherFit = bestDerivative(pointsOf(evidence, other, differences), KINK_FREE);
  if (otherFit === undefined) return false;
  const value = (fit.value + otherFit.value) / 2;
  const error = Math.hypot(fit.error, otherFit.error) / 2;
  return isWithin(evidence, otherFit) || isWithin(evidence, { ...fit, value, error });
}

function pointsOf(
  { losses, origin, unit }: Evidence,
  pair: LossPair,
  differences: Float64Array,
  first = 0,
): Points {
  return centralPoints(losses, pair, differences, origin, unit, first);
}

/** Number of the largest step from which on down nothing flips. */
function firstClean(kinks: Int32Array): number {
  let first = kinks.length;
  while (first > 0 && kinks[first - 1] === 0) first--;
  return first;
}

/** Largest |f(w ± h) − f(w)| / h in units of the loss, where that is no noise; 0 without f(w). */
function steepest(
  { base, plus, minus, up, down }: ElementLosses,
  unit: number,
  noise: number,
): number {
  let steepest = 0;
  if (base === undefined) return steepest;
  for (let k = 0; k < plus.length; k++) {
    const change = Math.max(Math.abs(plus[k] - base), Math.abs(minus[k] - base)) / unit;
    const slope = change / Math.max(up[k], down[k]);
    if (change > CLEAR * noise && slope > steepest && Number.isFinite(slope)) steepest = slope;
  }
  return steepest;
}
