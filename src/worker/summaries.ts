import { GrowingSummary } from '../check/growingSummary.ts';
import type { TensorSummary } from '../check/summary.ts';
import type { SummaryView } from './protocol.ts';
import type { ShownCheck } from './run.ts';

/** Summaries cost more as curves grow in number; they never take more than about a tenth of the time. */
const SUMMARY_EVERY = 100;
const SUMMARY_SHARE = 10;

/** The summaries of one check's tensors as one view wants them; each goes on from its last. */
export class Summaries {
  readonly view: SummaryView;
  readonly #tensors: readonly GrowingSummary[];

  constructor({ sweep, judgements }: ShownCheck, view: SummaryView) {
    this.view = view;
    this.#tensors = sweep.tensors.map(
      (tensor, k) => new GrowingSummary(sweep, tensor, judgements[k], view.scheme, view.kind),
    );
  }

  of(tensorNumber: number): TensorSummary {
    return this.#tensors[tensorNumber].now();
  }

  all(): TensorSummary[] {
    return this.#tensors.map((tensor) => tensor.now());
  }
}

/** Decides when a growing tensor is summarized again: now and then, and when it is complete. */
export class SummaryPace {
  /** Tensors that have grown since their last summary. */
  readonly #behind = new Set<number>();
  #next = 0;

  /** Hands every tensor that is due to `send`, this one that has grown among them. */
  grown(tensorNumber: number, isComplete: boolean, send: (tensorNumber: number) => void): void {
    this.#behind.add(tensorNumber);
    const began = performance.now();
    const due = began < this.#next ? (isComplete ? [tensorNumber] : []) : [...this.#behind];
    if (due.length === 0) return;
    for (const number of due) {
      send(number);
      this.#behind.delete(number);
    }
    this.#next = began + Math.max(SUMMARY_EVERY, SUMMARY_SHARE * (performance.now() - began));
  }
}
