import type { Gradient, Layer, LayerKind, Pass } from '../layer.ts';
import type { Floats } from '../tensor.ts';

/** A mistake people make in a backward pass: a variant of the right one, for the kinds of layer it fits. */
export interface Fault {
  /** Stable, for links: `batch-mean-missing`. */
  readonly id: string;
  /** What a person would call it. */
  readonly name: string;
  readonly fits: readonly LayerKind[];
  /** Stands in for `layer.backward`, which it may call. */
  backward(layer: Layer, pass: Pass<Floats>, gradient: Gradient<Floats>): void;
}

/** The layer with its backward replaced by the fault's; its forward and parameters are the same objects. */
export function withFault(layer: Layer, fault: Fault): Layer {
  return { ...layer, backward: (pass, gradient) => fault.backward(layer, pass, gradient) };
}
