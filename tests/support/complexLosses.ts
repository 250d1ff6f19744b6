import type { LossKind } from '../../src/network/losses/loss.ts';
import { add, type Complex, complex, exp, log, multiply, scale, subtract } from './complex.ts';

/** The mean loss of a batch. */
export function complexLoss(
  kind: LossKind,
  scores: readonly Complex[],
  labels: Int32Array,
  classes: number,
): Complex {
  let total = complex(0);
  labels.forEach((label, n) => {
    total = add(total, LOSSES[kind](scores.slice(n * classes, (n + 1) * classes), label));
  });
  return scale(total, 1 / labels.length);
}

type SampleLoss = (scores: readonly Complex[], label: number) => Complex;

const LOSSES: Record<LossKind, SampleLoss> = {
  /** −log(e^z[label] / Σ e^z), as log Σ e^(z − z[label]): near certainty the quotient would cancel. */
  crossEntropy: (scores, label) =>
    log(scores.map((z) => exp(subtract(z, scores[label]))).reduce(add)),
  /** Mean over the outputs of (z − one-hot)² */
  meanSquaredError(scores, label) {
    const squares = scores.map((z, k) => {
      const residual = subtract(z, complex(k === label ? 1 : 0));
      return multiply(residual, residual);
    });
    return scale(squares.reduce(add), 1 / scores.length);
  },
  /** Σ over the other classes of max(0, 1 + z[k] − z[label]) */
  hinge(scores, label) {
    return scores
      .map((z) => add(complex(1), subtract(z, scores[label])))
      .filter((margin, k) => k !== label && margin.re > 0)
      .reduce(add, complex(0));
  },
};
