import type { RunHooks, RunningCheck } from './run.ts';
import { progressEvent } from './runEvents.ts';

/** Milliseconds between two reports: often enough to look alive, seldom enough to cost nothing. */
const REPORT_EVERY = 40;

/** Sends a growing sweep to the page piece by piece, each tensor in order. */
export class Reports {
  readonly #check: RunningCheck;
  readonly #hooks: RunHooks;
  readonly #began = performance.now();
  /** Elements sent, a number a tensor. */
  readonly #sent: number[];
  #last = this.#began;
  #losses = 0;

  constructor(check: RunningCheck, hooks: RunHooks) {
    this.#check = check;
    this.#hooks = hooks;
    this.#sent = check.sweep.tensors.map(() => 0);
  }

  /** To be told of every tensor that has more finished elements than before. */
  grown(tensorNumber: number): void {
    const { done, index } = this.#check.sweep.tensors[tensorNumber];
    const isDone = done === index.length;
    if (isDone || performance.now() - this.#last >= REPORT_EVERY) this.flush();
  }

  /** Sends all that is finished and was not sent yet. */
  flush(): void {
    const { sweep } = this.#check;
    for (const [tensorNumber, { done: to }] of sweep.tensors.entries()) {
      const from = this.#sent[tensorNumber];
      if (from === to) continue;
      this.#sent[tensorNumber] = to;
      this.#losses += 2 * (to - from) * sweep.steps.length;
      const cost = { losses: this.#losses, elapsed: performance.now() - this.#began };
      this.#hooks.send(progressEvent(this.#check, tensorNumber, [from, to], cost));
      this.#hooks.grown(tensorNumber);
    }
    this.#last = performance.now();
  }
}
