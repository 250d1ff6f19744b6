/** Lengths of the axes, row-major: the last axis runs fastest. */
export type Shape = readonly number[];

/** Numbers in float64, or in float32, where every number is rounded as it is stored. */
export type Floats = Float64Array | Float32Array;

/** As many zeros as asked for, in the precision of other numbers. */
export function zerosLike<N extends Floats>(like: N, length: number): N {
  return (like instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)) as N;
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The coordinates of a flat row-major index. */
export function coordinates(shape: Shape, flat: number): number[] {
  const result = new Array<number>(shape.length);
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis];
    result[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return result;
}

/** A trainable tensor. Weights are regularized, biases are not. */
export interface Parameter {
  /** As in PyTorch: `conv1.weight`, `dense2.bias`. */
  readonly name: string;
  readonly role: 'weight' | 'bias';
  readonly shape: Shape;
  readonly values: Float64Array;
}
