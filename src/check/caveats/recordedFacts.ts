import { quantileSorted, sortedNumbers } from '../../numerics/orderStatistics.ts';
import { effectiveSteps } from '../effectiveSteps.ts';
import { gradientScale } from '../judgement.ts';
import { quantumOf } from '../precision.ts';
import type { Sweep, TensorSweep } from '../sweep.ts';
import type { CheckFacts } from './facts.ts';

/** Beyond so many roundings of the loss a change is no rounding, beyond so many times the gradient's no slope. */
const MANY_ROUNDINGS = 1e4;
const MANY_SLOPES = 100;
/** So many elements of each tensor, evenly spread, tell. */
const LOOKED_AT = 200;

/** What the columns of a recording tell of the loss itself. */
export function recordedFacts(sweep: Sweep): CheckFacts {
  const losses = lossTwice(sweep);
  const unrest = unrestOf(sweep);
  return {
    ...(losses && { losses }),
    ...(unrest && { unrest }),
    penaltyShares: [],
    edges: [],
  };
}

/** A step too small to change the weight leaves the loss as it is, if nothing is drawn anew. */
function lossTwice(sweep: Sweep): [number, number] | undefined {
  const { loss, steps, tensors } = sweep;
  if (loss === undefined) return undefined;
  const H = steps.length;
  let again: number | undefined;
  for (const tensor of tensors) {
    if (tensor.numeric !== undefined) continue;
    for (const element of spread(tensor)) {
      const { up, down } = effectiveSteps(sweep, tensor, element);
      const at = element * H + H - 1;
      const unmoved = [
        up[H - 1] === 0 ? tensor.plus[at] : Number.NaN,
        down[H - 1] === 0 ? tensor.minus[at] : Number.NaN,
      ].filter((value) => !Number.isNaN(value));
      const printed = tensor.resolution?.[at] ?? 0;
      const other = unmoved.find((value) => Math.abs(value - loss) > printed);
      if (other !== undefined) return [loss, other];
      again ??= unmoved[0];
    }
  }
  return again === undefined ? undefined : [loss, again];
}

function unrestOf(sweep: Sweep): CheckFacts['unrest'] {
  const { steps, precision, tensors } = sweep;
  const H = steps.length;
  const h = steps[H - 1];
  const changes: number[] = [];
  let unexplained = 0;
  for (const tensor of tensors) {
    if (tensor.numeric !== undefined || tensor.steps !== undefined) continue;
    const scale = gradientScale(tensor.analytic);
    for (const element of spread(tensor)) {
      const at = element * H + H - 1;
      const change = Math.abs(tensor.plus[at] - tensor.minus[at]);
      if (!Number.isFinite(change)) continue;
      const rounding = quantumOf(precision, tensor.plus[at]) + (tensor.resolution?.[at] ?? 0);
      const slope = 2 * h * Math.max(scale, Math.abs(tensor.analytic[element]) || 0);
      changes.push(change);
      if (change > MANY_ROUNDINGS * rounding && change > MANY_SLOPES * slope) unexplained++;
    }
  }
  if (unexplained === 0 || unexplained <= changes.length / 2) return undefined;
  return { h, change: quantileSorted(sortedNumbers(changes), 0.5) };
}

/** Finished elements of a tensor, LOOKED_AT of them at most. */
function spread({ done }: TensorSweep): number[] {
  const count = Math.min(done, LOOKED_AT);
  return Array.from({ length: count }, (_, i) => Math.floor((i * done) / count));
}
