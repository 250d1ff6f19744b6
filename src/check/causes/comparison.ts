import type { TensorDescription } from '../../network/source.ts';
import type { Judgement } from '../judgement.ts';
import type { TensorSweep } from '../sweep.ts';
import { VERDICTS } from '../verdict.ts';

/** A right gradient lies within so many uncertainties of the best derivative, and so does a hypothesis that holds. */
const WITHIN = 6;
/** One in fifty may miss: an element on a kink has another derivative than the one compared with. */
const MISSES_ALLOWED = 1 / 50;
const UNIT_ROUNDOFF = 2 ** -53;

/** The n finished elements of a tensor: their gradient beside the best derivative, as every hypothesis sees them. */
export interface Comparison {
  readonly tensor: TensorDescription;
  /** Flat places in the tensor, ascending. */
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly analytic: Float64Array;
  readonly best: Float64Array;
  readonly uncertainty: Float64Array;
  /** 1 where the verdict is wrong: a difference it calls a kink or undecided speaks for no cause. */
  readonly isWrong: Uint8Array;
  /** Positions of the elements that can tell anything: both finite, and either of them visibly not 0. */
  readonly living: readonly number[];
  /** Positions of the living ones whose gradient and best derivative differ. */
  readonly wrong: readonly number[];
}

export function compareTensor(
  {
    tensor,
    index,
    value,
    analytic,
    done,
  }: Pick<TensorSweep, 'tensor' | 'index' | 'value' | 'analytic' | 'done'>,
  { best, uncertainty, verdict }: Pick<Judgement, 'best' | 'uncertainty' | 'verdict'>,
): Comparison {
  const upTo = <T extends Float64Array | Int32Array>(column: T): T => column.subarray(0, done) as T;
  return withLiving({
    tensor,
    index: upTo(index),
    value: upTo(value),
    analytic: upTo(analytic),
    best: upTo(best),
    uncertainty: upTo(uncertainty),
    isWrong: verdict.subarray(0, done).map((at) => (VERDICTS[at] === 'wrong' ? 1 : 0)),
  });
}

/** The same with the gradient λ w of the penalty taken off both sides; biases have none. */
export function withoutPenalty(comparison: Comparison, l2: number): Comparison {
  if (l2 === 0 || comparison.tensor.role !== 'weight') return comparison;
  const { value, analytic, best, uncertainty } = comparison;
  return withLiving({
    ...comparison,
    analytic: analytic.map((g, i) => g - l2 * value[i]),
    best: best.map((derivative, i) => derivative - l2 * value[i]),
    uncertainty: uncertainty.map((u, i) => Math.hypot(u, 4 * UNIT_ROUNDOFF * l2 * value[i])),
  });
}

function withLiving(columns: Omit<Comparison, 'living' | 'wrong'>): Comparison {
  const { analytic, best, uncertainty, isWrong } = columns;
  const living: number[] = [];
  const wrong: number[] = [];
  for (let i = 0; i < analytic.length; i++) {
    const larger = Math.max(Math.abs(analytic[i]), Math.abs(best[i]));
    if (!(larger > WITHIN * uncertainty[i]) || !Number.isFinite(larger)) continue;
    const differs = Math.abs(analytic[i] - best[i]) > WITHIN * uncertainty[i];
    if (differs && isWrong[i] === 0) continue;
    living.push(i);
    if (differs) wrong.push(i);
  }
  return { ...columns, living, wrong };
}

/** How well a prediction of the analytic gradient does on the living elements. */
export interface Fit {
  /** Living elements that it says something about, and those of them it meets. */
  readonly tested: number;
  readonly met: number;
  /** The wrong ones among those it meets, less those where it says the same as the best derivative. */
  readonly explained: number;
}

/** Compares predicted gradients (NaN: says nothing) with the analytic ones; `uncertainty` is that of the prediction. */
export function fitOf(
  { analytic, best, living, wrong }: Comparison,
  predicted: ArrayLike<number>,
  uncertainty: ArrayLike<number>,
): Fit {
  const meets = (i: number): boolean =>
    Math.abs(analytic[i] - predicted[i]) <= WITHIN * uncertainty[i];
  const tested = living.filter((i) => !Number.isNaN(predicted[i]));
  return {
    tested: tested.length,
    met: tested.filter(meets).length,
    explained: wrong.filter(
      (i) => meets(i) && Math.abs(predicted[i] - best[i]) > WITHIN * uncertainty[i],
    ).length,
  };
}

/** Whether a prediction meets nearly all that it says something about, wrong elements among them. */
export function isExact({ tested, met, explained }: Fit): boolean {
  return explained > 0 && tested - met <= MISSES_ALLOWED * tested;
}
