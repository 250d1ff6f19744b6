import { constantOf, type Family, sumOfPowers, weightedPowers } from './families.ts';
import {
  addPoint,
  clearFit,
  COLUMNS,
  coefficients,
  emptyFit,
  nestedCoefficients,
} from './growingFit.ts';
import type { Points } from './points.ts';

/** A fit of the first top + 1 points that was accepted. */
export interface WindowFit {
  /** At h = 0, with its uncertainty. */
  value: number;
  error: number;
  /** D(h) ≈ Σ coefficients[m] · t^p with t = h / largest h of all points. */
  coefficients: Float64Array;
  top: number;
  /** How many times the assumed noise it took. */
  factor: number;
}

/** What is assumed of the noise s of D·h. */
export interface Noise {
  readonly assumed: number;
  /** Multiples of it that may be needed, ascending. */
  readonly factors: readonly number[];
}

/** Relative rounding of a difference quotient itself. */
const QUOTIENT_ROUNDING = 3 * 2 ** -53;
/** No weighted residual of an accepted fit is larger. */
const LARGEST_RESIDUAL = 4;
/** The largest steps carry a fit: their mean square residual may reach 4, a factor 2 in the noise. */
const CARRYING = 8;
/** Residuals count, and the terms of a fit are trusted, within this factor below a window's top. */
const REACH = 3000;

/**
 * The most certain of the weighted fits over all windows h ≤ h_top and numbers of terms whose error is below `limit`. A
 * fit counts when its residuals look like noise; its error is charged with the step to the next power and to the next
 * smaller window.
 */
export function searchWindows(
  { h, difference, quantum }: Points,
  family: Family,
  noise: Noise,
  limit: number,
): WindowFit | undefined {
  const n = h.length;
  const largest = h[n - 1];
  const mostFactor = noise.factors[noise.factors.length - 1];
  // Small right sides keep the rounding of the fit itself below that of the differences.
  const reference = difference[n >> 1];
  const constant = constantOf(family);
  const fit = emptyFit();
  const weight = new Float64Array(n);
  const row = new Float64Array(COLUMNS);
  const solution = new Float64Array(COLUMNS);
  const variance = new Float64Array(COLUMNS);
  let value = new Float64Array(COLUMNS);
  let smaller = new Float64Array(COLUMNS).fill(Number.NaN);
  let best: WindowFit | undefined;
  let leastError = limit;
  clearFit(fit);
  for (let top = 0, refusals = 0; top < n && refusals < 3; top++) {
    weight[top] = weightOf(h[top], difference[top], quantum[top]);
    weightedPowers(row, family, h[top] / largest, weight[top]);
    addPoint(fit, row, (difference[top] - reference) * weight[top]);
    // No fit of so many residuals can have all of them small, and a larger window will hardly mend it.
    const most = (LARGEST_RESIDUAL * mostFactor) ** 2 * (top + 1);
    refusals = fit.rest > most ? refusals + 1 : 0;
    nestedCoefficients(fit, constant, value, variance, solution);
    for (let last = constant; last < COLUMNS - 1; last++) {
      const terms = last + 1;
      if (top - terms - 1 < 0 || h[top - terms - 1] < h[top] / REACH) break;
      const next = value[last] - value[last + 1];
      const shift = value[last] - smaller[last];
      const systematic = next * next + shift * shift;
      const statistical = variance[last] + variance[last + 1] / 4;
      // Without a smaller window or a next order it is NaN, and the fit is not a candidate.
      if (!(systematic + statistical < leastError * leastError)) continue;
      const affordable = Math.sqrt((leastError * leastError - systematic) / statistical);
      const needed = factorNeeded(top, terms, Math.min(affordable, mostFactor));
      const factor = noise.factors.find((candidate) => candidate >= needed);
      if (factor === undefined || !(factor < affordable)) continue;
      leastError = Math.sqrt(systematic + factor * factor * statistical);
      const found = solution.slice(0, terms);
      found[constant] += reference;
      best = {
        value: value[last] + reference,
        error: leastError,
        coefficients: found,
        top,
        factor,
      };
    }
    [value, smaller] = [smaller, value];
  }
  return best;

  /** One over the deviation of a difference: noise and roundings of the losses, and of the quotient. */
  function weightOf(step: number, quotient: number, rounding: number): number {
    const relative = QUOTIENT_ROUNDING * quotient * step;
    const variance = noise.assumed ** 2 + (rounding / 4) ** 2 + relative * relative;
    return step / Math.sqrt(variance);
  }

  /** How many times the noise it takes for the residuals of the fit to look like it; Infinity beyond `most`. */
  function factorNeeded(top: number, terms: number, most: number): number {
    coefficients(fit, terms, solution);
    const limitOfOne = LARGEST_RESIDUAL * most;
    let largestOne = 0;
    let sum = 0;
    for (let i = top; i >= 0; i--) {
      const fitted = sumOfPowers(family, solution, terms, h[i] / largest);
      const residual = Math.abs((difference[i] - reference - fitted) * weight[i]);
      if (!(residual <= limitOfOne)) return Number.POSITIVE_INFINITY;
      if (residual > largestOne) largestOne = residual;
      if (top - i < CARRYING) sum += residual * residual;
    }
    const freedom = Math.max(1, Math.min(CARRYING, top + 1) - terms);
    return Math.max(largestOne / LARGEST_RESIDUAL, Math.sqrt(sum / freedom) / 2);
  }
}
