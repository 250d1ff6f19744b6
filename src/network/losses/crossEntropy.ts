import { exp, log } from '../../numerics/elementary.ts';
import type { Floats } from '../tensor.ts';
import type { Loss, LossPass } from './loss.ts';

/** Softmax cross-entropy, mean over the batch: log Σ e^z − z[label], shifted by the largest score. */
export const crossEntropy: Loss = {
  kind: 'crossEntropy',
  forward(pass) {
    const { batch, classes, scores, labels } = pass;
    let total = 0;
    for (let n = 0; n < batch; n++) {
      const largest = largestScore(pass, n);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += exp(scores[n * classes + k] - largest);
      total += log(sum) - (scores[n * classes + labels[n]] - largest);
    }
    return total / batch;
  },
  /** (softmax − one-hot) / batch */
  backward(pass, gradScores) {
    const { batch, classes, scores, labels } = pass;
    for (let n = 0; n < batch; n++) {
      const largest = largestScore(pass, n);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += exp(scores[n * classes + k] - largest);
      for (let k = 0; k < classes; k++) {
        const probability = exp(scores[n * classes + k] - largest) / sum;
        // #region crossEntropy
        gradScores[n * classes + k] = (probability - (k === labels[n] ? 1 : 0)) / batch;
        // #endregion
      }
    }
  },
};

/** Math.max hands a NaN on, where a comparison would hide it. */
function largestScore({ classes, scores }: LossPass<Floats>, n: number): number {
  let largest = scores[n * classes];
  for (let k = 1; k < classes; k++) largest = Math.max(largest, scores[n * classes + k]);
  return largest;
}
