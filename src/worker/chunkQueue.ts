import type { TensorDescription } from '../network/source.ts';

/** What a chunk should take: short enough that a cancel or another focus takes effect at once. */
export const CHUNK_MILLISECONDS = 4;
/** Where nothing is known of a tensor's cost yet. */
const FIRST_ELEMENTS = 2;
/** From one chunk to the next of a tensor, at most this much longer: the first ones say little. */
const GROWTH = 4;

/** Elements `from` … `to − 1` of one tensor, for one worker. */
export interface Chunk {
  readonly tensorNumber: number;
  readonly from: number;
  readonly to: number;
  /** Milliseconds it should take; undefined where nothing is known of the tensor yet. */
  readonly expected: number | undefined;
  /** Workers that have died over it. */
  readonly deaths: number;
}

interface TensorProgress {
  readonly tensor: TensorDescription;
  readonly length: number;
  /** The first element that was not handed out yet. */
  next: number;
  /** Elements finished, counted from the first. */
  done: number;
  /** Chunks finished beyond `done`, by their first element, until those before them are. */
  readonly ahead: Map<number, Chunk>;
  /** Milliseconds an element took in the chunk finished last, and how many elements it had. */
  pace: { readonly element: number; readonly elements: number } | undefined;
}

/**
 * Which elements are checked next. Chunks of a tensor are handed out from its first element up and may be finished in any
 * order; they are given back in their own.
 */
export class ChunkQueue {
  readonly #tensors: readonly TensorProgress[];
  readonly #givenBack: Chunk[] = [];
  #finished = 0;

  constructor(tensors: readonly { tensor: TensorDescription; index: Int32Array }[]) {
    this.#tensors = tensors.map(({ tensor, index }) => ({
      tensor,
      length: index.length,
      next: 0,
      done: 0,
      ahead: new Map(),
      pace: undefined,
    }));
  }

  /** The next chunk: of the tensor in focus, else of its layer, else of the network from its front. */
  take(focus: string | null): Chunk | undefined {
    const open = this.#tensors.filter(({ next, length }) => next < length);
    const layer = this.#tensors.find(({ tensor }) => tensor.name === focus)?.tensor.layer;
    const chosen =
      open.find(({ tensor }) => tensor.name === focus) ??
      open.find(({ tensor }) => tensor.layer === layer) ??
      open[0];
    if (chosen === undefined) return undefined;
    const { next: from, length, pace } = chosen;
    const to = Math.min(length, from + elementsAt(pace));
    chosen.next = to;
    const expected = pace === undefined ? undefined : pace.element * (to - from);
    return { tensorNumber: this.#tensors.indexOf(chosen), from, to, expected, deaths: 0 };
  }

  /** A chunk that a worker died over. */
  takeGivenBack(): Chunk | undefined {
    return this.#givenBack.shift();
  }

  /** Returns a chunk whose worker has died, to be repeated. */
  giveBack(chunk: Chunk): Chunk {
    const returned = { ...chunk, deaths: chunk.deaths + 1 };
    this.#givenBack.push(returned);
    return returned;
  }

  /** Notes a finished chunk and what it took; gives the tensor's chunks that have no gap before them any more, in order. */
  finish(chunk: Chunk, elapsed: number): Chunk[] {
    const progress = this.#tensors[chunk.tensorNumber];
    const elements = chunk.to - chunk.from;
    this.#finished++;
    progress.pace = { element: elapsed / elements, elements };
    progress.ahead.set(chunk.from, chunk);
    const ready: Chunk[] = [];
    for (;;) {
      const next = progress.ahead.get(progress.done);
      if (next === undefined) return ready;
      progress.ahead.delete(progress.done);
      progress.done = next.to;
      ready.push(next);
    }
  }

  get isComplete(): boolean {
    return this.#tensors.every(({ done, length }) => done === length);
  }

  /**
   * About how many milliseconds of work nobody has taken yet; tensors not begun count as the others do. 0 until a second
   * chunk has been finished: the first one tells what it costs to start.
   */
  get remaining(): number {
    if (this.#finished < 2) return 0;
    const known = this.#tensors.flatMap(({ pace }) => (pace === undefined ? [] : [pace.element]));
    const usual = known.reduce((sum, element) => sum + element, 0) / Math.max(1, known.length);
    return this.#tensors.reduce(
      (sum, { next, length, pace }) => sum + (length - next) * (pace?.element ?? usual),
      0,
    );
  }
}

/** As many elements as fill a chunk at the pace of the last one. */
function elementsAt(pace: TensorProgress['pace']): number {
  if (pace === undefined) return FIRST_ELEMENTS;
  const fitting = pace.element > 0 ? CHUNK_MILLISECONDS / pace.element : Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(Math.floor(fitting), GROWTH * pace.elements));
}
