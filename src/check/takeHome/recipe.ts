import { median } from '../../numerics/orderStatistics.ts';
import type { TensorDescription } from '../../network/source.ts';
import { sizeOf } from '../../network/tensor.ts';
import { type Judgement, judgementAt } from '../judgement.ts';
import { differenceAt } from '../scheme.ts';
import { elementLosses, type Sweep, type TensorSweep } from '../sweep.ts';
import { type Tested, type Tolerances, tolerances } from './tolerances.ts';

/** How a tensor's gradient can be tested elsewhere: |g − n| ≤ atol + rtol |n| with n by central differences at h. */
export interface Recipe extends Tolerances {
  readonly tensor: TensorDescription;
  readonly h: number;
  /** Flat indices to test, ascending; undefined where it is all of the tensor but `leaveOut`. */
  readonly checked: readonly number[] | undefined;
  /** Flat indices that no test at this h can be asked about: a kink or a sharp bend within ± h, or undecided here. */
  readonly leaveOut: readonly number[];
  /** Wrong weights: how many, and how many of them this test, and PyTorch’s with its defaults, would have refused. */
  readonly wrong: {
    readonly count: number;
    readonly caught: number;
    readonly caughtByTorch: number;
  };
}

/** The defaults of torch.autograd.gradcheck. */
const TORCH = { eps: 1e-6, atol: 1e-5, rtol: 1e-3 };

/** The recipe for one tensor; undefined where no step or too little of it was judged. */
export function recipeFor(
  sweep: Sweep,
  tensor: TensorSweep,
  judgement: Judgement,
): Recipe | undefined {
  const judged = Array.from(tensor.index, (_, element) => judgementAt(judgement, element)).flatMap(
    (row, element) => (row === undefined ? [] : [{ element, ...row }]),
  );
  const told = judged.filter(({ verdict }) => verdict !== 'undecided');
  const k = nearestTo(sweep.steps, median(told.map(({ predictedStep }) => predictedStep)));
  if (k === undefined) return undefined;

  const tested = told.map(({ element, verdict, best, kinkStep }): Tested => {
    const analytic = tensor.analytic[element];
    const numeric = nominalDifference(sweep, tensor, element, k);
    // Of a gradient that is no number nothing was fitted.
    const known = Number.isNaN(best) ? numeric : best;
    return {
      element,
      verdict,
      analytic,
      numeric,
      truth: verdict === 'wrong' ? known : analytic,
      isKinked: verdict === 'kink' || kinkStep <= sweep.steps[k],
    };
  });
  const { rtol, atol, from } = tolerances(tested, sweep);
  if (from === 0) return undefined;
  const passes = ({ numeric }: Tested, g: number): boolean =>
    Math.abs(g - numeric) <= atol + rtol * Math.abs(numeric);
  const left = new Set(
    judged.filter(({ verdict }) => verdict === 'undecided').map(({ element }) => element),
  );
  // A kink is no mistake, and none of the truth's own may refuse a right gradient.
  for (const one of tested) if (!passes(one, one.truth)) left.add(one.element);
  const wrong = tested.filter(({ verdict, element }) => verdict === 'wrong' && !left.has(element));
  const torchAt = nearestTo(sweep.steps, TORCH.eps) ?? k;
  const isRefusedByTorch = ({ element, analytic }: Tested): boolean => {
    const n = nominalDifference(sweep, tensor, element, torchAt);
    return !(Math.abs(analytic - n) <= TORCH.atol + TORCH.rtol * Math.abs(n));
  };
  const flat = (elements: Iterable<number>): number[] =>
    Array.from(elements, (element) => tensor.index[element]).toSorted((a, b) => a - b);
  return {
    tensor: tensor.tensor,
    h: sweep.steps[k],
    rtol,
    atol,
    checked:
      judged.length === sizeOf(tensor.tensor.shape)
        ? undefined
        : flat(judged.map(({ element }) => element)),
    leaveOut: flat(left),
    from,
    wrong: {
      count: judged.filter(({ verdict }) => verdict === 'wrong').length,
      caught: wrong.filter((one) => !passes(one, one.analytic)).length,
      caughtByTorch: wrong.filter(isRefusedByTorch).length,
    },
  };
}

/** (f(w + h) − f(w − h)) / 2h as other programs divide, by the step asked for and not by the one that rounding left. */
function nominalDifference(sweep: Sweep, tensor: TensorSweep, element: number, k: number): number {
  const losses = elementLosses(sweep, tensor, element);
  const difference = differenceAt('central', losses, k);
  if (losses.numeric !== undefined) return difference;
  return (difference * (losses.up[k] + losses.down[k])) / (2 * losses.steps[k]);
}

/** The number of the step nearest h on a log scale; undefined where either is unknown. */
function nearestTo(steps: Float64Array, h: number): number | undefined {
  let nearest: number | undefined;
  steps.forEach((step, k) => {
    const distance = Math.abs(Math.log(step / h));
    if (nearest === undefined ? distance >= 0 : distance < Math.abs(Math.log(steps[nearest] / h))) {
      nearest = k;
    }
  });
  return nearest;
}
