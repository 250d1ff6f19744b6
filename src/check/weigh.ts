import { type BestDerivative, bestDerivative, type FitOptions } from './bestDerivative.ts';
import { EVEN, EVERY } from './families.ts';
import type { Evidence } from './evidence.ts';
import { conclude, type Finding, isWithin, nothingFound, WRONG_BEYOND } from './finding.ts';
import { centralDifferences, centralPoints } from './lossPoints.ts';
import { type Points, pointsUpTo } from './points.ts';
import { slopeJump } from './slopeJump.ts';
import type { LossPair } from './sweep.ts';

/** Numbers alone: a kink just under the largest fitted step can pass for the truth; it cannot at this part of it. */
const PERSISTENCE = 30;

function kinkFree({ origin }: Evidence): FitOptions {
  return { kinkFree: true, scoresKnown: origin.logitScale > 0, families: [EVEN] };
}

function perhapsKinked({ origin }: Evidence): FitOptions {
  return { kinkFree: false, scoresKnown: origin.logitScale > 0, families: [EVEN, EVERY] };
}

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
    const fit = bestDerivative(points, kinkFree(evidence));
    if (fit !== undefined) return conclude(evidence, { fit, points, raw }, 'wrong');
  }
  return weighNumbers(evidence, raw);
}

function weighHeld(evidence: Evidence, raw: Float64Array, frozen: LossPair): Finding {
  const held = centralDifferences(evidence.losses, frozen, evidence.unit);
  const points = pointsOf(evidence, frozen, held);
  const fit = bestDerivative(points, kinkFree(evidence));
  if (fit === undefined) return nothingFound({ points, raw, held });
  const onKink = !isWithin(evidence, fit) && matchesOther(evidence, fit);
  return conclude(evidence, { fit, points, raw, held }, onKink ? 'kink' : 'wrong');
}

/** From numbers alone: kinks have to be read from the one-sided slopes and from how the differences change with h. */
function weighNumbers(evidence: Evidence, raw: Float64Array): Finding {
  const { losses, origin, unit, smooth, g, rounding } = evidence;
  const points = pointsOf(evidence, losses, raw);
  const options = smooth ? kinkFree(evidence) : perhapsKinked(evidence);
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

/** Whether decisions on their edge, taken the other way or half each, give the gradient. */
function matchesOther(evidence: Evidence, fit: BestDerivative): boolean {
  const { other } = evidence.losses;
  if (other === undefined) return false;
  const differences = centralDifferences(evidence.losses, other, evidence.unit);
  const otherFit = bestDerivative(pointsOf(evidence, other, differences), kinkFree(evidence));
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
