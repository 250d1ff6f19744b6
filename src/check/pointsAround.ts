import type { Convention, Perturbations, Source } from '../network/source.ts';
import { low as lowPart } from '../numerics/doubleDouble.ts';
import { columnOf, type LossColumn } from './lossColumns.ts';
import { PERTURBED_VALUE } from './perturbedValue.ts';
import type { Sweep, TensorSweep } from './sweep.ts';

/** w + h and w − h of each (element, step) pair, one after the other, as the sweep's arithmetic rounds them. */
export function pointsAround(sweep: Sweep, tensor: TensorSweep, places: Int32Array): Perturbations {
  const H = sweep.steps.length;
  const perturbed = PERTURBED_VALUE[sweep.precision];
  const index = new Int32Array(2 * places.length);
  const value = new Float64Array(2 * places.length);
  const low = sweep.precision === 'doubleDouble' ? new Float64Array(value.length) : undefined;
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    const element = Math.floor(place / H);
    const w = tensor.value[element];
    const wLow = tensor.valueLow?.[element] ?? 0;
    const h = sweep.steps[place % H];
    index[2 * i] = index[2 * i + 1] = tensor.index[element];
    value[2 * i] = perturbed(w, wLow, h);
    if (low !== undefined) low[2 * i] = lowPart;
    value[2 * i + 1] = perturbed(w, wLow, -h);
    if (low !== undefined) low[2 * i + 1] = lowPart;
  }
  return { tensor: tensor.tensor.name, index, value, ...(low && { low }) };
}

/** Losses at some points; in double-double with what they are beyond doubles. */
export interface PointLosses {
  readonly loss: Float64Array;
  readonly low?: Float64Array;
}

/** Spreads what `pointsAround` was evaluated to over the two columns of one kind. */
export function writePairs(
  tensor: TensorSweep,
  kind: '' | 'frozen' | 'other',
  places: Int32Array,
  { loss, low }: PointLosses,
): void {
  if (places.length === 0) return;
  const [plus, minus] =
    kind === '' ? (['plus', 'minus'] as const) : ([`${kind}Plus`, `${kind}Minus`] as const);
  const write = (name: LossColumn, losses: Float64Array, side: 0 | 1): void => {
    const column = columnOf(tensor, name);
    for (let i = 0; i < places.length; i++) column[places[i]] = losses[2 * i + side];
  };
  write(plus, loss, 0);
  write(minus, loss, 1);
  if (low === undefined) return;
  write(`${plus}Low`, low, 0);
  write(`${minus}Low`, low, 1);
}

/** The held losses at some points; nothing is asked when there are none. */
export function heldLosses(
  source: Source,
  points: Perturbations,
  convention: Convention,
): PointLosses {
  const { length } = points.index;
  if (length === 0) return { loss: new Float64Array(0) };
  if (source.precision !== 'doubleDouble') return { loss: source.frozenLosses(points, convention) };
  const low = new Float64Array(length);
  return { loss: source.frozenLosses(points, convention, low), low };
}
