import type { AnalyticPrecision, Precision } from './precision.ts';
import type { Shape } from './tensor.ts';

/** A tensor whose elements can be perturbed: a parameter, or what a layer receives. */
export interface TensorDescription {
  /** `conv1.weight`, `conv1.bias`, or `conv1.input` for the activations that reach the layer. */
  readonly name: string;
  readonly layer: string;
  readonly role: 'weight' | 'bias' | 'input';
  /** Inputs carry the batch as their first axis. */
  readonly shape: Shape;
}

/** One element a perturbation: element `index[i]` of the tensor takes the value `value[i]`, everything else stays. */
export interface Perturbations {
  readonly tensor: string;
  readonly index: Int32Array;
  readonly value: Float64Array;
  /** In double-double, what is to be added to each value. */
  readonly low?: Float64Array;
}

/** The loss of each perturbed network, and how many of its decisions differ from the base. */
export interface PerturbedLosses {
  readonly loss: Float64Array;
  /** In double-double, what each loss is beyond a double. */
  readonly low?: Float64Array;
  readonly flips: Int32Array;
}

/**
 * How a decision counts that is exactly on its edge (a pre-activation of 0, a tie in a pool, a hinge margin of 0): as the
 * pass takes it, or the other way.
 */
export type Convention = 'taken' | 'other';

/** One decision that differs from the base. */
export interface Flip {
  /** The layer's name; `loss` for a hinge margin. */
  readonly layer: string;
  readonly image: number;
  /** Flat place in the decisions of one sample: channel, row, column; the class for the loss. */
  readonly unit: number;
}

/** Computes losses of perturbed networks, the L2 penalty left out. The readable network does, and so does the engine. */
export interface LossEvaluator {
  losses(tensor: TensorDescription, perturbations: Perturbations): PerturbedLosses;
  /** The same losses with every decision held as the base pass has it, under the convention. */
  frozenLosses(
    tensor: TensorDescription,
    perturbations: Perturbations,
    convention: Convention,
  ): Float64Array;
}

/** The loss along one element in double-double with every decision held: high and low parts. */
export interface ExactCurve {
  /** The loss, penalty included, as the element takes each of some values. */
  readonly loss: Float64Array;
  readonly low: Float64Array;
  /** Its slope where the element is. */
  readonly slope: number;
  readonly slopeLow: number;
}

/** A network with a batch, seen from outside: what its loss is, and what it would be if one number were another. */
export interface Source {
  readonly tensors: readonly TensorDescription[];
  /** What the losses are computed in, and what the gradient is. */
  readonly precision: Precision;
  readonly analyticPrecision: AnalyticPrecision;
  /** The loss at the base point. */
  readonly loss: number;
  /** In double-double, what it is beyond a double. */
  readonly lossLow?: number;
  /** Who computes the perturbed losses: the fast engine, or the readable network where the engine cannot. */
  readonly evaluatedBy: 'engine' | 'network';
  /** Largest score over the square root of the batch size; its rounding reaches the loss. */
  readonly logitScale: number;
  /** Current values of a tensor, row-major. */
  values(tensor: string): Float64Array;
  /** In double-double, what they are beyond doubles; only the activations that layers receive are. */
  valuesLow?(tensor: string): Float64Array;
  /** The hand-written gradient of the loss with respect to a tensor. */
  gradient(tensor: string): Float64Array;
  /** Bit for bit what a full forward pass of each perturbed network gives. */
  losses(perturbations: Perturbations): PerturbedLosses;
  /**
   * The same with every decision held as at the base: equal bit for bit where nothing flips, and smooth where it does. In
   * double-double, what they are beyond doubles is written into `low`.
   */
  frozenLosses(
    perturbations: Perturbations,
    convention: Convention,
    low?: Float64Array,
  ): Float64Array;
  /** The decisions that differ from the base when one element takes a value. Masks are the base's even where `losses` redraws them. */
  flipped(tensor: string, index: number, value: number): Flip[];
  /** Whether some decision of the base is exactly on its edge, so that the two conventions may differ. */
  readonly onEdge: boolean;
  /**
   * The derivatives with respect to some elements: central differences in double-double at h = 1e-10, with the decisions
   * of the pass that backpropagation went through. Absent where masks are redrawn, so that no loss is like another.
   */
  referee?(tensor: string, index: Int32Array): Promise<Float64Array>;
  /** The loss along one element in double-double with those decisions, and its slope. Absent likewise. */
  exactCurve?(tensor: string, index: number, values: Float64Array): Promise<ExactCurve>;
}
