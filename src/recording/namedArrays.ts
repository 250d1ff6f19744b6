/** An array as a file holds it, row-major: numbers widened to float64, or one text. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float64Array | string;
}

/** A shape as Python writes it: (3,), (2, 3). */
export function shapeInWords(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** The arrays of a file by the keys of NPZ recordings (`h`, `conv1.weight/plus`), in order. */
export interface NamedArrays {
  /** The file's name, for messages. */
  readonly file: string;
  readonly arrays: ReadonlyMap<string, NamedArray>;
  /** What a person would call the array of this key in this file. */
  called(key: string): string;
}
