import type { Floats } from '../tensor.ts';
import type { Kinks } from '../layer.ts';

export type LossKind = 'crossEntropy' | 'meanSquaredError' | 'hinge';

/** What a loss reads: one score per class for every sample, and the right class of each. */
export interface LossPass<N extends Floats = Float64Array> {
  readonly batch: number;
  readonly classes: number;
  /** batch × classes */
  readonly scores: N;
  /** batch */
  readonly labels: Int32Array;
  /** batch × classes where the loss has kinks, else empty */
  readonly decisions: Int32Array;
}

export interface Loss {
  readonly kind: LossKind;
  /** Present where the loss takes decisions. */
  readonly kinks?: Kinks<LossPass, number>;
  /** The mean loss of the batch. */
  forward(pass: LossPass): number;
  /** Fills ∂loss/∂scores, batch × classes. */
  backward(pass: LossPass<Floats>, gradScores: Floats): void;
}
