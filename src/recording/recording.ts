import type { Precision } from '../check/sweep.ts';

/**
 * What one tensor's recorded weights did: n of them at H steps each, arrays n × H with the steps innermost. Optional
 * columns are absent where the file has none. A recording holds what its file says, in the file's order.
 */
export interface RecordedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** n flat row-major indices, each once. */
  readonly index: Int32Array;
  /** n: the gradient under test. */
  readonly analytic: Float64Array;
  /** n: the weights themselves. */
  readonly value?: Float64Array;
  /** n: in double-double, what the weights are beyond doubles. */
  readonly valueLow?: Float64Array;
  /** n × H: f(w + h) and f(w − h); both or neither. */
  readonly plus?: Float64Array;
  readonly minus?: Float64Array;
  /** n × H: difference quotients, where the losses were not kept. */
  readonly numeric?: Float64Array;
  /** n × H: steps of each weight's own. */
  readonly steps?: Float64Array;
  /** n × H: the weights as they were when the losses were computed. */
  readonly valuePlus?: Float64Array;
  readonly valueMinus?: Float64Array;
  /** n × H: decisions that differ from the base. */
  readonly kinks?: Int32Array;
  /** n × H: losses with decisions held as at w, and held the other way where they are on their edge. */
  readonly frozenPlus?: Float64Array;
  readonly frozenMinus?: Float64Array;
  readonly otherPlus?: Float64Array;
  readonly otherMinus?: Float64Array;
  /** n × H: in double-double, what the losses above are beyond doubles. */
  readonly plusLow?: Float64Array;
  readonly minusLow?: Float64Array;
  readonly frozenPlusLow?: Float64Array;
  readonly frozenMinusLow?: Float64Array;
  readonly otherPlusLow?: Float64Array;
  readonly otherMinusLow?: Float64Array;
  /** n: the derivative in double-double. */
  readonly referee?: Float64Array;
  /** n × H: one unit of the last printed digit of the losses or quotients, 0 where all digits were printed. */
  readonly resolution?: Float64Array;
  /** n: the same of the analytic gradient. */
  readonly analyticResolution?: Float64Array;
}

/** A gradient check that ran somewhere else. */
export interface Recording {
  /** H nominal steps in any order; a single NaN where the one step is not known. */
  readonly steps: Float64Array;
  readonly precision: Precision;
  readonly analyticPrecision: 'float64' | 'float32';
  /** f(w), where it was recorded. */
  readonly loss: number | undefined;
  /** In double-double, what it is beyond a double. */
  readonly lossLow?: number;
  /** Largest score over √batch; 0 where unknown. */
  readonly logitScale: number;
  /** Whether the loss is said to have no kinks. */
  readonly smooth: boolean;
  /** The settings and the view that Close Enough saved it with, as a link says them. */
  readonly session?: string;
  readonly tensors: readonly RecordedTensor[];
}
