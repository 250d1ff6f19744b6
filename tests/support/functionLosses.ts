import type { ElementLosses } from '../../src/check/sweep.ts';
import { logSteps } from '../../src/numerics/steps.ts';

/** The product's default grid. */
export const STEPS = logSteps(1, 1e-13, 33);

/** The losses along one element whose loss is f and whose value is x; `flips` counts the kinks between x and another point. */
export function functionLosses(
  f: (x: number) => number,
  x: number,
  steps: Float64Array = STEPS,
  flips: (other: number) => number = () => 0,
): ElementLosses & { readonly base: number; readonly kinks: Int32Array } {
  return {
    base: f(x),
    plus: steps.map((h) => f(x + h)),
    minus: steps.map((h) => f(x - h)),
    steps,
    up: steps.map((h) => x + h - x),
    down: steps.map((h) => x - (x - h)),
    kinks: Int32Array.from(steps, (h) => flips(x + h) + flips(x - h)),
  };
}
