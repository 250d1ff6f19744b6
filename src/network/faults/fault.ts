import type { Gradient, Layer, LayerGeometry, LayerKind, Pass } from '../layer.ts';
import type { Loss, LossKind, LossPass } from '../losses/loss.ts';
import type { PenaltyGradient } from '../penalty.ts';
import type { Floats } from '../tensor.ts';

/** A mistake people make in a backward pass: a variant of the right one that leaves the forward pass alone. */
interface FaultDescription {
  /** Stable, for links: `batch-mean-missing`. Its wrong lines stand in a region of this name. */
  readonly id: string;
  /** What a person would call it. */
  readonly name: string;
  /** What the code does, in a sentence. */
  readonly explanation: string;
}

export interface LayerFault extends FaultDescription {
  readonly target: 'layer';
  readonly fits: readonly LayerKind[];
  /** Which gradient is spoilt here. The right lines stand in the region `dense weight`, `tanh input`, … */
  readonly part: 'weight' | 'bias' | 'input';
  /** Whether it can be seen in a layer of this geometry; always where absent. */
  shows?(geometry: LayerGeometry): boolean;
  /** Stands in for `layer.backward`, which it calls for all that it does not spoil. */
  backward(layer: Layer, pass: Pass<Floats>, gradient: Gradient<Floats>): void;
}

export interface LossFault extends FaultDescription {
  readonly target: 'loss';
  readonly fits: readonly LossKind[];
  /** Stands in for `loss.backward`. */
  backward(loss: Loss, pass: LossPass<Floats>, gradScores: Floats): void;
}

export interface PenaltyFault extends FaultDescription {
  readonly target: 'penalty';
  /** Stands in for `addPenaltyGradient`. */
  readonly addPenaltyGradient: PenaltyGradient;
}

export type Fault = LayerFault | LossFault | PenaltyFault;

/** The layer with its backward replaced by the fault's; its forward and parameters are the same objects. */
export function withFault(layer: Layer, fault: LayerFault): Layer {
  return { ...layer, backward: (pass, gradient) => fault.backward(layer, pass, gradient) };
}
