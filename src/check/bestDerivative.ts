import { type Points, scatterNoise, smallStepNoise } from './noise.ts';

/** The derivative at h = 0 as the differences themselves tell it, without a look at the analytic gradient. */
export interface BestDerivative {
  value: number;
  /** Its uncertainty u: statistics, and what the next power of h² would change. */
  error: number;
  /** Powers of h² in the accepted fit, the constant included. */
  terms: number;
  /** The noise s of D·h that the fit was accepted with. */
  noise: number;
  /** c of D(h) ≈ value + c·h²: f'''/6; 0 where no such term was seen. */
  curvature: number;
  /** Largest half step of the accepted fit. */
  largestStep: number;
}

const UNIT_ROUNDOFF = 2 ** -53;
/** Fits use 1, h², h⁴, h⁶, h⁸; the last pays for the one before it. */
const MOST_TERMS = 5;

/** One weighted least-squares fit per number of terms, from one orthogonalization. */
interface NestedFits {
  /** Value at h = 0 and its standard error, by number of terms − 1. */
  value: Float64Array;
  deviation: Float64Array;
  /** Whether all residuals fit the noise. */
  accepted: boolean[];
  curvature: number[];
}

/**
 * The most certain extrapolation to h = 0: weighted fits of D(h) = Σ cₘ h²ᵐ over windows that begin at the smallest
 * step, for several guesses of the noise; a fit counts when its residuals look like that noise, and its error is
 * charged with the step to the next order and to the next smaller window. Undefined when no fit is accepted.
 */
export function bestDerivative(points: Points, kinkFree: boolean): BestDerivative | undefined {
  const n = points.h.length;
  if (n < 4) return undefined;
  const s0 = smallStepNoise(points);
  const sHigh = scatterNoise(points);
  const guesses = [s0, 3 * s0];
  if (kinkFree) guesses.push(16 * s0, 64 * s0);
  if (sHigh > 1.5 * s0) guesses.push(sHigh, 2 * sHigh);

  let best: BestDerivative | undefined;
  for (const noise of guesses) {
    let smaller: NestedFits | undefined;
    let refusals = 0;
    // A window that no fit describes is no better for being larger; two more are tried for luck's sake.
    for (let top = 2; top < n && refusals < 3; top++) {
      const fits = nestedFits(points, top, noise);
      refusals = fits.accepted.includes(true) ? 0 : refusals + 1;
      if (smaller !== undefined) {
        for (let terms = 1; terms < MOST_TERMS; terms++) {
          if (!fits.accepted[terms - 1] || !hasEnoughPoints(points, top, terms)) continue;
          const error = Math.hypot(
            fits.deviation[terms - 1],
            fits.value[terms - 1] - fits.value[terms],
            fits.deviation[terms] / 2,
            fits.value[terms - 1] - smaller.value[terms - 1],
          );
          if (best === undefined || error < best.error) {
            best = {
              value: fits.value[terms - 1],
              error,
              terms,
              noise,
              curvature: terms > 1 ? fits.curvature[terms - 1] : 0,
              largestStep: points.h[top],
            };
          }
        }
      }
      smaller = fits;
    }
  }
  return best;
}

/** At least terms + 2 points within a factor 3000 below the window's top: smaller steps weigh next to nothing. */
function hasEnoughPoints({ h }: Points, top: number, terms: number): boolean {
  return top - (terms + 1) >= 0 && h[top - (terms + 1)] >= h[top] / 3000;
}

/**
 * Fits with 1 … MOST_TERMS terms over points 0 … top by modified Gram–Schmidt on the columns (h/h_top)²ᵐ. The row of
 * h = 0 goes through the same steps, so that the value there is a sum over orthogonal columns.
 */
function nestedFits(points: Points, top: number, noise: number): NestedFits {
  const size = top + 1;
  const residual = new Float64Array(size);
  const raw = new Float64Array(size);
  const ratio = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const h = points.h[i];
    const rounding = points.quantum[i] / 4;
    const relative = 3 * UNIT_ROUNDOFF * points.difference[i];
    // Weighted by 1/σ; Math.hypot would cost more than the rest of the fit.
    raw[i] = 1 / Math.sqrt((noise * noise + rounding * rounding) / (h * h) + relative * relative);
    residual[i] = points.difference[i] * raw[i];
    ratio[i] = (h / points.h[top]) ** 2;
  }
  const columns: Float64Array[] = [];
  const norms: number[] = [];
  const atZero: number[] = [];
  const slopes: number[] = [];
  const fits: NestedFits = {
    value: new Float64Array(MOST_TERMS).fill(Number.NaN),
    deviation: new Float64Array(MOST_TERMS).fill(Number.NaN),
    accepted: [],
    curvature: [],
  };
  let value = 0;
  let variance = 0;
  let curvature = 0;
  for (let m = 0; m < MOST_TERMS; m++) {
    const column = raw.slice();
    for (let i = 0; i < size; i++) raw[i] *= ratio[i];
    let zero = m === 0 ? 1 : 0;
    // The coefficient of h² in each orthogonal column, to read the curvature off.
    let slope = m === 1 ? 1 : 0;
    for (let j = 0; j < m; j++) {
      const share = dot(columns[j], column) / norms[j];
      for (let i = 0; i < size; i++) column[i] -= share * columns[j][i];
      zero -= share * atZero[j];
      slope -= share * slopes[j];
    }
    const norm = dot(column, column);
    if (!(norm > 0) || size <= m) break;
    const coefficient = dot(column, residual) / norm;
    for (let i = 0; i < size; i++) residual[i] -= coefficient * column[i];
    columns.push(column);
    norms.push(norm);
    atZero.push(zero);
    slopes.push(slope);
    value += coefficient * zero;
    variance += (zero * zero) / norm;
    curvature += coefficient * slope;
    fits.value[m] = value;
    fits.deviation[m] = Math.sqrt(variance);
    fits.accepted[m] = looksLikeNoise(residual, m + 1);
    fits.curvature[m] = curvature / points.h[top] ** 2;
  }
  return fits;
}

/** Every weighted residual within 4, and those of the top eight steps, which carry the fit, not too large together. */
function looksLikeNoise(residual: Float64Array, terms: number): boolean {
  const size = residual.length;
  let topSum = 0;
  for (let i = 0; i < size; i++) {
    if (!(Math.abs(residual[i]) <= 4)) return false;
    if (i >= size - 8) topSum += residual[i] ** 2;
  }
  return topSum / Math.max(1, Math.min(8, size) - terms) <= 4;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
