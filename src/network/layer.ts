import type { SummationOrder } from './summation.ts';
import { type Floats, type Parameter, type Shape, sizeOf } from './tensor.ts';

export type LayerKind =
  | 'conv2d'
  | 'dense'
  | 'maxPool'
  | 'averagePool'
  | 'flatten'
  | 'relu'
  | 'leakyRelu'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'gelu'
  | 'dropout';

/** What one layer read and wrote in one forward pass over a batch; samples outermost, then the layer's own shape. */
export interface Pass<N extends Floats = Float64Array> {
  readonly batch: number;
  /** batch × inputShape */
  readonly input: N;
  /** batch × outputShape */
  readonly output: N;
  /** batch × decisionsPerSample: the branch a ReLU took, the winner's place in a pool, the units dropout kept. */
  readonly decisions: Int32Array;
  /** Which drawing of the random masks this pass uses; the same number gives the same masks. */
  draw: number;
}

/** The loss's derivatives around one layer: `output` comes in, the others go out. */
export interface Gradient<N extends Floats = Float64Array> {
  /** ∂loss/∂output, batch × outputShape */
  readonly output: N;
  /** ∂loss/∂input, batch × inputShape, filled by backward */
  readonly input: N;
  /** ∂loss/∂parameter, in the order of the layer's parameters, filled by backward */
  readonly parameters: readonly N[];
}

/**
 * Decisions that bend the loss where they change. Held, they leave a smooth function of the weights, and its derivative
 * is what backpropagation computes. `Run` is what a forward pass reads and writes.
 */
export interface Kinks<Run, Result> {
  /** The forward pass with run.decisions obeyed, not taken; where it would have taken the same, the same bits. */
  forwardHeld(run: Run): Result;
  /** Turns, in run.decisions of a filled run, each decision that is exactly on its edge; returns how many. */
  turnEdges(run: Run): number;
}

/** Output channels of a convolution, units of a dense layer: `from` … `to − 1`. */
export interface OutputRange {
  readonly from: number;
  readonly to: number;
}

/** What a layer's forward pass is made of, for whoever computes the same in another way. Lengths in elements. */
export type LayerGeometry =
  | {
      readonly type: 'conv2d';
      readonly channels: number;
      readonly height: number;
      readonly width: number;
      readonly filters: number;
      readonly kernel: number;
      readonly stride: number;
      readonly padding: number;
      readonly outHeight: number;
      readonly outWidth: number;
      readonly summation: SummationOrder;
    }
  | {
      readonly type: 'dense';
      readonly inputs: number;
      readonly units: number;
      readonly summation: SummationOrder;
    }
  | {
      readonly type: 'pool';
      readonly channels: number;
      readonly height: number;
      readonly width: number;
      readonly size: number;
      readonly stride: number;
      readonly outHeight: number;
      readonly outWidth: number;
    }
  /** Element by element; `slope` is a rectifier's below 0, or dropout's for kept units. */
  | { readonly type: 'elementwise'; readonly slope: number };

export type GeometryOf<T extends LayerGeometry['type']> = Extract<LayerGeometry, { type: T }>;

export interface Layer {
  readonly geometry: LayerGeometry;
  readonly kind: LayerKind;
  /** Unique in its network: `conv1`, `relu2`. */
  readonly name: string;
  /** Shape of one sample. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly parameters: readonly Parameter[];
  readonly decisionsPerSample: number;
  /** Where a changed decision bends the loss: ReLUs and max-pools. Absent for the rest; dropout's mask bends nothing. */
  readonly kinks?: Kinks<Pass, void>;
  /**
   * Reads pass.input; writes every element of pass.output and pass.decisions.
   * A layer with parameters may be asked for some outputs only, and then leaves the others as they are.
   */
  forward(pass: Pass, only?: OutputRange): void;
  /** Reads the pass and gradient.output; writes every element of the rest. Buffers may hold old values on entry. */
  backward(pass: Pass<Floats>, gradient: Gradient<Floats>): void;
}

/** Room for one pass of a layer over `batch` samples that reads the given input. */
export function allocatePass(layer: Layer, input: Float64Array, batch: number): Pass {
  return {
    batch,
    input,
    output: new Float64Array(batch * sizeOf(layer.outputShape)),
    decisions: new Int32Array(batch * layer.decisionsPerSample),
    draw: 0,
  };
}
