import { normalCdf, sigmoid, tanh } from '../../numerics/elementary.ts';
import { allocatePass, type LayerKind } from '../layer.ts';
import type { LayerFault } from './fault.ts';

/** Mistakes in the derivative of an activation. */
const shared = { target: 'layer', part: 'input' } as const;

/** A layer fault that multiplies δ by a wrong slope, a function of the input z and the output a. */
function wrongSlope(
  id: string,
  kind: LayerKind,
  name: string,
  explanation: string,
  slope: (z: number, a: number) => number,
): LayerFault {
  return {
    ...shared,
    id,
    name,
    explanation,
    fits: [kind],
    backward(_layer, { input, output }, gradient) {
      for (let i = 0; i < input.length; i++) {
        gradient.input[i] = gradient.output[i] * slope(input[i], output[i]);
      }
    },
  };
}

export const slopeMissing: LayerFault = {
  ...shared,
  id: 'slope-missing',
  name: 'activation derivative missing',
  explanation: 'δ is handed down unchanged, as if the activation were the identity.',
  fits: ['relu', 'leakyRelu', 'tanh', 'sigmoid', 'softplus', 'gelu'],
  backward(_layer, _pass, gradient) {
    // #region slope-missing
    gradient.input.set(gradient.output);
    // #endregion
  },
};

const slopeAtOutput: LayerFault = {
  ...shared,
  id: 'slope-at-output',
  name: 'derivative taken at the output',
  explanation:
    'The activation’s derivative is evaluated at its output a, where its input z belongs.',
  fits: ['tanh', 'sigmoid', 'softplus', 'gelu'],
  backward(layer, pass, gradient) {
    // #region slope-at-output
    const atOutput = allocatePass(layer, Float64Array.from(pass.output), pass.batch);
    layer.forward(atOutput);
    layer.backward(atOutput, gradient);
    // #endregion
  },
};

export const leakMissing: LayerFault = {
  ...shared,
  id: 'leak-missing',
  name: 'leaky slope forgotten',
  explanation: 'Below 0 nothing is handed down, as in a plain ReLU.',
  fits: ['leakyRelu'],
  shows: (geometry) => geometry.type === 'elementwise' && geometry.slope !== 0,
  backward(_layer, { decisions }, gradient) {
    for (let i = 0; i < decisions.length; i++) {
      // #region leak-missing
      gradient.input[i] = decisions[i] === 1 ? gradient.output[i] : 0;
      // #endregion
    }
  },
};

const gatedByGradient: LayerFault = {
  ...shared,
  id: 'gated-by-gradient',
  name: 'gated by the sign of δ',
  explanation: 'The ReLU asks whether δ is positive, where it should ask whether its input was.',
  fits: ['relu'],
  backward(_layer, pass, gradient) {
    const delta = gradient.output;
    for (let i = 0; i < pass.input.length; i++) {
      // #region gated-by-gradient
      gradient.input[i] = delta[i] > 0 ? delta[i] : 0;
      // #endregion
    }
  },
};

const tanhNotSquared = wrongSlope(
  'tanh-not-squared',
  'tanh',
  '1 − a instead of 1 − a²',
  'The derivative of tanh lacks the square.',
  // #region tanh-not-squared
  (_z, a) => 1 - a,
  // #endregion
);

const sigmoidHalf = wrongSlope(
  'sigmoid-half',
  'sigmoid',
  'a instead of a(1 − a)',
  'The derivative of the sigmoid lacks its second factor.',
  // #region sigmoid-half
  (_z, a) => a,
  // #endregion
);

const softplusMirrored = wrongSlope(
  'softplus-mirrored',
  'softplus',
  'the sign in softplus’s exponent',
  'The derivative of softplus is taken at −z.',
  // #region softplus-mirrored
  (z) => sigmoid(-z),
  // #endregion
);

const geluDensityMissing = wrongSlope(
  'gelu-density-missing',
  'gelu',
  'z φ(z) missing',
  'The product rule’s second term is left out of the derivative of GELU.',
  // #region gelu-density-missing
  (z) => normalCdf(z),
  // #endregion
);

const geluApproximated = wrongSlope(
  'gelu-approximated',
  'gelu',
  'derivative of the tanh approximation',
  'The forward is the exact GELU, the backward belongs to its tanh approximation.',
  // #region gelu-approximated
  (z) => {
    const c = Math.sqrt(2 / Math.PI);
    const t = tanh(c * (z + 0.044715 * z ** 3));
    return (1 + t) / 2 + (z / 2) * (1 - t * t) * c * (1 + 3 * 0.044715 * z ** 2);
  },
  // #endregion
);

export const ACTIVATION_FAULTS: readonly LayerFault[] = [
  slopeMissing,
  slopeAtOutput,
  leakMissing,
  gatedByGradient,
  tanhNotSquared,
  sigmoidHalf,
  softplusMirrored,
  geluDensityMissing,
  geluApproximated,
];
