import { allocatePass } from '../layer.ts';
import type { LayerFault } from './fault.ts';

/** Mistakes in the backward of inverted dropout: mask times 1 / (1 − rate). */
const shared = {
  target: 'layer',
  part: 'input',
  fits: ['dropout'],
  shows: (geometry) => geometry.type === 'elementwise' && geometry.slope !== 1,
} satisfies Partial<LayerFault>;

export const dropoutRescaleMissing: LayerFault = {
  ...shared,
  id: 'dropout-rescale-missing',
  name: 'dropout rescale missing',
  explanation: 'The mask is applied, 1 / (1 − rate) is left out.',
  backward(_layer, { decisions }, gradient) {
    for (let i = 0; i < decisions.length; i++) {
      // #region dropout-rescale-missing
      gradient.input[i] = decisions[i] === 1 ? gradient.output[i] : 0;
      // #endregion
    }
  },
};

export const dropoutMaskMissing: LayerFault = {
  ...shared,
  id: 'dropout-mask-missing',
  name: 'dropout mask missing',
  explanation: 'Dropped units hand δ down as if they had been kept.',
  backward({ geometry }, pass, gradient) {
    if (geometry.type !== 'elementwise') return;
    for (let i = 0; i < pass.input.length; i++) {
      // #region dropout-mask-missing
      gradient.input[i] = gradient.output[i] * geometry.slope;
      // #endregion
    }
  },
};

const dropoutMaskRedrawn: LayerFault = {
  ...shared,
  id: 'dropout-mask-redrawn',
  name: 'dropout mask drawn anew',
  explanation: 'The backward pass draws a mask of its own instead of the forward’s.',
  backward(layer, pass, gradient) {
    const redrawn = allocatePass(layer, Float64Array.from(pass.input), pass.batch);
    // #region dropout-mask-redrawn
    redrawn.draw = pass.draw + 1;
    layer.forward(redrawn);
    layer.backward(redrawn, gradient);
    // #endregion
  },
};

export const DROPOUT_FAULTS: readonly LayerFault[] = [
  dropoutRescaleMissing,
  dropoutMaskMissing,
  dropoutMaskRedrawn,
];
