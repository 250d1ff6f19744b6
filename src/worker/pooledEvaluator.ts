import type { ChunkRequest, ChunkResult } from './evaluateChunk.ts';
import type { PartRequest, PartResult } from './judgePart.ts';
import type { NetworkSetup } from './networkSetup.ts';
import type { StartedEvaluator, StartEvaluator } from './startEvaluator.ts';

/** The worker that was asked has died; a new one is started when this place is asked again. */
export class EvaluatorDied extends Error {}

const TICK = 1000;
/** Milliseconds that a worker's script may take to come. */
const START_PATIENCE = 30_000;

/** One place in the pool: an evaluator that is started when it is first needed and again when it has died. */
export class PooledEvaluator {
  readonly #start: StartEvaluator;
  #started: StartedEvaluator | undefined;
  /** The network asked for last, and when it is there. */
  #setup: { readonly network: NetworkSetup; readonly ready: Promise<void> } | undefined;
  /** Questions without an answer yet, each as a way to end the wait for it. */
  readonly #waiting = new Set<(reason: Error) => void>();
  /** Milliseconds of silence after which the worker is taken for dead, once it has been heard of. */
  #patience = Number.POSITIVE_INFINITY;
  #clock: ReturnType<typeof setInterval> | undefined;
  /** Since the last tick. */
  #heard = false;
  #isKnown = false;

  constructor(start: StartEvaluator) {
    this.#start = start;
  }

  isSetUpFor(network: NetworkSetup): boolean {
    return this.#setup?.network === network;
  }

  /**
   * Has the network built, unless it is built already. A worker that is silent for about `patience` milliseconds after it
   * has been heard of is taken for dead. Rejects with EvaluatorDied, as `evaluate` does.
   */
  setUp(network: NetworkSetup, patience: number): Promise<void> {
    const started = this.begin(patience);
    if (this.#setup?.network !== network) {
      this.#setup = { network, ready: this.#ask(started.evaluator.setUp(network)) };
    }
    return this.#setup.ready;
  }

  /** Starts the worker, unless it is there already, for what needs no network. */
  begin(patience: number): StartedEvaluator {
    this.#patience = patience;
    this.#started ??= this.#start(() => this.#die());
    return this.#started;
  }

  /** Evaluates a chunk of the network that was set up; undefined when it was dropped. */
  async evaluate(chunk: ChunkRequest, run: number): Promise<ChunkResult | undefined> {
    if (this.#started === undefined) throw new EvaluatorDied();
    return this.#ask(this.#started.evaluator.evaluate(chunk, run));
  }

  /** Judges elements of a recording; undefined when it was dropped. */
  async judge(request: PartRequest, run: number): Promise<PartResult | undefined> {
    if (this.#started === undefined) throw new EvaluatorDied();
    return this.#ask(this.#started.evaluator.judge(request, run));
  }

  drop(run: number): void {
    void this.#started?.evaluator.drop(run);
  }

  #ask<T>(question: Promise<T>): Promise<T> {
    this.#clock ??= this.#watch();
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      const settled = (): void => {
        this.#hear();
        this.#waiting.delete(reject);
      };
      question.then(
        (answer) => {
          settled();
          resolve(answer);
        },
        (reason: Error) => {
          settled();
          reject(reason);
        },
      );
    });
  }

  /** Counts the ticks of a clock without a word, so that a time in which this thread itself was held up counts once. */
  #watch(): ReturnType<typeof setInterval> {
    let silent = 0;
    return setInterval(() => {
      if (this.#waiting.size === 0) {
        this.#stopClock();
        return;
      }
      silent = this.#heard ? 0 : silent + 1;
      this.#heard = false;
      const patience = Math.max(this.#patience, this.#isKnown ? 0 : START_PATIENCE);
      if (silent * TICK >= patience) this.#die();
      else void this.#started?.evaluator.answer().then(() => this.#hear());
    }, TICK);
  }

  #hear(): void {
    this.#heard = true;
    this.#isKnown = true;
  }

  #stopClock(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #die(): void {
    this.#stopClock();
    this.#started?.end();
    this.#started = undefined;
    this.#setup = undefined;
    this.#isKnown = false;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const reject of waiting) reject(new EvaluatorDied());
  }
}
