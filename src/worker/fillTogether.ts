import { writeFindings } from '../check/findings.ts';
import { gradientScale } from '../check/judgement.ts';
import type { Chunk } from './chunkQueue.ts';
import { type ChunkRequest, type ChunkResult, evaluateChunk } from './evaluateChunk.ts';
import type { EvaluatorPool } from './evaluatorPool.ts';
import { evaluatorsBeside } from './memory.ts';
import type { Prepared } from './prepare.ts';
import type { RunningCheck } from './run.ts';
import type { RunControl } from './runControl.ts';
import { shareWork } from './shareWork.ts';

/** An evaluator is silent while it computes two losses, at most; it is given ten times what set-up took, and never less than this. */
const LEAST_PATIENCE = 5000;

/** A prepared sweep to be filled, and who takes part. */
export interface FillingTask {
  readonly prepared: Prepared;
  readonly check: RunningCheck;
  readonly pool: EvaluatorPool;
  readonly control: RunControl;
  /** Hears of each tensor with more finished elements. */
  readonly grown: (tensorNumber: number) => void;
}

/**
 * Fills and judges a prepared sweep, in this thread and, where it is worth it, in the pool's evaluators; every element comes
 * out the same wherever it is done. Resolves when all are finished or the run is stopped; rejects when it cannot go on.
 */
export function fillTogether({
  prepared,
  check,
  pool,
  control,
  grown,
}: FillingTask): Promise<void> {
  const { source, setup, setupTime } = prepared;
  const { steps, tensors } = check.sweep;
  const scales = tensors.map(({ analytic }) => gradientScale(analytic));
  const requestFor = ({ tensorNumber, from, to, expected }: Chunk): ChunkRequest => {
    const { tensor, ...columns } = tensors[tensorNumber];
    const index = columns.index.slice(from, to);
    const analytic = columns.analytic.slice(from, to);
    return { tensor: tensor.name, index, analytic, steps, scale: scales[tensorNumber], expected };
  };
  return shareWork<ChunkResult>({
    tensors,
    pool,
    control,
    setup,
    // Masks that are drawn anew follow one upon the other, so that one thread has to draw them.
    most: setup.redrawMasks ? 0 : evaluatorsBeside(prepared),
    patience: Math.max(LEAST_PATIENCE, 10 * setupTime),
    here: (chunk, interrupted) => evaluateChunk(source, requestFor(chunk), interrupted),
    elsewhere: (chunk, { evaluate }) => evaluate(requestFor(chunk)),
    accept({ tensorNumber, from, to }, { findings }) {
      const tensor = tensors[tensorNumber];
      writeFindings(tensor, check.judgements[tensorNumber], steps.length, from, findings);
      tensor.done = to;
      grown(tensorNumber);
    },
  });
}
