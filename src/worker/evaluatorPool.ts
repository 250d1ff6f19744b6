import type { ChunkRequest, ChunkResult } from './evaluateChunk.ts';
import type { NetworkSetup } from './networkSetup.ts';
import { EvaluatorDied, PooledEvaluator } from './pooledEvaluator.ts';
import type { StartEvaluator } from './startEvaluator.ts';

/** Chunks an evaluator is given at a time: the others wait there while this thread is busy with a chunk or a summary. */
const CHUNKS_AHEAD = 3;
/** Deaths in one run after which a place in the pool stays empty. */
const MOST_DEATHS = 3;

export type Evaluate = (chunk: ChunkRequest) => Promise<ChunkResult | undefined>;

/** Takes chunks and has them evaluated until there is none left; EvaluatorDied goes through it. */
export type Work = (evaluate: Evaluate) => Promise<void>;

export interface Employment {
  /** Resolves when all evaluators have come to an end with it; rejects with what `work` rejects with. */
  readonly ended: Promise<void>;
  /** Has them give up what they are at. */
  drop(): void;
}

export interface Terms {
  readonly count: number;
  /** Milliseconds of silence after which an evaluator is taken for dead. */
  readonly patience: number;
  readonly isOver: () => boolean;
}

/** Evaluators beside this thread. They are started when they are first employed and kept from run to run. */
export class EvaluatorPool {
  readonly #places: readonly PooledEvaluator[];
  /** Runs so far: an evaluator that is told to drop one must not drop the next one's chunks. */
  #runs = 0;
  #employed = 0;

  /** Milliseconds that a run goes on before evaluators are set up for it. */
  readonly joinsAfter: number;

  constructor(start: StartEvaluator, size: number, joinsAfter = 0) {
    this.joinsAfter = joinsAfter;
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

  /** Has up to `count` evaluators work on a network, each from when it is set up. One that dies is replaced and goes on. */
  employ(setup: NetworkSetup, work: Work, terms: Terms): Employment {
    const run = ++this.#runs;
    const places = this.#places.slice(0, terms.count);
    const attempt = async (place: PooledEvaluator): Promise<void> => {
      await place.setUp(setup, terms.patience);
      const lines = Array.from({ length: CHUNKS_AHEAD }, () =>
        work((chunk) => place.evaluate(chunk, run)),
      );
      await Promise.all(lines);
    };
    const ended = Promise.all(places.map((place) => this.#keepAtWork(place, attempt, terms)));
    return {
      ended: ended.then(() => undefined),
      drop: () => {
        for (const place of places) place.drop(run);
      },
    };
  }

  async #keepAtWork(
    place: PooledEvaluator,
    attempt: (place: PooledEvaluator) => Promise<void>,
    { isOver }: Terms,
  ): Promise<void> {
    this.#employed++;
    try {
      for (let deaths = 0; deaths < MOST_DEATHS && !isOver(); deaths++) {
        if (await survives(attempt(place))) return;
      }
    } finally {
      this.#employed--;
    }
  }
}

/** False when the evaluator died over it. */
async function survives(attempt: Promise<void>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (reason) {
    if (reason instanceof EvaluatorDied) return false;
    throw reason;
  }
}
