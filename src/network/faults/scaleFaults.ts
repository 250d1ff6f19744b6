import type { LayerFault } from './fault.ts';
import { forEachProduct, scale } from './products.ts';

/** Mistakes in the size of a weight gradient: a factor too many or too few, the sign, the precision. */
const shared = { target: 'layer', fits: ['conv2d', 'dense'], part: 'weight' } as const;

export const batchMeanMissing: LayerFault = {
  ...shared,
  id: 'batch-mean-missing',
  name: 'batch mean missing',
  explanation: 'The weight gradient is a sum over the batch, where the loss is a mean.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    // #region batch-mean-missing
    scale(gradWeight, pass.batch); // δ already holds 1/N
    // #endregion
  },
};

const batchMeanTwice: LayerFault = {
  ...shared,
  id: 'batch-mean-twice',
  name: 'batch mean taken twice',
  explanation: 'The weight gradient is divided by the batch size again, though δ already is.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    // #region batch-mean-twice
    scale(gradWeight, 1 / pass.batch);
    // #endregion
  },
};

const factorTwo: LayerFault = {
  ...shared,
  id: 'factor-two',
  name: 'a factor 2 too many',
  explanation: 'The weight gradient comes out twice as large.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    // #region factor-two
    scale(gradWeight, 2);
    // #endregion
  },
};

const signFlipped: LayerFault = {
  ...shared,
  id: 'sign-flipped',
  name: 'sign flipped',
  explanation: 'The weight gradient points the other way: descent would climb.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    // #region sign-flipped
    scale(gradWeight, -1);
    // #endregion
  },
};

const slightlyOff: LayerFault = {
  ...shared,
  id: 'slightly-off',
  name: 'a thousandth too large',
  explanation: 'Every entry is 0.1 % too large, as after a constant typed with too few digits.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    // #region slightly-off
    scale(gradWeight, 1.001);
    // #endregion
  },
};

export const singlePrecision: LayerFault = {
  ...shared,
  id: 'single-precision',
  name: 'added up in float32',
  explanation: 'The running sum is kept in single precision: about seven digits are right.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradWeight = gradient.parameters[0].fill(0);
    const { input } = pass;
    const delta = gradient.output;
    forEachProduct(layer.geometry, pass.batch, (output, weight, place) => {
      // #region single-precision
      gradWeight[weight] = Math.fround(gradWeight[weight] + delta[output] * input[place]);
      // #endregion
    });
  },
};

export const SCALE_FAULTS: readonly LayerFault[] = [
  batchMeanMissing,
  batchMeanTwice,
  factorTwo,
  signFlipped,
  slightlyOff,
  singlePrecision,
];
