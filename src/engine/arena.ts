import type { Batch } from '../network/network.ts';

/** Perturbed networks side by side in float64; assembly/vectors.ts says the same. */
export const LANES = 16;

export const VECTOR_BYTES = 16;

/** One number in all lanes, in bytes; float32 has twice the lanes. */
const STRIDE = LANES * 8;

/** What a pass without perturbations left behind. */
export interface BaseNumbers {
  readonly passes: readonly {
    readonly output: ArrayLike<number>;
    readonly decisions: ArrayLike<number>;
  }[];
}

/** What is written into the room that was laid out: a base pass and what it was made from. */
export interface Content {
  readonly batch: Batch;
  readonly base: BaseNumbers;
}

type Values = (content: Content) => ArrayLike<number>;

/**
 * Lays out the kernels' memory before there is any: hands out addresses and keeps in mind what is to be written there. So
 * the memory that a network takes is known without taking it, and never grows afterwards.
 */
export class Arena {
  readonly #writes: ((buffer: ArrayBuffer, content: Content) => void)[] = [];
  readonly #Reals: typeof Float64Array | typeof Float32Array;
  #end: number;

  constructor(start: number, precision: 'float64' | 'float32') {
    this.#end = start;
    this.#Reals = precision === 'float64' ? Float64Array : Float32Array;
  }

  /** The first address behind all that was handed out. */
  get end(): number {
    return this.#end;
  }

  /** Room that is 0 at first, for vectors to be read from. */
  bytes(count: number): number {
    const address = Math.ceil(this.#end / 16) * 16;
    this.#end = address + count;
    return address;
  }

  /** Room for `count` numbers in all lanes. */
  lanes(count: number): number {
    return this.bytes(STRIDE * count);
  }

  /** Room for numbers of the network's arithmetic, with the given ones in it if there are any. */
  reals(count: number, values?: Values): number {
    const address = this.bytes(this.#Reals.BYTES_PER_ELEMENT * count);
    if (values !== undefined) {
      this.#writes.push((buffer, content) =>
        new this.#Reals(buffer, address, count).set(values(content)),
      );
    }
    return address;
  }

  /** Room for float64, whatever the network's arithmetic. */
  doubles(count: number): number {
    return this.bytes(8 * count);
  }

  integers(count: number, values?: Values): number {
    const address = this.bytes(4 * count);
    if (values !== undefined) {
      this.#writes.push((buffer, content) =>
        new Int32Array(buffer, address, count).set(values(content)),
      );
    }
    return address;
  }

  /** A structure of the kernels: its float64 fields, if it has one, then lengths and addresses, as its class lists them. */
  structure(integers: readonly number[], double?: number): number {
    const address = this.bytes(0);
    if (double !== undefined) {
      const at = this.bytes(8);
      this.#writes.push((buffer) => new Float64Array(buffer, at, 1).set([double]));
    }
    const at = this.#end;
    this.#end += 4 * integers.length;
    this.#writes.push((buffer) => new Int32Array(buffer, at, integers.length).set(integers));
    return address;
  }

  /** Writes everything into a memory of at least `end` bytes. */
  write(buffer: ArrayBuffer, content: Content): void {
    for (const write of this.#writes) write(buffer, content);
  }
}
