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
}

/** The loss of each perturbed network, and how many of its decisions differ from the base. */
export interface PerturbedLosses {
  readonly loss: Float64Array;
  readonly flips: Int32Array;
}

/** Computes losses of perturbed networks, the L2 penalty left out. The readable network does, and so does the engine. */
export interface LossEvaluator {
  losses(tensor: TensorDescription, perturbations: Perturbations): PerturbedLosses;
}

/** A network with a batch, seen from outside: what its loss is, and what it would be if one number were another. */
export interface Source {
  readonly tensors: readonly TensorDescription[];
  /** The loss at the base point. */
  readonly loss: number;
  /** Who computes the perturbed losses: the fast engine, or the readable network where the engine cannot. */
  readonly evaluatedBy: 'engine' | 'network';
  /** Largest score over the square root of the batch size; its rounding reaches the loss. */
  readonly logitScale: number;
  /** Current values of a tensor, row-major. */
  values(tensor: string): Float64Array;
  /** The hand-written gradient of the loss with respect to a tensor. */
  gradient(tensor: string): Float64Array;
  /** Bit for bit what a full forward pass of each perturbed network gives. */
  losses(perturbations: Perturbations): PerturbedLosses;
}
