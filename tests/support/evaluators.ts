import type { ChunkRequest } from '../../src/worker/evaluateChunk.ts';
import { createEvaluator, type Evaluator } from '../../src/worker/evaluator.ts';
import { EvaluatorPool } from '../../src/worker/evaluatorPool.ts';
import type { StartEvaluator } from '../../src/worker/startEvaluator.ts';

/** What happened to one evaluator that was started. */
export interface EvaluatorLog {
  setups: number;
  readonly chunks: ChunkRequest[];
  /** Elements of recordings that it was asked to judge. */
  judged: number;
  /** Chunks whose result has come back. */
  finished: number;
  ended: boolean;
  /** Ends it as an error in its worker does: whoever waits for it is told. */
  readonly die: () => void;
}

/** Changes an evaluator's ways; `log` is its own, `number` counts those started before it. */
type Habit = (evaluator: Evaluator, log: EvaluatorLog, number: number) => Partial<Evaluator>;

/**
 * Evaluators in this very thread, with all that passes between them and the check copied and late, as between workers.
 */
export function evaluatorsHere(size: number, habit: Habit = () => ({})) {
  const logs: EvaluatorLog[] = [];
  const start: StartEvaluator = (died) => {
    const own = createEvaluator();
    const log: EvaluatorLog = {
      setups: 0,
      chunks: [],
      judged: 0,
      finished: 0,
      ended: false,
      die: died,
    };
    const evaluator = { ...own, ...habit(own, log, logs.length) };
    logs.push(log);
    /** A message to it and one back; of one that has ended nothing is heard any more. */
    const post = async <T>(act: () => T | Promise<T>): Promise<T> => {
      await turn();
      if (log.ended) return never();
      const answer = structuredClone(await act());
      await turn();
      return log.ended ? never() : answer;
    };
    return {
      evaluator: {
        setUp: (network) => {
          log.setups++;
          const copy = structuredClone(network);
          return post(() => evaluator.setUp(copy));
        },
        evaluate: async (chunk, run) => {
          log.chunks.push(chunk);
          const copy = structuredClone(chunk);
          const result = await post(() => evaluator.evaluate(copy, run));
          log.finished++;
          return result;
        },
        judge: async (request, run) => {
          log.judged += request.part.tensors[0].done;
          const copy = structuredClone(request);
          const result = await post(() => evaluator.judge(copy, run));
          log.finished++;
          return result;
        },
        drop: (run) => post(() => evaluator.drop(run)),
        answer: () => post(() => evaluator.answer()),
      },
      end() {
        log.ended = true;
      },
    };
  };
  return { pool: new EvaluatorPool(start, size), logs };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const never = <T>(): Promise<T> => new Promise(() => {});
