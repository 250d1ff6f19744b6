import type { TensorDescription } from '../network/source.ts';
import { type Chunk, ChunkQueue } from './chunkQueue.ts';
import type { Colleague, Employment, EvaluatorPool } from './evaluatorPool.ts';
import type { NetworkSetup } from './networkSetup.ts';
import { pause } from './pause.ts';
import { EvaluatorDied } from './pooledEvaluator.ts';
import type { RunControl } from './runControl.ts';

/** Milliseconds of work that are left to this thread alone. */
const ALONE_BELOW = 20;
/** Workers that may die over one chunk before the work is given up. */
const MOST_DEATHS = 3;

/** Work on the elements of some tensors that can be done chunk by chunk, here or in an evaluator. */
export interface SharedTask<Result extends { readonly elapsed: number }> {
  readonly tensors: readonly { readonly tensor: TensorDescription; readonly index: Int32Array }[];
  readonly pool: EvaluatorPool;
  readonly control: RunControl;
  /** The network that evaluators need before they can take part; undefined where they need none. */
  readonly setup: NetworkSetup | undefined;
  /** How many evaluators may take part. */
  readonly most: number;
  /** Milliseconds of silence after which one is taken for dead. */
  readonly patience: number;
  /** Both give undefined where the chunk was dropped. */
  here(chunk: Chunk, interrupted: () => Promise<boolean>): Promise<Result | undefined>;
  elsewhere(chunk: Chunk, colleague: Colleague): Promise<Result | undefined>;
  /** Takes a result. Those of a tensor come in the order of its elements, so that all up to this chunk's end are finished. */
  accept(chunk: Chunk, result: Result): void;
}

/**
 * Does it, in this thread and, where it is worth it, in the pool's evaluators. Resolves when all is done or the run is
 * stopped; rejects when it cannot go on.
 */
export function shareWork<Result extends { readonly elapsed: number }>(
  task: SharedTask<Result>,
): Promise<void> {
  return new Sharing(task).toTheEnd();
}

class Sharing<Result extends { readonly elapsed: number }> {
  readonly #task: SharedTask<Result>;
  readonly #queue: ChunkQueue;
  /** Of finished chunks that wait for those before them. */
  readonly #results = new Map<Chunk, Result>();
  readonly #began = performance.now();
  #failure: { readonly reason: unknown } | undefined;
  #isOver = false;

  constructor(task: SharedTask<Result>) {
    this.#task = task;
    this.#queue = new ChunkQueue(task.tensors);
  }

  async toTheEnd(): Promise<void> {
    let employment: Employment | undefined;
    while (this.#goesOn && !this.#queue.isComplete) {
      if (employment === undefined && this.#isWorthSharing) employment = this.#employ();
      const chunk = this.#takeHere();
      if (chunk === undefined) await this.#task.control.change();
      else await this.#workHere(chunk);
    }
    this.#isOver = true;
    if (!this.#queue.isComplete) employment?.drop();
    if (this.#failure !== undefined) throw this.#failure.reason;
  }

  get #goesOn(): boolean {
    return !this.#isOver && !this.#task.control.stopped && this.#failure === undefined;
  }

  get #isWorthSharing(): boolean {
    const { pool, setup } = this.#task;
    if (setup !== undefined && pool.hasSetUp(setup)) return true;
    const isUnderWay = performance.now() - this.#began > pool.joinsAfter;
    return isUnderWay && this.#queue.remaining > ALONE_BELOW;
  }

  /** What a worker died over could end this one too, and with it the run; so it is left to the others while there are any. */
  #takeHere(): Chunk | undefined {
    const next = this.#queue.take(this.#task.control.focus);
    return next ?? (this.#task.pool.employed === 0 ? this.#queue.takeGivenBack() : undefined);
  }

  async #workHere(chunk: Chunk): Promise<void> {
    const result = await this.#task.here(chunk, async () => {
      await pause();
      return !this.#goesOn;
    });
    if (result !== undefined) this.#accept(chunk, result);
  }

  #employ(): Employment {
    const { pool, setup, most, patience, control } = this.#task;
    const employment = pool.employ(setup, (colleague) => this.#workElsewhere(colleague), {
      count: most,
      patience,
      isOver: () => !this.#goesOn,
    });
    void employment.ended.then(
      () => control.notify(),
      (reason: unknown) => this.#fail(reason),
    );
    return employment;
  }

  async #workElsewhere(colleague: Colleague): Promise<void> {
    while (this.#goesOn) {
      const chunk = this.#queue.takeGivenBack() ?? this.#queue.take(this.#task.control.focus);
      if (chunk === undefined) return;
      try {
        const result = await this.#task.elsewhere(chunk, colleague);
        if (result !== undefined && this.#goesOn) this.#accept(chunk, result);
      } catch (reason) {
        if (reason instanceof EvaluatorDied && this.#queue.giveBack(chunk).deaths >= MOST_DEATHS) {
          this.#fail(tooManyDeaths(this.#task.tensors[chunk.tensorNumber].tensor));
        }
        throw reason;
      }
    }
  }

  #accept(chunk: Chunk, result: Result): void {
    this.#results.set(chunk, result);
    for (const ready of this.#queue.finish(chunk, result.elapsed)) {
      const own = this.#results.get(ready);
      this.#results.delete(ready);
      if (own !== undefined) this.#task.accept(ready, own);
    }
    this.#task.control.notify();
  }

  #fail(reason: unknown): void {
    this.#failure = { reason };
    this.#task.control.notify();
  }
}

function tooManyDeaths({ name }: TensorDescription): Error {
  return new Error(
    `The check was ended: ${MOST_DEATHS} workers in a row stopped while they evaluated ${name}, perhaps for want of memory. A smaller batch or fewer weights may help.`,
  );
}
