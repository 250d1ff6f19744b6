import type { ChunkRequest, ChunkResult } from './evaluateChunk.ts';
import type { NetworkSetup } from './networkSetup.ts';
import { EvaluatorDied, PooledEvaluator } from './pooledEvaluator.ts';
import type { StartEvaluator } from './startEvaluator.ts';

/** Chunks an evaluator is given at a time: the next one waits there while this thread is busy with a chunk of its own. */
const CHUNKS_AHEAD = 2;
/** Deaths in one run after which a place in the pool stays empty. */
const MOST_DEATHS = 3;

export type Evaluate = (chunk: ChunkRequest) => Promise<ChunkResult | undefined>;

/** Takes chunks and has them evaluated until there is none left; EvaluatorDied goes through it. */
export type Work = (evaluate: Evaluate) => Promise<void>;

/** Evaluators beside this thread. They are started when they are first employed and kept from run to run. */
export class EvaluatorPool {
  readonly #places: readonly PooledEvaluator[];
  #employed = 0;

  constructor(start: StartEvaluator, size: number) {
    this.#places = Array.from({ length: size }, () => new PooledEvaluator(start));
  }

  /** Whether some evaluator has this network already, so that it costs nothing to employ it. */
  hasSetUp(setup: NetworkSetup): boolean {
    return this.#places.some((place) => place.isSetUpFor(setup));
  }

  /** How many are at work, being set up or being replaced. */
  get employed(): number {
    return this.#employed;
  }

  /**
   * Has up to `count` evaluators work on a network, each from when it is set up. One that dies is replaced and goes on.
   * Resolves when all of them have come to an end; rejects with what `work` rejects with.
   */
  async employ(setup: NetworkSetup, work: Work, options: Employment): Promise<void> {
    await Promise.all(
      this.#places
        .slice(0, options.count)
        .map((place) => this.#keepAtWork(place, setup, work, options)),
    );
  }

  drop(): void {
    for (const place of this.#places) place.drop();
  }

  async #keepAtWork(
    place: PooledEvaluator,
    setup: NetworkSetup,
    work: Work,
    { patience, isOver }: Employment,
  ): Promise<void> {
    this.#employed++;
    try {
      for (let deaths = 0; deaths < MOST_DEATHS && !isOver(); deaths++) {
        if (await survives(place, setup, patience, work)) return;
      }
    } finally {
      this.#employed--;
    }
  }
}

export interface Employment {
  readonly count: number;
  /** Milliseconds of silence after which an evaluator is taken for dead. */
  readonly patience: number;
  readonly isOver: () => boolean;
}

/** False when the evaluator died over it. */
async function survives(
  place: PooledEvaluator,
  setup: NetworkSetup,
  patience: number,
  work: Work,
): Promise<boolean> {
  try {
    await place.setUp(setup, patience);
    const lanes = Array.from({ length: CHUNKS_AHEAD }, () =>
      work((chunk) => place.evaluate(chunk)),
    );
    await Promise.all(lanes);
    return true;
  } catch (reason) {
    if (reason instanceof EvaluatorDied) return false;
    throw reason;
  }
}
