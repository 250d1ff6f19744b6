import {
  addPoint,
  clearFit,
  COLUMNS,
  coefficients,
  emptyFit,
  nestedCoefficients,
} from './growingFit.ts';
import { contrasts, scatterNoise, smallStepNoise } from './noise.ts';
import type { Points } from './points.ts';

/** Powers of h in a fit: COLUMNS of them, from `lowest` on in steps of `stride`. */
export interface Family {
  readonly lowest: number;
  readonly stride: number;
}

/** Central differences of a smooth loss: 1, h², h⁴, h⁶, h⁸. */
export const EVEN: Family = { lowest: 0, stride: 2 };
/** Central differences on a kink, where the two sides have curvatures of their own: 1, h, h², h³, h⁴. */
export const EVERY: Family = { lowest: 0, stride: 1 };
/** The same with h⁻¹, for what the rounding of the base loss adds to one-sided slopes. */
export const WITH_BASE_ROUNDING: Family = { lowest: -1, stride: 1 };

/** The derivative at h = 0 as the differences themselves tell it, without a look at the analytic gradient. */
export interface BestDerivative {
  value: number;
  /** Its uncertainty u: statistics, and what the next power of h would change. */
  error: number;
  /** The noise s of D·h that the fit was accepted with. */
  noise: number;
  family: Family;
  /** D(h) ≈ Σ coefficients[m] · (h / scale)^(lowest + m · stride) */
  coefficients: Float64Array;
  scale: number;
  /** Largest half step of the accepted fit. */
  largestStep: number;
}

/** What is known beforehand about a curve. */
export interface FitOptions {
  /** No kink lies between the points and h = 0: then much scatter is noise, and more of it may be assumed. */
  readonly kinkFree: boolean;
  readonly families: readonly Family[];
}

/** Relative rounding of a difference quotient itself. */
const QUOTIENT_ROUNDING = 3 * 2 ** -53;
/** A family after the first must be this many times more certain to be believed. */
const LATER_FAMILY = 10;

/**
 * The most certain extrapolation to h = 0: weighted fits of D(h) = Σ cₘ hᵖ over all steps up to a top step, for several
 * guesses of the noise; a fit counts when its residuals look like that noise, and its error is charged with the step to
 * the next power and to the next smaller window. Undefined when no fit is accepted.
 */
export function bestDerivative(points: Points, options: FitOptions): BestDerivative | undefined {
  const n = points.h.length;
  if (n < 4) return undefined;
  const r = contrasts(points);
  const s0 = smallStepNoise(points, r);
  const sHigh = scatterNoise(points, r);
  const guesses = [s0, 3 * s0];
  if (options.kinkFree) guesses.push(16 * s0, 64 * s0);
  if (sHigh > 1.5 * s0) guesses.push(sHigh, 2 * sHigh);

  const search = createSearch(points);
  let best: Candidate | undefined;
  for (const [number, family] of options.families.entries()) {
    let ofFamily: Candidate | undefined;
    const limit =
      number === 0 ? Number.POSITIVE_INFINITY : (best?.error ?? Infinity) / LATER_FAMILY;
    for (const noise of guesses) {
      ofFamily = search(family, noise, ofFamily, limit);
    }
    best = ofFamily ?? best;
  }
  if (best === undefined) return undefined;
  const { top, ...rest } = best;
  return { ...rest, scale: points.h[n - 1], largestStep: points.h[top] };
}

/** The fitted difference at a step, where h = 0 gives the derivative. */
export function fittedDifference(
  { family, coefficients: c, scale }: BestDerivative,
  h: number,
): number {
  let sum = 0;
  for (let m = 0; m < c.length; m++)
    sum += c[m] * (h / scale) ** (family.lowest + m * family.stride);
  return sum;
}

type Candidate = Omit<BestDerivative, 'scale' | 'largestStep'> & { readonly top: number };

type Search = (
  family: Family,
  noise: number,
  best: Candidate | undefined,
  limit: number,
) => Candidate | undefined;

/** The search over windows and numbers of terms for one noise, with the arrays that all of them use. */
function createSearch({ h, difference, quantum }: Points): Search {
  const n = h.length;
  // Small right sides keep the rounding of the fit itself below that of the differences.
  const reference = difference[n >> 1];
  const fit = emptyFit();
  const weight = new Float64Array(n);
  const row = new Float64Array(COLUMNS);
  const solution = new Float64Array(COLUMNS);
  const variance = new Float64Array(COLUMNS);
  let value = new Float64Array(COLUMNS);
  let smaller = new Float64Array(COLUMNS);

  return (family, noise, found, limit) => {
    let best = found;
    let bestError = Math.min(limit, found?.error ?? Number.POSITIVE_INFINITY);
    const constant = -family.lowest / family.stride;
    clearFit(fit);
    smaller.fill(Number.NaN);
    let refusals = 0;
    for (let top = 0; top < n; top++) {
      const step = h[top];
      const rounding = quantum[top] / 4;
      const relative = QUOTIENT_ROUNDING * difference[top] * step;
      weight[top] = step / Math.sqrt(noise * noise + rounding * rounding + relative * relative);
      fillRow(row, family, step / h[n - 1], weight[top]);
      addPoint(fit, row, (difference[top] - reference) * weight[top]);
      // No fit of so many residuals can have all within 4, and a larger window will hardly mend it.
      refusals = fit.rest > 16 * (top + 1) ? refusals + 1 : 0;
      if (refusals === 3) break;
      nestedCoefficients(fit, constant, value, variance, solution);
      for (let last = constant; last < COLUMNS - 1; last++) {
        const terms = last + 1;
        if (top - terms - 1 < 0 || h[top - terms - 1] < step / 3000) break;
        const next = value[last] - value[last + 1];
        const shift = value[last] - smaller[last];
        const error = Math.sqrt(
          variance[last] + next * next + variance[last + 1] / 4 + shift * shift,
        );
        // Without a smaller window or a next order the error is NaN, and the fit is not a candidate.
        if (error < bestError && isAccepted(top, terms, family)) {
          bestError = error;
          const found = solution.slice(0, terms);
          found[constant] += reference;
          best = { value: value[last] + reference, error, noise, family, coefficients: found, top };
        }
      }
      [value, smaller] = [smaller, value];
    }
    return best;
  };

  /** Every weighted residual within 4, and those of the top eight steps, which carry the fit, not too large together. */
  function isAccepted(top: number, terms: number, family: Family): boolean {
    coefficients(fit, terms, solution);
    let topSum = 0;
    for (let i = top; i >= 0; i--) {
      const t = h[i] / h[n - 1];
      const factor = family.stride === 2 ? t * t : t;
      let fitted = 0;
      for (let m = terms - 1; m >= 0; m--) fitted = fitted * factor + solution[m];
      if (family.lowest === -1) fitted /= t;
      const residual = (difference[i] - reference - fitted) * weight[i];
      if (!(Math.abs(residual) <= 4)) return false;
      if (top - i < 8) topSum += residual * residual;
    }
    return topSum / Math.max(1, Math.min(8, top + 1) - terms) <= 4;
  }
}

/** The weighted powers of t = h / scale. */
function fillRow(row: Float64Array, { lowest, stride }: Family, t: number, weight: number): void {
  const factor = stride === 2 ? t * t : t;
  let power = lowest === -1 ? weight / t : weight;
  for (let m = 0; m < COLUMNS; m++) {
    row[m] = power;
    power *= factor;
  }
}
