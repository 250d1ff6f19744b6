import { sizeOf } from '../../network/tensor.ts';
import { formatCount } from '../../numerics/format.ts';
import { pluralOf } from '../names.ts';
import type { TensorSweep } from '../sweep.ts';
import { escapeProbability } from './escape.ts';

/** A mistake seldom sits in a single weight: a row, a column, a corner of a kernel. */
const FAULTY = 3;

/**
 * "72 of 576 checked. Chance to miss 3 wrong weights: 67 %"; undefined where all are checked. Exact for a sample drawn at
 * random, as the app draws its own.
 */
export function samplingWords({
  tensor,
  index,
}: Pick<TensorSweep, 'tensor' | 'index'>): string | undefined {
  const total = sizeOf(tensor.shape);
  const checked = index.length;
  if (checked === 0 || checked >= total) return undefined;
  const faulty = Math.min(FAULTY, total);
  const probability = escapeProbability(total, checked, faulty);
  return `${formatCount(checked)} of ${formatCount(total)} checked. Chance to miss ${faulty} wrong ${pluralOf(tensor.role)}: ${inWords(probability)}`;
}

/** Whole per cent, and never 100 or 0 for what is neither. */
function inWords(probability: number): string {
  if (probability > 0.99 && probability < 1) return 'above 99 %';
  if (probability > 0 && probability < 0.01) return 'below 1 %';
  return `${(100 * probability).toFixed(0)} %`;
}
