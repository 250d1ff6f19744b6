import { addPenaltyGradient } from '../penalty.ts';
import type { PenaltyFault } from './fault.ts';

/** Mistakes in the gradient of ½ λ Σ w². */
const penaltyMissing: PenaltyFault = {
  target: 'penalty',
  id: 'penalty-missing',
  name: 'λ w missing',
  explanation: 'The loss has the penalty, its gradient has not.',
  addPenaltyGradient(_parameter, _l2, _gradient) {
    // #region penalty-missing
    return;
    // #endregion
  },
};

const penaltyDoubled: PenaltyFault = {
  target: 'penalty',
  id: 'penalty-doubled',
  name: '2 λ w instead of λ w',
  explanation: 'The gradient belongs to λ Σ w², the loss has ½ λ Σ w².',
  addPenaltyGradient(parameter, l2, gradient) {
    // #region penalty-doubled
    addPenaltyGradient(parameter, 2 * l2, gradient);
    // #endregion
  },
};

const penaltyOnBiases: PenaltyFault = {
  target: 'penalty',
  id: 'penalty-on-biases',
  name: 'λ applied to biases, too',
  explanation: 'The gradient has λ b for biases, which the loss does not penalize.',
  addPenaltyGradient(parameter, l2, gradient) {
    const { values } = parameter;
    // #region penalty-on-biases
    for (let i = 0; i < gradient.length; i++) gradient[i] += l2 * values[i];
    // #endregion
  },
};

export const PENALTY_FAULTS: readonly PenaltyFault[] = [
  penaltyMissing,
  penaltyDoubled,
  penaltyOnBiases,
];
