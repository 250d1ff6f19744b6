import { type BestDerivative, bestDerivative } from './bestDerivative.ts';
import { type Points, ulp } from './noise.ts';
import { differenceAt } from './scheme.ts';
import type { ElementLosses } from './sweep.ts';

export type Verdict = 'agrees' | 'wrong' | 'kink' | 'undecided' | 'zero';

/** In the order in which counts are shown: what needs attention first. */
export const VERDICTS: readonly Verdict[] = ['wrong', 'kink', 'undecided', 'agrees', 'zero'];

/** A verdict on one element with what it rests on. */
export interface ElementJudgement {
  verdict: Verdict;
  /** The derivative that the differences themselves tell, and its uncertainty; NaN where no fit held. */
  best: number;
  uncertainty: number;
  /** The smallest relative mistake that would have shown: 6 uncertainties. */
  smallestVisible: number;
  /** Where truncation and round-off of a central difference balance; NaN where no truncation was seen. */
  bestStep: number;
  /** The smallest h at which a kink changes the difference visibly; Infinity without one. */
  kinkStep: number;
}

/** A right gradient lies within 3.8 uncertainties (measured on 9,835 of them); 6 leaves room. */
const WRONG_BEYOND = 6;
/** Kinks outside these steps are no news: nobody checks with such an h. */
const USUAL_STEPS = { smallest: 1e-6, largest: 1e-3 };
const UNIT_ROUNDOFF = 2 ** -53;

/**
 * First cut of the rule: the fitted derivative D* ± u against g, on the steps below the first flipped decision.
 * `gradientScale` is the root mean square of the tensor's analytic gradient, `logitScale` the largest score / √batch.
 */
export function judgeElement(
  losses: ElementLosses,
  analytic: number,
  gradientScale: number,
  logitScale: number,
): ElementJudgement {
  if (!Number.isFinite(analytic)) return inconclusive('wrong');
  if (!Number.isFinite(losses.base)) return inconclusive('undecided');
  if (analytic === 0 && neverMoves(losses)) {
    return { ...inconclusive('zero'), best: 0, uncertainty: 0 };
  }
  const { points, kinkFree } = usablePoints(losses, logitScale);
  const fit = bestDerivative(points, kinkFree);
  if (fit === undefined) return inconclusive('undecided');

  const uncertainty = Math.hypot(
    fit.error,
    16 * UNIT_ROUNDOFF * Math.max(Math.abs(analytic), gradientScale),
  );
  const larger = Math.max(Math.abs(analytic), Math.abs(fit.value));
  const smallestVisible = (WRONG_BEYOND * uncertainty) / larger;
  const kinkStep = firstKink(losses, fit);
  const judgement = {
    best: fit.value,
    uncertainty,
    smallestVisible,
    bestStep: balancedStep(fit),
    kinkStep,
  };
  if (Math.abs(analytic - fit.value) > WRONG_BEYOND * uncertainty) {
    return { ...judgement, verdict: 'wrong' };
  }
  if (!(smallestVisible <= 1e-2)) return { ...judgement, verdict: 'undecided' };
  return { ...judgement, verdict: kinkStep <= USUAL_STEPS.largest ? 'kink' : 'agrees' };
}

function inconclusive(verdict: Verdict): ElementJudgement {
  return {
    verdict,
    best: Number.NaN,
    uncertainty: Number.NaN,
    smallestVisible: Number.NaN,
    bestStep: Number.NaN,
    kinkStep: Number.POSITIVE_INFINITY,
  };
}

/** The loss is exactly the same at every step where no decision flips: nothing depends on this element. */
function neverMoves({ base, plus, minus, kinks }: ElementLosses): boolean {
  let seen = 0;
  for (let k = 0; k < plus.length; k++) {
    if (kinks[k] > 0) continue;
    if (plus[k] !== base || minus[k] !== base) return false;
    seen++;
  }
  return seen > 0;
}

/** Central differences at the steps below the first flip, smallest first; steps lost to rounding or overflow left out. */
function usablePoints(
  losses: ElementLosses,
  logitScale: number,
): { points: Points; kinkFree: boolean } {
  const h: number[] = [];
  const difference: number[] = [];
  const quantum: number[] = [];
  let kinkFree = true;
  for (let k = losses.plus.length - 1; k >= 0; k--) {
    if (losses.kinks[k] > 0) {
      kinkFree = false;
      break;
    }
    const derivative = differenceAt('central', losses, k);
    if (!Number.isFinite(derivative)) continue;
    h.push((losses.up[k] + losses.down[k]) / 2);
    difference.push(derivative);
    quantum.push(ulp(Math.max(Math.abs(losses.plus[k]), Math.abs(losses.minus[k]), logitScale)));
  }
  return {
    points: {
      h: Float64Array.from(h),
      difference: Float64Array.from(difference),
      quantum: Float64Array.from(quantum),
    },
    kinkFree,
  };
}

/** h* = (s / 2|c|)^(1/3), the minimum of s/h + |c|·h². */
function balancedStep({ noise, curvature }: BestDerivative): number {
  return curvature === 0 ? Number.NaN : Math.cbrt(noise / (2 * Math.abs(curvature)));
}

/** The smallest usual step at which decisions flip and the difference leaves what truncation and noise explain. */
function firstKink(losses: ElementLosses, fit: BestDerivative): number {
  for (let k = losses.plus.length - 1; k >= 0; k--) {
    const h = (losses.up[k] + losses.down[k]) / 2;
    if (losses.kinks[k] === 0 || h < USUAL_STEPS.smallest) continue;
    const away = Math.abs(differenceAt('central', losses, k) - fit.value);
    const expected = Math.max(Math.abs(fit.curvature) * h * h, fit.noise / h, fit.error);
    // The step as asked for: it is compared with those of the sweep, and h may be a rounding above it.
    if (away > 10 * expected && away > 1e-7 * Math.abs(fit.value)) return losses.steps[k];
  }
  return Number.POSITIVE_INFINITY;
}
