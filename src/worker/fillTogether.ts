import { writeFindings } from '../check/findings.ts';
import { gradientScale } from '../check/judgement.ts';
import { type Chunk, ChunkQueue } from './chunkQueue.ts';
import { type ChunkRequest, type ChunkResult, evaluateChunk } from './evaluateChunk.ts';
import type { Employment, EvaluatorPool, Work } from './evaluatorPool.ts';
import { evaluatorsBeside } from './memory.ts';
import { pause } from './pause.ts';
import { EvaluatorDied } from './pooledEvaluator.ts';
import type { Prepared } from './prepare.ts';
import type { RunningCheck } from './run.ts';
import type { RunControl } from './runControl.ts';

/** Milliseconds of work that are left to this thread alone. */
const ALONE_BELOW = 20;
/** Workers that may die over one chunk before the run is given up. */
const MOST_DEATHS = 3;
/** An evaluator is silent while it computes two losses, at most; it is given ten times what set-up took, and never less than this. */
const LEAST_PATIENCE = 5000;

/**
 * Fills and judges a prepared sweep, in this thread and, where it is worth it, in the pool's evaluators; every element comes
 * out the same wherever it is done. `grown` hears of each tensor with more finished elements. Resolves when all are
 * finished or the run is stopped; rejects when it cannot go on.
 */
export async function fillTogether(
  prepared: Prepared,
  { sweep, judgements }: RunningCheck,
  pool: EvaluatorPool,
  control: RunControl,
  grown: (tensorNumber: number) => void,
): Promise<void> {
  const { source, setup, setupTime } = prepared;
  const queue = new ChunkQueue(sweep.tensors);
  const scales = sweep.tensors.map(({ analytic }) => gradientScale(analytic));
  let failure: { readonly reason: unknown } | undefined;
  let isOver = false;
  const goesOn = (): boolean => !isOver && !control.stopped && failure === undefined;

  const requestFor = ({ tensorNumber, from, to, expected }: Chunk): ChunkRequest => {
    const { tensor, index } = sweep.tensors[tensorNumber];
    const scale = scales[tensorNumber];
    return {
      tensor: tensor.name,
      index: index.slice(from, to),
      steps: sweep.steps,
      scale,
      expected,
    };
  };
  const accept = (chunk: Chunk, { findings, elapsed }: ChunkResult): void => {
    const { tensorNumber, from } = chunk;
    const tensor = sweep.tensors[tensorNumber];
    writeFindings(tensor, judgements[tensorNumber], sweep.steps.length, from, findings);
    tensor.done = queue.finish(chunk, elapsed);
    grown(tensorNumber);
    control.notify();
  };

  const workElsewhere: Work = async (evaluate) => {
    while (goesOn()) {
      const chunk = queue.takeGivenBack() ?? queue.take(control.focus);
      if (chunk === undefined) return;
      try {
        const result = await evaluate(requestFor(chunk));
        if (result !== undefined && goesOn()) accept(chunk, result);
      } catch (reason) {
        if (reason instanceof EvaluatorDied && queue.giveBack(chunk).deaths >= MOST_DEATHS) {
          failure = { reason: tooManyDeaths(sweep.tensors[chunk.tensorNumber].tensor.name) };
        }
        throw reason;
      }
    }
  };
  // Masks that are drawn anew follow one upon the other, so that one thread has to draw them.
  const count = setup.redrawMasks ? 0 : evaluatorsBeside(prepared);
  const employ = (): Employment => {
    const patience = Math.max(LEAST_PATIENCE, 10 * setupTime);
    const employment = pool.employ(setup, workElsewhere, {
      count,
      patience,
      isOver: () => !goesOn(),
    });
    void employment.ended
      .catch((reason: unknown) => {
        failure = { reason };
      })
      .then(() => control.notify());
    return employment;
  };

  let employment: Employment | undefined;
  while (goesOn() && !queue.isComplete) {
    if (pool.hasSetUp(setup) || queue.remaining > ALONE_BELOW) employment ??= employ();
    // What a worker died over could end this one too, and with it the run; so it is left to the others while there are any.
    const chunk =
      queue.take(control.focus) ?? (pool.employed === 0 ? queue.takeGivenBack() : undefined);
    if (chunk === undefined) {
      await control.change();
      continue;
    }
    const result = await evaluateChunk(source, requestFor(chunk), async () => {
      await pause();
      return !goesOn();
    });
    if (result !== undefined) accept(chunk, result);
  }
  isOver = true;
  if (!queue.isComplete) employment?.drop();
  if (failure !== undefined) throw failure.reason;
}

function tooManyDeaths(tensor: string): Error {
  return new Error(
    `The check was ended: ${MOST_DEATHS} workers in a row stopped while they evaluated ${tensor}, perhaps for want of memory. A smaller batch or fewer weights may help.`,
  );
}
