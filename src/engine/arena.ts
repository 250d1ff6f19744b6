import type { Kernels } from './kernels.ts';

/** Perturbed networks side by side; assembly/vectors.ts says the same. */
export const LANES = 16;
const BYTES_A_NUMBER = 8;

/** One value in all lanes, in bytes. */
export const STRIDE = LANES * BYTES_A_NUMBER;

/** Room in the kernels' memory, handed out once and kept as long as they are. */
export class Arena {
  readonly #kernels: Kernels;

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
  }

  /** Room for numbers, with the given ones in it. */
  numbers(values: Float64Array): number {
    const address = this.#kernels.allocate(values.byteLength);
    this.float64(address, values.length).set(values);
    return address;
  }

  integers(values: ArrayLike<number>): number {
    const address = this.#kernels.allocate(4 * values.length);
    this.int32(address, values.length).set(values);
    return address;
  }

  /** Room for `count` numbers, all 0. */
  zeros(count: number): number {
    return this.bytes(BYTES_A_NUMBER * count);
  }

  /** Room for `count` values in lanes. */
  lanes(count: number): number {
    return this.bytes(STRIDE * count);
  }

  bytes(count: number): number {
    const address = this.#kernels.allocate(count);
    this.uint8(address, count).fill(0);
    return address;
  }

  // The buffer is replaced when memory grows, so views are made when they are needed.
  float64(address: number, length: number): Float64Array {
    return new Float64Array(this.#kernels.memory.buffer, address, length);
  }

  int32(address: number, length: number): Int32Array {
    return new Int32Array(this.#kernels.memory.buffer, address, length);
  }

  uint8(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#kernels.memory.buffer, address, length);
  }
}
