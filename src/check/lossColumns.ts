import type { TensorSweep } from './sweep.ts';

/** Columns that a sweep may do without: see TensorSweep. */
const OPTIONAL = [
  'frozenPlus',
  'frozenMinus',
  'otherPlus',
  'otherMinus',
  'plusLow',
  'minusLow',
  'frozenPlusLow',
  'frozenMinusLow',
  'otherPlusLow',
  'otherMinusLow',
] as const satisfies readonly (keyof TensorSweep)[];

type OptionalColumn = (typeof OPTIONAL)[number];
export type LossColumn = 'plus' | 'minus' | OptionalColumn;

/** Some elements' part of a tensor's columns, elements × H each, as it travels. */
export interface LossColumns extends Partial<Record<OptionalColumn, Float64Array>> {
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  readonly kinks: Int32Array;
}

/** A column of a tensor (n × H); one that may be absent is made, full of NaN, when it is first needed. */
export function columnOf(tensor: TensorSweep, name: LossColumn): Float64Array {
  if (name === 'plus' || name === 'minus') return tensor[name];
  tensor[name] ??= new Float64Array(tensor.plus.length).fill(Number.NaN);
  return tensor[name];
}

/** A copy of elements `from` … `to − 1` of every column there is, H entries an element. */
export function sliceColumns(
  tensor: TensorSweep,
  H: number,
  from: number,
  to: number,
): LossColumns {
  const part: LossColumns = {
    plus: tensor.plus.slice(from * H, to * H),
    minus: tensor.minus.slice(from * H, to * H),
    kinks: tensor.kinks.slice(from * H, to * H),
  };
  for (const name of OPTIONAL) {
    const column = tensor[name];
    if (column !== undefined) part[name] = column.slice(from * H, to * H);
  }
  return part;
}

/**
 * Puts a part in its place, its first element at `from`. Parts come in order, so that nothing need be written ahead: filling
 * whole columns of 48,000 elements holds a page up.
 */
export function writeColumns(
  tensor: TensorSweep,
  H: number,
  from: number,
  part: LossColumns,
): void {
  tensor.plus.set(part.plus, from * H);
  tensor.minus.set(part.minus, from * H);
  tensor.kinks.set(part.kinks, from * H);
  for (const name of OPTIONAL) {
    const column = part[name];
    if (column !== undefined) {
      // What came before it does not know this column.
      tensor[name] ??= new Float64Array(tensor.plus.length).fill(Number.NaN, 0, from * H);
      tensor[name].set(column, from * H);
    } else tensor[name]?.fill(Number.NaN, from * H, from * H + part.plus.length);
  }
}
