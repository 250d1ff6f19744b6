import type { LossKind } from '../losses/loss.ts';
import { type Arithmetic, isNaN, larger } from './arithmetic.ts';
import type { Deciding } from './layerPass.ts';

/** What a loss reads: batch × classes scores, the right class of each sample, and hinge's decisions. */
export interface ScoredBatch<T> {
  readonly batch: number;
  readonly classes: number;
  readonly scores: readonly T[];
  readonly labels: Int32Array;
  readonly decisions: Int32Array;
}

type LossFunction = <T>(arithmetic: Arithmetic<T>, scored: ScoredBatch<T>, deciding: Deciding) => T;

/** The mean loss of the batch, by the same operations as the loss's own forward. */
export const LOSS_FUNCTIONS: Record<LossKind, LossFunction> = {
  crossEntropy(arithmetic, { batch, classes, scores, labels }) {
    const { of, add, subtract, divide, exp, log } = arithmetic;
    let total = of(0);
    for (let n = 0; n < batch; n++) {
      const own = scores.slice(n * classes, (n + 1) * classes);
      const largest = own.reduce((most, score) => larger(arithmetic, most, score));
      const sum = own.reduce((all, score) => add(all, exp(subtract(score, largest))), of(0));
      total = add(total, subtract(log(sum), subtract(own[labels[n]], largest)));
    }
    return divide(total, of(batch));
  },

  meanSquaredError({ of, add, subtract, multiply, divide }, { batch, classes, scores, labels }) {
    const [zero, one] = [of(0), of(1)];
    let total = zero;
    for (let n = 0; n < batch; n++) {
      for (let k = 0; k < classes; k++) {
        const residual = subtract(scores[n * classes + k], k === labels[n] ? one : zero);
        total = add(total, multiply(residual, residual));
      }
    }
    return divide(total, of(batch * classes));
  },

  /** Where decisions are held, the margins that they say count, whatever their sign. */
  hinge(arithmetic, { batch, classes, scores, labels, decisions }, deciding) {
    const { of, add, subtract, divide, compare } = arithmetic;
    const [zero, one] = [of(0), of(1)];
    let total = zero;
    for (let n = 0; n < batch; n++) {
      const right = scores[n * classes + labels[n]];
      for (let k = 0; k < classes; k++) {
        if (k === labels[n]) continue;
        const margin = subtract(add(one, scores[n * classes + k]), right);
        const at = n * classes + k;
        if (deciding !== 'held') {
          const side = compare(margin, zero);
          decisions[at] = side > 0 || (side === 0 && deciding === 'other') ? 1 : 0;
        }
        if (decisions[at] === 1 || isNaN(arithmetic, margin)) total = add(total, margin);
      }
    }
    return divide(total, of(batch));
  },
};
