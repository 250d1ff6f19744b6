import type { Source } from '../network/source.ts';
import { type ChunkRequest, type ChunkResult, evaluateChunk } from './evaluateChunk.ts';
import { type NetworkSetup, sourceFor } from './networkSetup.ts';
import { pause } from './pause.ts';

/** A worker that evaluates and judges chunks, as the check worker sees it. */
export interface Evaluator {
  /** Builds the network and its caches, once for all chunks that follow. */
  setUp(network: NetworkSetup): Promise<void>;
  /** One chunk after the other, in the order asked for; undefined when it was dropped. */
  evaluate(chunk: ChunkRequest, run: number): Promise<ChunkResult | undefined>;
  /** Gives up the chunks of that run and of those before it. */
  drop(run: number): void;
  /** Answers, which shows that it is alive; in the middle of a chunk within milliseconds. */
  answer(): void;
}

export function createEvaluator(): Evaluator {
  let source: Promise<Source> | undefined;
  let dropped = 0;
  let last: Promise<unknown> = Promise.resolve();

  const evaluateNow = async (chunk: ChunkRequest, run: number) => {
    if (source === undefined) throw new Error('No network has been set up.');
    const known = await source;
    const isDropped = (): boolean => run <= dropped;
    if (isDropped()) return undefined;
    return evaluateChunk(known, chunk, async () => {
      await pause();
      return isDropped();
    });
  };

  return {
    async setUp(network) {
      source = sourceFor(network);
      await source;
    },
    evaluate(chunk, run) {
      const result = last.then(() => evaluateNow(chunk, run));
      // The next chunk waits for this one, whatever comes of it.
      last = result.catch(() => undefined);
      return result;
    },
    drop(run) {
      dropped = Math.max(dropped, run);
    },
    answer() {},
  };
}
