import { centralRise, forwardRise } from './lossDifference.ts';
import type { ElementLosses } from './sweep.ts';

/** How a derivative is read off the losses. Any scheme can be applied to a finished sweep; none needs new losses. */
export type Scheme = 'forward' | 'central' | 'fivePoint';

export const SCHEMES: readonly Scheme[] = ['forward', 'central', 'fivePoint'];

/** The power of h that the truncation error falls with. */
export const TRUNCATION_ORDER: Record<Scheme, number> = { forward: 1, central: 2, fivePoint: 4 };

/** (f(w⁺) − f(w)) / (w⁺ − w), error h·f''/2. NaN without f(w), and where rounding swallowed the step. */
function forwardDifference(losses: ElementLosses, k: number): number {
  return losses.up[k] > 0 ? forwardRise(losses, k) / losses.up[k] : Number.NaN;
}

/** (f(w⁺) − f(w⁻)) / (w⁺ − w⁻), error h²·f'''/6; as recorded where the losses were not. NaN where rounding swallowed the step. */
function centralDifference(losses: ElementLosses, k: number): number {
  if (losses.numeric !== undefined) return losses.numeric[k];
  const width = losses.up[k] + losses.down[k];
  return width > 0 ? centralRise(losses, k) / width : Number.NaN;
}

/**
 * (r²·D(h) − D(r·h)) / (r² − 1) with the next larger step of the grid as r·h, error −r²·h⁴·f⁽⁵⁾/120.
 * For r = 2 it is the textbook's five-point formula. The largest step has no larger one: NaN.
 */
function fivePointDifference(losses: ElementLosses, k: number): number {
  if (k === 0) return Number.NaN;
  const ratio = (losses.up[k - 1] + losses.down[k - 1]) / (losses.up[k] + losses.down[k]);
  const weight = ratio * ratio;
  return (weight * centralDifference(losses, k) - centralDifference(losses, k - 1)) / (weight - 1);
}

const FORMULAS: Record<Scheme, (losses: ElementLosses, k: number) => number> = {
  forward: forwardDifference,
  central: centralDifference,
  fivePoint: fivePointDifference,
};

/** The numeric derivative at step number k; NaN where the scheme has none or a loss is missing. */
export function differenceAt(scheme: Scheme, losses: ElementLosses, k: number): number {
  return FORMULAS[scheme](losses, k);
}

/** Whether the scheme has a difference at step number k at all, be it a NaN: a step that rounding swallowed has none. */
export function hasDifferenceAt(scheme: Scheme, losses: ElementLosses, k: number): boolean {
  if (scheme === 'fivePoint') {
    return (
      k > 0 && hasDifferenceAt('central', losses, k) && hasDifferenceAt('central', losses, k - 1)
    );
  }
  if (scheme === 'forward') return losses.base !== undefined && losses.up[k] > 0;
  return losses.numeric !== undefined || losses.up[k] + losses.down[k] > 0;
}

/** The numeric derivative at every step, length H. */
export function differences(scheme: Scheme, losses: ElementLosses): Float64Array {
  return Float64Array.from(losses.plus, (_, k) => FORMULAS[scheme](losses, k));
}
