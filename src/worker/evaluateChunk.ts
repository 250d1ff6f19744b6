import { type Findings, sliceFindings } from '../check/findings.ts';
import { emptyJudgement, judgeElements } from '../check/judgement.ts';
import { refereeDoubtful } from '../check/refereeing.ts';
import { emptySweep, fillSweep } from '../check/runSweep.ts';
import type { Source } from '../network/source.ts';
import { CHUNK_MILLISECONDS } from './chunkQueue.ts';

/** Some elements of one tensor, to be evaluated and judged. */
export interface ChunkRequest {
  readonly tensor: string;
  /** Flat indices of the elements. */
  readonly index: Int32Array;
  /** Their gradient, so that a worker that evaluates needs no backward pass of its own. */
  readonly analytic: Float64Array;
  /** H steps, descending. */
  readonly steps: Float64Array;
  /** The gradient scale of the whole tensor. */
  readonly scale: number;
  /** Milliseconds it should take, where something is known of that. */
  readonly expected: number | undefined;
}

export interface ChunkResult {
  readonly findings: Findings;
  /** Milliseconds it took. */
  readonly elapsed: number;
}

/**
 * Evaluates and judges a chunk as a small sweep of its own. Every few milliseconds it asks `interrupted`, which lets
 * messages be handled meanwhile; undefined when that says yes.
 */
export async function evaluateChunk(
  source: Source,
  { tensor, index, analytic, steps, scale, expected }: ChunkRequest,
  interrupted: () => Promise<boolean>,
): Promise<ChunkResult | undefined> {
  const began = performance.now();
  const sweep = emptySweep(source, steps, [[tensor, index, analytic]]);
  const [part] = sweep.tensors;
  const judgement = emptyJudgement(index.length);
  const filling = {
    budget: CHUNK_MILLISECONDS,
    mostElements: index.length,
    ...(expected !== undefined && { firstPairs: pairsIn(expected, index.length * steps.length) }),
  };
  for (const { from, to } of fillSweep(source, sweep, () => performance.now(), filling)) {
    judgeElements(sweep, part, judgement, from, to, scale);
    if (await interrupted()) return undefined;
  }
  if (sweep.precision === 'float64') {
    await refereeDoubtful(source, sweep, part, judgement, scale);
    if (await interrupted()) return undefined;
  }
  const findings = sliceFindings(part, judgement, steps.length, 0, index.length);
  return { findings, elapsed: performance.now() - began };
}

/** How many of the (element, step) pairs of a chunk fill the time between two looks at the messages. */
function pairsIn(expected: number, pairs: number): number {
  return Math.max(1, Math.floor(pairs * Math.min(1, CHUNK_MILLISECONDS / expected)));
}
