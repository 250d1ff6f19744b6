import type { Convention, Perturbations, Source } from '../network/source.ts';
import { columnOf, type LossColumn } from './lossColumns.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** w + h and w − h of each (element, step) pair, one after the other. */
export function pointsAround(sweep: Sweep, tensor: TensorSweep, places: Int32Array): Perturbations {
  const H = sweep.steps.length;
  const index = new Int32Array(2 * places.length);
  const value = new Float64Array(2 * places.length);
  places.forEach((place, i) => {
    const element = Math.floor(place / H);
    const h = sweep.steps[place % H];
    index[2 * i] = index[2 * i + 1] = tensor.index[element];
    value[2 * i] = tensor.value[element] + h;
    value[2 * i + 1] = tensor.value[element] - h;
  });
  return { tensor: tensor.tensor.name, index, value };
}

/** Spreads what `pointsAround` was evaluated to over two columns. */
export function writePairs(
  tensor: TensorSweep,
  plus: LossColumn,
  minus: LossColumn,
  places: Int32Array,
  losses: Float64Array,
): void {
  if (places.length === 0) return;
  const up = columnOf(tensor, plus);
  const down = columnOf(tensor, minus);
  places.forEach((place, i) => {
    up[place] = losses[2 * i];
    down[place] = losses[2 * i + 1];
  });
}

/** The held losses at some points; nothing is asked when there are none. */
export function heldLosses(
  source: Source,
  points: Perturbations,
  convention: Convention,
): Float64Array {
  return points.index.length === 0 ? new Float64Array(0) : source.frozenLosses(points, convention);
}
