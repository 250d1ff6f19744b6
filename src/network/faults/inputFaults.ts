import type { Fault } from './fault.ts';

/** δ is handed down unchanged, as if the activation were the identity. */
export const slopeMissing: Fault = {
  id: 'slope-missing',
  name: 'activation derivative missing',
  fits: ['relu', 'leakyRelu', 'tanh', 'sigmoid', 'softplus', 'gelu'],
  backward(_layer, _pass, gradient) {
    gradient.input.set(gradient.output);
  },
};

/** The gradient of the input lands one column too far right, an index off by one: every earlier layer looks wrong. */
export const inputGradientShifted: Fault = {
  id: 'input-gradient-shifted',
  name: 'input gradient shifted by a pixel',
  fits: ['conv2d'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const width = layer.inputShape[2];
    const { input } = gradient;
    for (let row = 0; row < input.length; row += width) {
      input.copyWithin(row + 1, row, row + width - 1);
      input[row] = 0;
    }
  },
};

/** A max-pool sends δ to the first pixel of each window instead of the winner. */
export const poolWinnerIgnored: Fault = {
  id: 'pool-winner-ignored',
  name: 'max-pool routes to the first pixel',
  fits: ['maxPool'],
  backward(layer, pass, gradient) {
    layer.backward({ ...pass, decisions: new Int32Array(pass.decisions.length) }, gradient);
  },
};

/** Inverted dropout's 1 / (1 − rate) is left out on the way back. */
export const dropoutRescaleMissing: Fault = {
  id: 'dropout-rescale-missing',
  name: 'dropout rescale missing',
  fits: ['dropout'],
  backward(_layer, pass, gradient) {
    for (let i = 0; i < pass.decisions.length; i++) {
      gradient.input[i] = pass.decisions[i] === 1 ? gradient.output[i] : 0;
    }
  },
};
