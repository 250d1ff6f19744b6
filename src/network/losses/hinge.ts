import type { Loss } from './loss.ts';

/**
 * Multiclass hinge (Weston and Watkins, 1999): Σ over the other classes of max(0, 1 + z[k] − z[label]), mean over the batch.
 * Its decision is 1 where the margin is violated.
 */
export const hinge: Loss = {
  kind: 'hinge',
  hasKinks: true,
  forward({ batch, classes, scores, labels, decisions }) {
    let total = 0;
    for (let n = 0; n < batch; n++) {
      const right = scores[n * classes + labels[n]];
      for (let k = 0; k < classes; k++) {
        const margin = 1 + scores[n * classes + k] - right;
        const counts = k !== labels[n] && margin > 0;
        decisions[n * classes + k] = counts ? 1 : 0;
        if (k !== labels[n]) total += Math.max(0, margin);
      }
    }
    return total / batch;
  },
  /** 1 / batch for each violating class, and minus their number for the right one. */
  backward({ batch, classes, labels, decisions }, gradScores) {
    for (let n = 0; n < batch; n++) {
      let violations = 0;
      for (let k = 0; k < classes; k++) {
        violations += decisions[n * classes + k];
        gradScores[n * classes + k] = decisions[n * classes + k] / batch;
      }
      gradScores[n * classes + labels[n]] = -violations / batch;
    }
  },
};
