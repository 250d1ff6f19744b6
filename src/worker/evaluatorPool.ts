import type { ChunkRequest, ChunkResult } from './evaluateChunk.ts';
import type { PartRequest, PartResult } from './judgePart.ts';
import type { NetworkSetup } from './networkSetup.ts';
import { EvaluatorDied, PooledEvaluator } from './pooledEvaluator.ts';
import type { StartEvaluator } from './startEvaluator.ts';

/** Chunks an evaluator is given at a time: the others wait there while this thread is busy with a chunk or a summary. */
const CHUNKS_AHEAD = 3;
/** Deaths in one run after which a place in the pool stays empty. */
const MOST_DEATHS = 3;

/** What an evaluator does for a run; undefined where it was dropped. */
export interface Colleague {
  readonly evaluate: (chunk: ChunkRequest) => Promise<ChunkResult | undefined>;
  readonly judge: (request: PartRequest) => Promise<PartResult | undefined>;
}

/** Takes chunks and has them done until there is none left; EvaluatorDied goes through it. */
export type Work = (colleague: Colleague) => Promise<void>;

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

  /**
   * Has up to `count` evaluators work, each from when the network is set up that they need, if they need one. One that dies is
   * replaced and goes on.
   */
  employ(setup: NetworkSetup | undefined, work: Work, terms: Terms): Employment {
    const run = ++this.#runs;
    const places = this.#places.slice(0, terms.count);
    const attempt = async (place: PooledEvaluator): Promise<void> => {
      if (setup === undefined) place.begin(terms.patience);
      else await place.setUp(setup, terms.patience);
      const lines = Array.from({ length: CHUNKS_AHEAD }, () =>
        work({
          evaluate: (chunk) => place.evaluate(chunk, run),
          judge: (request) => place.judge(request, run),
        }),
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
