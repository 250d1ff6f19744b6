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
/** A fit's window reaches this factor down from its top; points below weigh less than 10⁻⁹ of it. */
const REACH = 30_000;

/** One weighted least-squares fit per number of terms, from one orthogonalization. Entries by number of terms − 1. */
interface NestedFits {
  /** Value at h = 0 and its standard error; NaN where there were too few points. */
  readonly value: Float64Array;
  readonly deviation: Float64Array;
  /** Coefficient of h². */
  readonly curvature: Float64Array;
  /** 1 where all residuals fit the noise. */
  readonly accepted: Uint8Array;
}

function emptyFits(): NestedFits {
  return {
    value: new Float64Array(MOST_TERMS),
    deviation: new Float64Array(MOST_TERMS),
    curvature: new Float64Array(MOST_TERMS),
    accepted: new Uint8Array(MOST_TERMS),
  };
}

/** Arrays that every fit of one element uses again: making new ones would cost more than the arithmetic. */
interface Workspace {
  readonly raw: Float64Array;
  readonly ratio: Float64Array;
  readonly residual: Float64Array;
  /** One orthogonal column a term. */
  readonly columns: readonly Float64Array[];
}

function createWorkspace(points: number): Workspace {
  const array = (): Float64Array => new Float64Array(points);
  return {
    raw: array(),
    ratio: array(),
    residual: array(),
    columns: Array.from({ length: MOST_TERMS }, array),
  };
}

/**
 * The most certain extrapolation to h = 0: weighted fits of D(h) = Σ cₘ h²ᵐ over windows of four and a half decades
 * below a top step, for several guesses of the noise; a fit counts when its residuals look like that noise, and its error is
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

  const workspace = createWorkspace(n);
  let fits = emptyFits();
  let smaller = emptyFits();
  let best: BestDerivative | undefined;
  for (const noise of guesses) {
    smaller.value.fill(Number.NaN);
    let refusals = 0;
    // A window that no fit describes is no better for being larger; two more are tried for luck's sake.
    for (let top = 2; top < n && refusals < 3; top++) {
      fitWindow(points, top, noise, workspace, fits);
      refusals = fits.accepted.includes(1) ? 0 : refusals + 1;
      for (let terms = 1; terms < MOST_TERMS; terms++) {
        if (fits.accepted[terms - 1] === 0 || !hasEnoughPoints(points, top, terms)) continue;
        const error = rootSumOfSquares(
          fits.deviation[terms - 1],
          fits.value[terms - 1] - fits.value[terms],
          fits.deviation[terms] / 2,
          fits.value[terms - 1] - smaller.value[terms - 1],
        );
        // Without a smaller window or a next order the error is NaN, and the fit is not a candidate.
        if (error < (best?.error ?? Number.POSITIVE_INFINITY)) {
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
      [fits, smaller] = [smaller, fits];
    }
  }
  return best;
}

/** At least terms + 2 points within a factor 3000 below the window's top: smaller steps weigh next to nothing. */
function hasEnoughPoints({ h }: Points, top: number, terms: number): boolean {
  return top - (terms + 1) >= 0 && h[top - (terms + 1)] >= h[top] / 3000;
}

/**
 * Fits with 1 … MOST_TERMS terms over the points up to `top` by modified Gram–Schmidt on the columns (h/h_top)²ᵐ. The
 * row of h = 0 goes through the same steps, so that the value there is a sum over orthogonal columns.
 */
function fitWindow(
  { h, difference, quantum }: Points,
  top: number,
  noise: number,
  { raw, ratio, residual, columns }: Workspace,
  fits: NestedFits,
): void {
  let bottom = top;
  while (bottom > 0 && h[bottom - 1] >= h[top] / REACH) bottom--;
  const size = top + 1 - bottom;
  for (let i = 0; i < size; i++) {
    const step = h[bottom + i];
    const rounding = quantum[bottom + i] / 4;
    const relative = 3 * UNIT_ROUNDOFF * difference[bottom + i];
    const variance = (noise * noise + rounding * rounding) / (step * step) + relative * relative;
    raw[i] = 1 / Math.sqrt(variance);
    residual[i] = difference[bottom + i] * raw[i];
    const share = step / h[top];
    ratio[i] = share * share;
  }
  fits.value.fill(Number.NaN);
  fits.deviation.fill(Number.NaN);
  fits.accepted.fill(0);
  const norms: number[] = [];
  const atZero: number[] = [];
  const slopes: number[] = [];
  let value = 0;
  let variance = 0;
  let curvature = 0;
  for (let m = 0; m < Math.min(MOST_TERMS, size); m++) {
    const column = columns[m];
    for (let i = 0; i < size; i++) {
      column[i] = raw[i];
      raw[i] *= ratio[i];
    }
    let zero = m === 0 ? 1 : 0;
    // The coefficient of h² in each orthogonal column, to read the curvature off.
    let slope = m === 1 ? 1 : 0;
    for (let j = 0; j < m; j++) {
      const earlier = columns[j];
      const share = dot(earlier, column, size) / norms[j];
      for (let i = 0; i < size; i++) column[i] -= share * earlier[i];
      zero -= share * atZero[j];
      slope -= share * slopes[j];
    }
    const norm = dot(column, column, size);
    if (!(norm > 0)) return;
    const coefficient = dot(column, residual, size) / norm;
    for (let i = 0; i < size; i++) residual[i] -= coefficient * column[i];
    norms.push(norm);
    atZero.push(zero);
    slopes.push(slope);
    value += coefficient * zero;
    variance += (zero * zero) / norm;
    curvature += coefficient * slope;
    fits.value[m] = value;
    fits.deviation[m] = Math.sqrt(variance);
    fits.curvature[m] = curvature / h[top] ** 2;
    fits.accepted[m] = looksLikeNoise(residual, size, m + 1) ? 1 : 0;
  }
}

/** Every weighted residual within 4, and those of the top eight steps, which carry the fit, not too large together. */
function looksLikeNoise(residual: Float64Array, size: number, terms: number): boolean {
  let topSum = 0;
  for (let i = 0; i < size; i++) {
    if (!(Math.abs(residual[i]) <= 4)) return false;
    if (i >= size - 8) topSum += residual[i] * residual[i];
  }
  return topSum / Math.max(1, Math.min(8, size) - terms) <= 4;
}

/** Math.hypot guards against overflow that cannot happen here, and costs more than the rest. */
function rootSumOfSquares(a: number, b: number, c: number, d: number): number {
  return Math.sqrt(a * a + b * b + c * c + d * d);
}

function dot(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[i] * b[i];
  return sum;
}
