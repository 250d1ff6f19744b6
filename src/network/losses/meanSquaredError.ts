import type { Loss } from './loss.ts';

/** (score − one-hot)², mean over batch and outputs. */
export const meanSquaredError: Loss = {
  kind: 'meanSquaredError',
  forward({ batch, classes, scores, labels }) {
    let total = 0;
    for (let n = 0; n < batch; n++) {
      for (let k = 0; k < classes; k++) {
        const residual = scores[n * classes + k] - (k === labels[n] ? 1 : 0);
        total += residual * residual;
      }
    }
    return total / (batch * classes);
  },
  /** 2 (score − one-hot) / (batch · outputs) */
  backward({ batch, classes, scores, labels }, gradScores) {
    for (let n = 0; n < batch; n++) {
      for (let k = 0; k < classes; k++) {
        const residual = scores[n * classes + k] - (k === labels[n] ? 1 : 0);
        // #region meanSquaredError
        gradScores[n * classes + k] = (2 * residual) / (batch * classes);
        // #endregion
      }
    }
  },
};
