import type { TensorDescription } from '../network/source.ts';
import type { AnalyticPrecision, Precision } from '../network/precision.ts';
import { effectiveSteps } from './effectiveSteps.ts';
import type { RecordedColumns } from './recordedColumns.ts';

export type { AnalyticPrecision, Precision };

/** What the loss did around n sampled elements of one tensor, at every one of the sweep's H steps (h innermost). */
export interface TensorSweep extends RecordedColumns {
  readonly tensor: TensorDescription;
  /** n flat row-major indices, ascending. */
  readonly index: Int32Array;
  /** n: the elements themselves; NaN where they were not recorded. */
  readonly value: Float64Array;
  /** n: in double-double, what the elements are beyond doubles; absent where they are doubles. */
  readonly valueLow?: Float64Array;
  /** n: the gradient under test. */
  readonly analytic: Float64Array;
  /** n × H: f(w + h) and f(w − h). Rows of elements from `done` on, here and below, mean nothing yet. */
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  /** n × H: decisions that differ from the base, at w + h and at w − h together. */
  readonly kinks: Int32Array;
  /**
   * n × H: the same losses with every decision held as at w, so that no kink is in them; equal to plus and minus where
   * nothing flips. Absent where unknown (recordings).
   */
  frozenPlus?: Float64Array;
  frozenMinus?: Float64Array;
  /**
   * n × H: the same with decisions exactly on their edge held the other way; rows of NaN for elements that both
   * conventions give the same losses, absent where that is all of them.
   */
  otherPlus?: Float64Array;
  otherMinus?: Float64Array;
  /** n: derivative in double-double with decisions held; NaN where not asked for. */
  referee?: Float64Array;
  /** n × H: in double-double, what the losses above are beyond doubles. */
  plusLow?: Float64Array;
  minusLow?: Float64Array;
  frozenPlusLow?: Float64Array;
  frozenMinusLow?: Float64Array;
  otherPlusLow?: Float64Array;
  otherMinusLow?: Float64Array;
  /** How many elements, counted from the first, are finished. */
  done: number;
}

/** A gradient check: losses around some elements of some tensors, beside the analytic gradient. */
export interface Sweep {
  /** H nominal steps, descending. */
  readonly steps: Float64Array;
  /** The arithmetic that computed the losses, and the one that computed the gradient. */
  readonly precision: Precision;
  readonly analyticPrecision: AnalyticPrecision;
  /** f(w); undefined where it was not recorded. */
  readonly loss: number | undefined;
  /** In double-double, what it is beyond a double. */
  readonly lossLow?: number;
  /** Largest score over √batch: its rounding reaches the loss even where the loss itself is small. 0 where unknown. */
  readonly logitScale: number;
  /** Whether the loss is known to have no kinks. */
  readonly smooth?: boolean;
  readonly tensors: readonly TensorSweep[];
}

/** f(w + h) and f(w − h), H each; in double-double with what they are beyond doubles. */
export interface LossPair {
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  readonly plusLow?: Float64Array;
  readonly minusLow?: Float64Array;
}

/** The losses along one element; plus and minus are NaN where only difference quotients were kept. */
export interface ElementLosses extends LossPair {
  /** f(w); absent where it was not recorded. */
  readonly base?: number;
  readonly baseLow?: number;
  /** H: the difference quotients, where only they were kept. */
  readonly numeric?: Float64Array;
  /** H: the steps h as asked for. */
  readonly steps: Float64Array;
  /** H each: the steps as rounding left them, (w + h) − w and w − (w − h). */
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** H: decisions that differ from the base; absent where no one counted. */
  readonly kinks?: Int32Array;
  /** H: one unit of the last printed digit of the losses or quotients, where they were cut in print. */
  readonly resolution?: Float64Array;
  /** With every decision held as at w. */
  readonly frozen?: LossPair;
  /** With those on their edge held the other way, where that makes a difference. */
  readonly other?: LossPair;
}

export function elementLosses(sweep: Sweep, tensor: TensorSweep, element: number): ElementLosses {
  const from = element * sweep.steps.length;
  const to = from + sweep.steps.length;
  const own = <T extends Float64Array | Int32Array>(column: T): T => column.subarray(from, to) as T;
  const pair = (
    [plus, minus]: [Float64Array, Float64Array],
    [plusLow, minusLow]: Columns,
  ): LossPair => ({
    plus: own(plus),
    minus: own(minus),
    ...(plusLow && minusLow && { plusLow: own(plusLow), minusLow: own(minusLow) }),
  });
  const optionalPair = ([plus, minus]: Columns, lows: Columns): LossPair | undefined =>
    plus && minus && pair([plus, minus], lows);
  const frozen = optionalPair(
    [tensor.frozenPlus, tensor.frozenMinus],
    [tensor.frozenPlusLow, tensor.frozenMinusLow],
  );
  const other = optionalPair(
    [tensor.otherPlus, tensor.otherMinus],
    [tensor.otherPlusLow, tensor.otherMinusLow],
  );
  return {
    ...(sweep.loss !== undefined && { base: sweep.loss }),
    ...(sweep.lossLow !== undefined && { baseLow: sweep.lossLow }),
    ...pair([tensor.plus, tensor.minus], [tensor.plusLow, tensor.minusLow]),
    ...effectiveSteps(sweep, tensor, element),
    ...(tensor.numeric && { numeric: own(tensor.numeric) }),
    ...(!tensor.kinksUnknown && { kinks: own(tensor.kinks) }),
    ...(tensor.resolution && { resolution: own(tensor.resolution) }),
    ...(frozen && { frozen }),
    ...(other && isGiven(other) && { other }),
  };
}

type Columns = readonly [plus: Float64Array | undefined, minus: Float64Array | undefined];

function isGiven({ plus, minus }: LossPair): boolean {
  return plus.some((loss, k) => !Number.isNaN(loss) || !Number.isNaN(minus[k]));
}

/** The tensor's sweep by name; undefined when it was not checked. */
export function tensorNamed(sweep: Sweep, name: string): TensorSweep | undefined {
  return sweep.tensors.find((candidate) => candidate.tensor.name === name);
}
