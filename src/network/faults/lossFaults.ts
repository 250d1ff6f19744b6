import type { LossKind } from '../losses/loss.ts';
import type { LossFault } from './fault.ts';
import { scale } from './products.ts';

/** Mistakes in the gradient of the loss: every layer looks wrong. */
const every: readonly LossKind[] = ['crossEntropy', 'meanSquaredError', 'hinge'];

const lossNotAveraged: LossFault = {
  target: 'loss',
  id: 'loss-not-averaged',
  name: 'mean over the batch missing',
  explanation: 'The loss is a mean over the batch, its gradient a sum.',
  fits: every,
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    // #region loss-not-averaged
    scale(gradScores, pass.batch);
    // #endregion
  },
};

const lossAveragedTwice: LossFault = {
  target: 'loss',
  id: 'loss-averaged-twice',
  name: 'mean over the batch taken twice',
  explanation: 'The gradient of the mean loss is divided by the batch size again.',
  fits: every,
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    // #region loss-averaged-twice
    scale(gradScores, 1 / pass.batch);
    // #endregion
  },
};

const oneHotMissing: LossFault = {
  target: 'loss',
  id: 'one-hot-missing',
  name: 'one-hot never subtracted',
  explanation: 'The gradient is the softmax itself: the label does not enter.',
  fits: ['crossEntropy'],
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    const { batch, classes, labels } = pass;
    for (let n = 0; n < batch; n++) {
      // #region one-hot-missing
      gradScores[n * classes + labels[n]] += 1 / batch;
      // #endregion
    }
  },
};

const oneHotMissingInOneClass: LossFault = {
  target: 'loss',
  id: 'one-hot-missing-in-one-class',
  name: 'one-hot missing in one class',
  explanation: 'The loop that subtracts the label skips one class: that of the first image.',
  fits: ['crossEntropy'],
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    const { batch, classes, labels } = pass;
    const skipped = labels[0];
    for (let n = 0; n < batch; n++) {
      // #region one-hot-missing-in-one-class
      if (labels[n] === skipped) gradScores[n * classes + skipped] += 1 / batch;
      // #endregion
    }
  },
};

const factorTwoMissing: LossFault = {
  target: 'loss',
  id: 'factor-two-missing',
  name: 'factor 2 of the square missing',
  explanation: 'The derivative of r² is taken for r.',
  fits: ['meanSquaredError'],
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    // #region factor-two-missing
    scale(gradScores, 1 / 2);
    // #endregion
  },
};

const outputsNotAveraged: LossFault = {
  target: 'loss',
  id: 'outputs-not-averaged',
  name: 'mean over the outputs missing',
  explanation:
    'The loss is a mean over batch and outputs, its gradient is divided by the batch alone.',
  fits: ['meanSquaredError'],
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    // #region outputs-not-averaged
    scale(gradScores, pass.classes);
    // #endregion
  },
};

const ownClassMissing: LossFault = {
  target: 'loss',
  id: 'own-class-missing',
  name: 'the right class’s term missing',
  explanation: 'Violating classes are pushed down; the right one is not pulled up.',
  fits: ['hinge'],
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    const { batch, classes, labels } = pass;
    for (let n = 0; n < batch; n++) {
      // #region own-class-missing
      gradScores[n * classes + labels[n]] = 0;
      // #endregion
    }
  },
};

const ownClassOnce: LossFault = {
  target: 'loss',
  id: 'own-class-once',
  name: 'the right class counted once',
  explanation: 'The right class is pulled up once, however many classes violate the margin.',
  fits: ['hinge'],
  backward(loss, pass, gradScores) {
    loss.backward(pass, gradScores);
    const { batch, classes, labels } = pass;
    for (let n = 0; n < batch; n++) {
      const own = n * classes + labels[n];
      // #region own-class-once
      gradScores[own] = gradScores[own] < 0 ? -1 / batch : 0;
      // #endregion
    }
  },
};

export const LOSS_FAULTS: readonly LossFault[] = [
  lossNotAveraged,
  lossAveragedTwice,
  oneHotMissing,
  oneHotMissingInOneClass,
  factorTwoMissing,
  outputsNotAveraged,
  ownClassMissing,
  ownClassOnce,
];
