import { type Family, sumOfPowers } from './families.ts';
import { contrasts, scatterNoise, smallStepNoise } from './noise.ts';
import type { Points } from './points.ts';
import { JUMP } from './unmoved.ts';
import { type Noise, searchWindows, type WindowFit } from './windowSearch.ts';

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
  /** How large the scores are, whose rounding may be far beyond that of the loss. */
  readonly scoresKnown: boolean;
  /** Powers of h to fit, the likeliest first. */
  readonly families: readonly Family[];
}

/** A loss that has stayed the same for so many steps was at rest. */
const AT_REST = 6;
/** No rounding is so large a part of the loss: it would take scores 10¹² times as large. */
const LARGEST_ROUNDING = 1e-3;
/** A family after the first must be this many times more certain to be believed. */
const LATER_FAMILY = 10;

/**
 * The most certain extrapolation of differences to h = 0 over all windows, numbers of terms and guesses of the noise.
 * Undefined when no fit is accepted.
 */
export function bestDerivative(points: Points, options: FitOptions): BestDerivative | undefined {
  const n = points.h.length;
  if (n < 4) return undefined;
  const noise = guessNoise(points, options);
  let best: (WindowFit & { family: Family }) | undefined;
  for (const family of options.families) {
    const limit = best === undefined ? Number.POSITIVE_INFINITY : best.error / LATER_FAMILY;
    const fit = searchWindows(points, family, noise, limit);
    if (fit !== undefined) best = { ...fit, family };
  }
  if (best === undefined) return undefined;
  const { value, error, coefficients, top, factor, family } = best;
  return {
    value,
    error,
    noise: factor * noise.assumed,
    family,
    coefficients,
    scale: points.h[n - 1],
    largestStep: points.h[top],
  };
}

function guessNoise(points: Points, { kinkFree, scoresKnown }: FitOptions): Noise {
  const r = contrasts(points);
  const small = smallStepNoise(points, r);
  const high = scatterNoise(points, r);
  const hidden = scoresKnown ? 0 : hiddenRounding(points);
  const ordinary = small > 0 ? small : high;
  const assumed = hidden > 0 ? Math.max(ordinary, high, hidden) : ordinary;
  const factors = kinkFree ? [1, 3, 16, 64] : [1, 3];
  if (high > 1.5 * assumed) factors.push(high / assumed, (2 * high) / assumed);
  return { assumed, factors: factors.sort((a, b) => a - b) };
}

/**
 * What D·h is when it first is not 0, if it was 0 at many smaller steps and then moves by many roundings at once; else 0.
 * Something inside the loss is rounded that coarsely: scores of 10⁸ by 10⁻⁸, whatever the size of the loss. `points` are in
 * units of the loss.
 */
function hiddenRounding({ h, difference, quantum }: Points): number {
  const first = difference.findIndex((quotient) => quotient !== 0);
  const move = Math.abs(difference[first]) * h[first];
  const isRounding = move > JUMP * quantum[first] && move < LARGEST_ROUNDING;
  return first >= AT_REST && isRounding ? move : 0;
}

/** The fitted difference at a step, where h = 0 gives the derivative. */
export function fittedDifference(
  { family, coefficients, scale }: BestDerivative,
  h: number,
): number {
  return sumOfPowers(family, coefficients, coefficients.length, h / scale);
}
