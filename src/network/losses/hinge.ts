import type { Loss, LossPass } from './loss.ts';

/**
 * Multiclass hinge (Weston and Watkins, 1999): Σ over the other classes of max(0, 1 + z[k] − z[label]), mean over the batch.
 * Its decision is 1 where the margin is violated; a margin of exactly 0, its edge, is not.
 */
export const hinge: Loss = {
  kind: 'hinge',
  forward(pass) {
    const { batch, decisions } = pass;
    decisions.fill(0);
    let total = 0;
    forEachMargin(pass, (place, margin) => {
      if (margin > 0) decisions[place] = 1;
      total += Math.max(0, margin);
    });
    return total / batch;
  },
  kinks: {
    forwardHeld(pass) {
      const { batch, decisions } = pass;
      let total = 0;
      forEachMargin(pass, (place, margin) => {
        if (decisions[place] === 1 || Number.isNaN(margin)) total += margin;
      });
      return total / batch;
    },
    turnEdges(pass) {
      let turned = 0;
      forEachMargin(pass, (place, margin) => {
        if (margin !== 0) return;
        pass.decisions[place] = 1;
        turned++;
      });
      return turned;
    },
  },
  /** 1 / batch for each violating class, and minus their number for the right one. */
  backward({ batch, classes, labels, decisions }, gradScores) {
    for (let n = 0; n < batch; n++) {
      let violations = 0;
      // #region hinge
      for (let k = 0; k < classes; k++) {
        violations += decisions[n * classes + k];
        gradScores[n * classes + k] = decisions[n * classes + k] / batch;
      }
      gradScores[n * classes + labels[n]] = -violations / batch;
      // #endregion
    }
  },
};

/** Visits every class but the right one, sample by sample: its place in batch × classes and 1 + z[k] − z[label]. */
function forEachMargin(
  { batch, classes, scores, labels }: LossPass,
  visit: (place: number, margin: number) => void,
): void {
  for (let n = 0; n < batch; n++) {
    const right = scores[n * classes + labels[n]];
    for (let k = 0; k < classes; k++) {
      const place = n * classes + k;
      if (k !== labels[n]) visit(place, 1 + scores[place] - right);
    }
  }
}
