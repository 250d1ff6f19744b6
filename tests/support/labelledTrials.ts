import { relativeError } from '../../src/check/metrics.ts';
import { differenceAt } from '../../src/check/scheme.ts';
import type { LabelledWeight } from './labelledWeights.ts';

/** A wrong gradient of a labelled weight. */
export interface Mistake {
  readonly weight: LabelledWeight;
  readonly id: string;
  readonly gradient: number;
  /** Relative to the right gradient. */
  readonly size: number;
}

/** A fault that happens to give the right gradient is none. */
export function mistakesOf(weight: LabelledWeight): Mistake[] {
  return weight.faults
    .map(({ id, gradient }) => ({
      weight,
      id,
      gradient,
      size: relativeError(gradient, weight.gradient),
    }))
    .filter(({ size }) => size > 0);
}

/** Too small a gradient drowns in the rounding of the loss. */
export function isVisible({ gradient, losses }: LabelledWeight): boolean {
  return Math.abs(gradient) >= 1e-6 * Math.abs(losses.base ?? Number.NaN);
}

/** What the world that a weight was drawn from makes of it; to be asked of the float64 twin of a float32 weight. */
export function truthOf(weight: LabelledWeight): 'smooth' | 'kink' | 'on a kink' | 'dead' {
  if (weight.gradient === 0) return 'dead';
  if (weight.onKink) return 'on a kink';
  return hasUsualKink(weight) ? 'kink' : 'smooth';
}

/** Some usual h at which kinks make up most of the error, and a visible one. */
function hasUsualKink({ losses, gradient }: LabelledWeight): boolean {
  const { frozen, steps, base = Number.NaN } = losses;
  if (frozen === undefined) return false;
  const held = { ...losses, ...frozen };
  return steps.some((h, k) => {
    if (h < 0.99e-6 || h > 1.01e-3) return false;
    const smooth = differenceAt('central', held, k);
    const kink = Math.abs(differenceAt('central', losses, k) - smooth);
    const roundOff = (2 ** -52 * Math.abs(base)) / h;
    const rest = Math.max(Math.abs(smooth - gradient), roundOff);
    return kink > 10 * rest && kink > 1e-7 * Math.abs(gradient);
  });
}
