import type { EdgeCount } from '../../network/edges.ts';

/** How much of one tensor's gradient is the penalty's: ‖λw‖ / (‖λw‖ + ‖data gradient‖). */
export interface PenaltyShare {
  readonly tensor: string;
  readonly share: number;
}

/** What is known, before a single weight is judged, of how much a check can mean. */
export interface CheckFacts {
  /** The loss at the same weights, evaluated twice; absent where only one is known. */
  readonly losses?: readonly [first: number, second: number];
  /** Between w + h and w − h at the smallest step h, where no rounding and no slope explains it: the median change of f. */
  readonly unrest?: { readonly h: number; readonly change: number };
  /** Training steps taken before the check; absent where unknown. */
  readonly trainingSteps?: number;
  /** Images the loss is a mean over; absent where unknown. */
  readonly batchSize?: number;
  /** Of every weight tensor where there is an L2 penalty; none where there is none or it is not known. */
  readonly penaltyShares: readonly PenaltyShare[];
  readonly edges: readonly EdgeCount[];
}
