import type { LossKind } from './losses/loss.ts';
import type { SummationOrder } from './summation.ts';

/** One layer as a person would list it; scale multiplies the layer's initial weights. */
export type LayerSpecification =
  | {
      kind: 'conv2d';
      filters: number;
      kernel: number;
      stride?: number;
      padding?: number;
      scale?: number;
    }
  | { kind: 'dense'; units: number | 'classes'; scale?: number }
  | { kind: 'maxPool' | 'averagePool'; size: number; stride?: number }
  | { kind: 'leakyRelu'; slope: number }
  | { kind: 'dropout'; rate: number }
  | { kind: 'flatten' | 'relu' | 'tanh' | 'sigmoid' | 'softplus' | 'gelu' };

/** A whole network as plain data: what a scenario holds and a worker receives. */
export interface NetworkSpecification {
  layers: readonly LayerSpecification[];
  loss: LossKind;
  /** λ of ½ λ Σ w² */
  l2: number;
  /** The order of weighted sums; pairwise where absent. */
  summation?: SummationOrder;
  initialization: {
    /** He (2015): variance 2 / fan-in, for ReLUs. Glorot (2010): 2 / (fan-in + fan-out), for the others. */
    weights: 'he' | 'glorot';
    /** Standard deviation of the biases. */
    biasDeviation: number;
    seed: number;
  };
}
