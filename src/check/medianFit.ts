import { quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import { type CurveFit, fitCurve } from './curveFit.ts';
import type { Scheme } from './scheme.ts';
import type { TensorSweep } from './sweep.ts';

/**
 * The fit of a tensor's median curve below its kinks, its h* no larger than the largest step there. `chosen` are the
 * elements the median is of, `bestSteps` the h* that the agreeing ones' own fits tell.
 */
export function fitMedian(
  steps: Float64Array,
  tensor: TensorSweep,
  median: Float64Array,
  chosen: Int32Array,
  scheme: Scheme,
  bestSteps: () => Float64Array,
): CurveFit {
  const first = firstCleanStep(tensor, chosen, steps.length, scheme);
  const fit = fitCurve(steps, median, first);
  // Where kinks leave the median's flank too short for a line, h* of central differences is the median of the elements' own.
  const isShort = scheme === 'central' && Number.isNaN(fit.bestStep);
  const bestStep = isShort ? quantileSorted(sortedNumbers(bestSteps()), 0.5) : fit.bestStep;
  // Truncation and round-off balance there, but where kinks have taken over nobody should go.
  return { ...fit, bestStep: first < steps.length ? Math.min(bestStep, steps[first]) : bestStep };
}

/** Number of the largest step from which on down no more than a quarter of the elements cross a kink. */
function firstCleanStep(
  tensor: TensorSweep,
  elements: Int32Array,
  H: number,
  scheme: Scheme,
): number {
  for (let k = H - 1; k >= 0; k--) {
    let crossed = 0;
    for (const element of elements) if (tensor.kinks[element * H + k] > 0) crossed++;
    // Five points reach to the next larger step.
    if (crossed > elements.length / 4) return k + (scheme === 'fivePoint' ? 2 : 1);
  }
  return 0;
}

/** The step nearest h*; where none was fitted, the one with the least median error. */
export function bestStepNumber(
  steps: Float64Array,
  median: Float64Array,
  fit: CurveFit,
): number | undefined {
  const ofStep = (k: number): number =>
    Number.isNaN(fit.bestStep) ? median[k] : Math.abs(Math.log(steps[k] / fit.bestStep));
  let best: number | undefined;
  for (let k = 0; k < steps.length; k++) {
    if (Number.isNaN(median[k])) continue;
    if (best === undefined || ofStep(k) < ofStep(best)) best = k;
  }
  return best;
}
