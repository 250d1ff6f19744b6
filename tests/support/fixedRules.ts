import { relativeError } from '../../src/check/metrics.ts';
import { differenceAt } from '../../src/check/scheme.ts';
import type { ElementLosses } from '../../src/check/sweep.ts';

/** A rule that compares with one difference at one step, and whether it rejects a gradient. */
export interface FixedRule {
  readonly name: string;
  readonly rejects: (losses: ElementLosses, gradient: number) => boolean;
}

/** The central difference at the step of the grid nearest to h. */
export function differenceNear(losses: ElementLosses, h: number): number {
  const distance = (step: number): number => Math.abs(Math.log(step / h));
  const nearest = losses.steps.reduce(
    (best, step, k) => (distance(step) < distance(losses.steps[best]) ? k : best),
    0,
  );
  return differenceAt('central', losses, nearest);
}

/** Stanford's CS231n notes: relative error at h = 1e-5. */
const relativeRule = (limit: string): FixedRule => ({
  name: `CS231n ${limit}`,
  rejects: (losses, gradient) =>
    !(relativeError(gradient, differenceNear(losses, 1e-5)) <= Number(limit)),
});

export const FIXED_RULES: readonly FixedRule[] = [
  relativeRule('1e-2'),
  relativeRule('1e-5'),
  relativeRule('1e-7'),
  {
    // PyTorch's torch.autograd.gradcheck with its defaults: eps 1e-6, atol 1e-5, rtol 1e-3.
    name: 'gradcheck',
    rejects: (losses, gradient) => {
      const numeric = differenceNear(losses, 1e-6);
      return !(Math.abs(gradient - numeric) <= 1e-5 + 1e-3 * Math.abs(numeric));
    },
  },
];
