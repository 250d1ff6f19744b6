import type { TensorDescription } from '../network/source.ts';

/** The arithmetic that computed the losses. */
export type Precision = 'float64' | 'float32' | 'doubleDouble';

/** What the loss did around n sampled elements of one tensor, at every one of the sweep's H steps (h innermost). */
export interface TensorSweep {
  readonly tensor: TensorDescription;
  /** n flat row-major indices, ascending. */
  readonly index: Int32Array;
  /** n: the elements themselves. */
  readonly value: Float64Array;
  /** n: the gradient under test. */
  readonly analytic: Float64Array;
  /** n × H: f(w + h) and f(w − h); NaN where not yet evaluated. */
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
  /** How many elements, counted from the first, are finished. */
  done: number;
}

/** A gradient check: losses around some elements of some tensors, beside the analytic gradient. */
export interface Sweep {
  /** H nominal steps, descending. */
  readonly steps: Float64Array;
  readonly precision: Precision;
  /** f(w) */
  readonly loss: number;
  /** Largest score over √batch: its rounding reaches the loss even where the loss itself is small. */
  readonly logitScale: number;
  readonly tensors: readonly TensorSweep[];
}

/** f(w + h) and f(w − h), H each. */
export interface LossPair {
  readonly plus: Float64Array;
  readonly minus: Float64Array;
}

/** The losses along one element. */
export interface ElementLosses {
  /** f(w); absent where it was not recorded. */
  readonly base?: number;
  /** H each: f(w + h), f(w − h). */
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  /** H: the difference quotients, where only they were kept; plus and minus are NaN then. */
  readonly numeric?: Float64Array;
  /** H: the steps h as asked for. */
  readonly steps: Float64Array;
  /** H each: the steps as rounding left them, (w + h) − w and w − (w − h). */
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** H: decisions that differ from the base; absent where no one counted. */
  readonly kinks?: Int32Array;
  /** With every decision held as at w. */
  readonly frozen?: LossPair;
  /** With those on their edge held the other way, where that makes a difference. */
  readonly other?: LossPair;
}

export function elementLosses(sweep: Sweep, tensor: TensorSweep, element: number): ElementLosses {
  const { steps } = sweep;
  const w = tensor.value[element];
  const from = element * steps.length;
  const to = from + steps.length;
  const pair = (plus?: Float64Array, minus?: Float64Array): LossPair | undefined =>
    plus && minus && { plus: plus.subarray(from, to), minus: minus.subarray(from, to) };
  const frozen = pair(tensor.frozenPlus, tensor.frozenMinus);
  const other = pair(tensor.otherPlus, tensor.otherMinus);
  return {
    base: sweep.loss,
    plus: tensor.plus.subarray(from, to),
    minus: tensor.minus.subarray(from, to),
    steps,
    up: steps.map((h) => w + h - w),
    down: steps.map((h) => w - (w - h)),
    kinks: tensor.kinks.subarray(from, to),
    ...(frozen && { frozen }),
    ...(other && isGiven(other) && { other }),
  };
}

function isGiven({ plus, minus }: LossPair): boolean {
  return plus.some((loss, k) => !Number.isNaN(loss) || !Number.isNaN(minus[k]));
}

/** The tensor's sweep by name; undefined when it was not checked. */
export function tensorNamed(sweep: Sweep, name: string): TensorSweep | undefined {
  return sweep.tensors.find((candidate) => candidate.tensor.name === name);
}
