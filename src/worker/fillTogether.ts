import { writeFindings } from '../check/findings.ts';
import { gradientScale } from '../check/judgement.ts';
import type { TensorSweep } from '../check/sweep.ts';
import { type Chunk, ChunkQueue } from './chunkQueue.ts';
import { type ChunkRequest, type ChunkResult, evaluateChunk } from './evaluateChunk.ts';
import type { Employment, Evaluate, EvaluatorPool } from './evaluatorPool.ts';
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
export function fillTogether(task: FillingTask): Promise<void> {
  return new Filling(task).toTheEnd();
}

class Filling {
  readonly #task: FillingTask;
  readonly #queue: ChunkQueue;
  /** The gradient scale of each tensor. */
  readonly #scales: readonly number[];
  readonly #began = performance.now();
  #failure: { readonly reason: unknown } | undefined;
  #isOver = false;

  constructor(task: FillingTask) {
    const { tensors } = task.check.sweep;
    this.#task = task;
    this.#queue = new ChunkQueue(tensors);
    this.#scales = tensors.map(({ analytic }) => gradientScale(analytic));
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
    if (this.#task.pool.hasSetUp(this.#task.prepared.setup)) return true;
    const isUnderWay = performance.now() - this.#began > this.#task.pool.joinsAfter;
    return isUnderWay && this.#queue.remaining > ALONE_BELOW;
  }

  /** What a worker died over could end this one too, and with it the run; so it is left to the others while there are any. */
  #takeHere(): Chunk | undefined {
    const next = this.#queue.take(this.#task.control.focus);
    return next ?? (this.#task.pool.employed === 0 ? this.#queue.takeGivenBack() : undefined);
  }

  async #workHere(chunk: Chunk): Promise<void> {
    const { source } = this.#task.prepared;
    const result = await evaluateChunk(source, this.#requestFor(chunk), async () => {
      await pause();
      return !this.#goesOn;
    });
    if (result !== undefined) this.#accept(chunk, result);
  }

  #employ(): Employment {
    const { setup, setupTime } = this.#task.prepared;
    const employment = this.#task.pool.employ(setup, (evaluate) => this.#workElsewhere(evaluate), {
      // Masks that are drawn anew follow one upon the other, so that one thread has to draw them.
      count: setup.redrawMasks ? 0 : evaluatorsBeside(this.#task.prepared),
      patience: Math.max(LEAST_PATIENCE, 10 * setupTime),
      isOver: () => !this.#goesOn,
    });
    void employment.ended.then(
      () => this.#task.control.notify(),
      (reason: unknown) => this.#fail(reason),
    );
    return employment;
  }

  async #workElsewhere(evaluate: Evaluate): Promise<void> {
    while (this.#goesOn) {
      const chunk = this.#queue.takeGivenBack() ?? this.#queue.take(this.#task.control.focus);
      if (chunk === undefined) return;
      try {
        const result = await evaluate(this.#requestFor(chunk));
        if (result !== undefined && this.#goesOn) this.#accept(chunk, result);
      } catch (reason) {
        if (reason instanceof EvaluatorDied && this.#queue.giveBack(chunk).deaths >= MOST_DEATHS) {
          this.#fail(tooManyDeaths(this.#task.check.sweep.tensors[chunk.tensorNumber]));
        }
        throw reason;
      }
    }
  }

  #requestFor({ tensorNumber, from, to, expected }: Chunk): ChunkRequest {
    const { steps, tensors } = this.#task.check.sweep;
    const { tensor, ...columns } = tensors[tensorNumber];
    const index = columns.index.slice(from, to);
    const analytic = columns.analytic.slice(from, to);
    const scale = this.#scales[tensorNumber];
    return { tensor: tensor.name, index, analytic, steps, scale, expected };
  }

  #accept(chunk: Chunk, { findings, elapsed }: ChunkResult): void {
    const { tensorNumber, from } = chunk;
    const { sweep, judgements } = this.#task.check;
    const tensor = sweep.tensors[tensorNumber];
    writeFindings(tensor, judgements[tensorNumber], sweep.steps.length, from, findings);
    tensor.done = this.#queue.finish(chunk, elapsed);
    this.#task.grown(tensorNumber);
    this.#task.control.notify();
  }

  #fail(reason: unknown): void {
    this.#failure = { reason };
    this.#task.control.notify();
  }
}

function tooManyDeaths({ tensor }: TensorSweep): Error {
  return new Error(
    `The check was ended: ${MOST_DEATHS} workers in a row stopped while they evaluated ${tensor.name}, perhaps for want of memory. A smaller batch or fewer weights may help.`,
  );
}
