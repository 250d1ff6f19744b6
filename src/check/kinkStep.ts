import { type BestDerivative, fittedDifference } from './bestDerivative.ts';
import type { ElementLosses } from './sweep.ts';

/** Kinks outside these steps are no news: nobody checks with such an h. */
export const USUAL_STEPS = { smallest: 1e-6, largest: 1e-3 };

/** A kink that changes the difference by less than this, relative to the derivative, is not worth a word. */
const NEGLIGIBLE = 1e-7;

/** Truncation begins with h² or h⁴; from numbers alone, what rises faster is a kink if it flattens out again. */
const STEEP = 4;
const FLAT = 2;

/**
 * The smallest usual step at which a kink changes the central difference visibly; Infinity without one. `raw` and `held`
 * are the differences at the sweep's steps with decisions free and (where known) held, in the units of the fit.
 */
export function firstKinkStep(
  losses: ElementLosses,
  raw: Float64Array,
  held: Float64Array | undefined,
  fit: BestDerivative,
): number {
  const { steps, up, down, kinks } = losses;
  const stepAt = (k: number): number => (up[k] + down[k]) / 2;
  for (let k = steps.length - 1; k >= 0; k--) {
    const h = stepAt(k);
    if (h < USUAL_STEPS.smallest) continue;
    if (held !== undefined) {
      const own = Math.max(Math.abs(held[k] - fit.value), fit.noise / h);
      if (isVisible(raw[k] - held[k], own, fit)) return steps[k];
    } else if (kinks !== undefined) {
      const own = Math.max(Math.abs(firstPower(fit, h)), fit.noise / h, fit.error);
      if (kinks[k] > 0 && isVisible(raw[k] - fit.value, own, fit)) return steps[k];
    } else if (isEdge(raw, fit, stepAt, k)) {
      return steps[k];
    }
  }
  return Number.POSITIVE_INFINITY;
}

function isVisible(change: number, own: number, { value }: BestDerivative): boolean {
  const size = Math.abs(change);
  return size > 10 * own && size > NEGLIGIBLE * Math.abs(value);
}

/** What the first power of the fit makes of a step: the truncation error that goes on beyond the fitted steps. */
function firstPower({ coefficients, scale, family }: BestDerivative, h: number): number {
  const [, next = 0] = coefficients;
  return next * (h / scale) ** (family.lowest + family.stride);
}

/**
 * From numbers alone: beyond the fitted steps the error leaves noise and truncation more steeply than truncation begins,
 * and flattens out somewhere above, as the share of a step that lies beyond a kink does.
 */
function isEdge(
  raw: Float64Array,
  fit: BestDerivative,
  stepAt: (k: number) => number,
  k: number,
): boolean {
  const h = stepAt(k);
  const below = stepAt(k + 1);
  if (h <= fit.largestStep || !(below > 0)) return false;
  const error = (i: number): number => Math.abs(raw[i] - fit.value);
  const smooth = Math.abs(fittedDifference(fit, below) - fit.value);
  const before = Math.max(error(k + 1), fit.noise / below, smooth, fit.error);
  if (!isVisible(error(k), before, fit)) return false;
  const slope = (i: number, from: number): number =>
    Math.log(error(i) / from) / Math.log(stepAt(i) / stepAt(i + 1));
  if (slope(k, before) <= STEEP) return false;
  for (let i = k - 1; i >= 0; i--) if (slope(i, error(i + 1)) < FLAT) return true;
  return false;
}
