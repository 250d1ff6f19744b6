import type { Floats, Parameter } from './tensor.ts';

/** Adds the gradient of the L2 penalty ½ l2 Σ w² with respect to one parameter to that of the data loss. */
export type PenaltyGradient = (parameter: Parameter, l2: number, gradient: Floats) => void;

export const addPenaltyGradient: PenaltyGradient = ({ role, values }, l2, gradient) => {
  // #region penalty
  if (role === 'weight') {
    for (let i = 0; i < gradient.length; i++) gradient[i] += l2 * values[i];
  }
  // #endregion
};
