import type { Source } from '../network/source.ts';
import { type ChunkRequest, type ChunkResult, evaluateChunk } from './evaluateChunk.ts';
import { judgePart, type PartRequest, type PartResult } from './judgePart.ts';
import { type NetworkSetup, sourceFor } from './networkSetup.ts';
import { pause } from './pause.ts';

/** A worker that evaluates and judges chunks, as the check worker sees it. */
export interface Evaluator {
  /** Builds the network and its caches, once for all chunks that follow. */
  setUp(network: NetworkSetup): Promise<void>;
  /** One chunk after the other, in the order asked for; undefined when it was dropped. */
  evaluate(chunk: ChunkRequest, run: number): Promise<ChunkResult | undefined>;
  /** The verdicts on some elements of a recording, for which no network is needed; undefined when dropped. */
  judge(request: PartRequest, run: number): Promise<PartResult | undefined>;
  /** Gives up the chunks of that run and of those before it. */
  drop(run: number): void;
  /** Answers, which shows that it is alive; in the middle of a chunk within milliseconds. */
  answer(): void;
}

export function createEvaluator(): Evaluator {
  let source: Promise<Source> | undefined;
  let dropped = 0;
  let last: Promise<unknown> = Promise.resolve();

  const isDropped = (run: number): boolean => run <= dropped;

  const evaluateNow = async (chunk: ChunkRequest, run: number) => {
    if (source === undefined) throw new Error('No network has been set up.');
    const known = await source;
    if (isDropped(run)) return undefined;
    return evaluateChunk(known, chunk, async () => {
      await pause();
      return isDropped(run);
    });
  };

  const judgeNow = async (request: PartRequest, run: number) => {
    // Lets a drop or a question in between two chunks.
    await pause();
    return isDropped(run) ? undefined : judgePart(request);
  };

  /** One thing after the other: the next one waits for this one, whatever comes of it. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  };

  return {
    async setUp(network) {
      source = sourceFor(network);
      await source;
    },
    evaluate: (chunk, run) => inTurn(() => evaluateNow(chunk, run)),
    judge: (request, run) => inTurn(() => judgeNow(request, run)),
    drop(run) {
      dropped = Math.max(dropped, run);
    },
    answer() {},
  };
}
