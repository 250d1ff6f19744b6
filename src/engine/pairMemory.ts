import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { DoubleDoubleKernels } from './doubleDoubleKernels.ts';

/** Perturbed networks side by side; assembly/doubleDouble/lanes.ts says the same. */
export const PAIR_LANES = 8;
/** Bytes of a value that all lanes share, and of one in all lanes. */
const PAIR = 16;
const STRIDE = PAIR * PAIR_LANES;

/** An activation in the kernels' memory: where its structure is, and what that holds. */
export interface PairActivation {
  readonly structure: number;
  readonly count: number;
  readonly lanes: number;
  readonly dirty: number;
}

/** Room in the kernels' memory, handed out once and kept as long as they are. */
export class PairMemory {
  readonly #kernels: DoubleDoubleKernels;

  constructor(kernels: DoubleDoubleKernels) {
    this.#kernels = kernels;
  }

  /** Bytes of one value in all lanes. */
  readonly stride = STRIDE;

  get buffer(): ArrayBuffer {
    return this.#kernels.memory.buffer;
  }

  bytes(count: number): number {
    return this.#kernels.allocate(count);
  }

  /** Room for `count` values in lanes, or for as many pairs. */
  lanes(count: number): number {
    return this.bytes(STRIDE * count);
  }

  emptyPairs(count: number): number {
    return this.bytes(PAIR * count);
  }

  pairs(values: readonly DoubleDouble[]): number {
    const address = this.emptyPairs(values.length);
    const numbers = new Float64Array(this.buffer, address, 2 * values.length);
    values.forEach(({ high, low }, i) => numbers.set([high, low], 2 * i));
    return address;
  }

  doubles(values: Float64Array): number {
    const address = this.bytes(values.byteLength);
    new Float64Array(this.buffer, address, values.length).set(values);
    return address;
  }

  flags(values: Uint8Array): number {
    const address = this.bytes(values.length);
    new Uint8Array(this.buffer, address, values.length).set(values);
    return address;
  }

  integers(values: ArrayLike<number>): number {
    const address = this.bytes(4 * values.length);
    new Int32Array(this.buffer, address, values.length).set(values);
    return address;
  }

  activation(values: readonly DoubleDouble[]): PairActivation {
    const count = values.length;
    const base = this.pairs(values);
    const lanes = this.lanes(count);
    const dirty = this.bytes(count);
    const reach = this.bytes(8 * count);
    const structure = this.integers([count, base, lanes, dirty, reach, this.lanes(1)]);
    return { structure, count, lanes, dirty };
  }

  /** Writes lanes of one value: high parts, then low parts. */
  writeLanes(address: number, high: Float64Array, low: Float64Array): void {
    const numbers = new Float64Array(this.buffer, address, 2 * PAIR_LANES);
    numbers.set(high);
    numbers.set(low, PAIR_LANES);
  }

  writeLane(address: number, lane: number, high: number, low: number): void {
    const numbers = new Float64Array(this.buffer, address, 2 * PAIR_LANES);
    numbers[lane] = high;
    numbers[PAIR_LANES + lane] = low;
  }

  /** The same pair in every lane of one value. */
  splat(address: number, { high, low }: DoubleDouble): void {
    const numbers = new Float64Array(this.buffer, address, 2 * PAIR_LANES);
    numbers.fill(high, 0, PAIR_LANES);
    numbers.fill(low, PAIR_LANES);
  }
}
