import type { Evaluation } from '../network/network.ts';
import type { Source } from '../network/source.ts';
import type { PerturbableTensor } from './perturbableTensors.ts';

/** The part of a network's source that its losses' arithmetic decides. */
export interface LossSource
  extends Pick<
    Source,
    | 'precision'
    | 'loss'
    | 'lossLow'
    | 'evaluatedBy'
    | 'valuesLow'
    | 'losses'
    | 'frozenLosses'
    | 'flipped'
    | 'onEdge'
  > {
  readonly tensors: ReadonlyMap<string, PerturbableTensor>;
  /** batch × classes, as doubles */
  readonly scores: Float64Array;
  /** The unchanged pass, where the losses are float64. */
  readonly evaluation?: Evaluation;
}
