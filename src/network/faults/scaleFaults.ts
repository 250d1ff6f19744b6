import type { Floats } from '../tensor.ts';
import type { LayerFault } from './fault.ts';
import { forEachProduct } from './products.ts';

/** Mistakes in the size of a weight gradient: a factor too many or too few, the sign, the precision. */
const shared = { target: 'layer', fits: ['conv2d', 'dense'], part: 'weight' } as const;

/** Adds one product δ · x of a batch to the gradient of its weight. */
type Addition = (
  gradWeight: Floats,
  weight: number,
  delta: number,
  x: number,
  batch: number,
) => void;

/** A backward pass that adds up its weight gradient by another line than the right one. */
function addingUp(add: Addition): LayerFault['backward'] {
  return (layer, pass, gradient) => {
    layer.backward(pass, gradient);
    const gradWeight = gradient.parameters[0].fill(0);
    const { input, batch } = pass;
    const { output: delta } = gradient;
    forEachProduct(layer.geometry, batch, (output, weight, place) =>
      add(gradWeight, weight, delta[output], input[place], batch),
    );
  };
}

export const batchMeanMissing: LayerFault = {
  ...shared,
  id: 'batch-mean-missing',
  name: 'batch mean missing',
  explanation: 'The weight gradient is a sum over the batch, where the loss is a mean.',
  backward: addingUp((gradWeight, weight, delta, x, batch) => {
    // #region batch-mean-missing
    gradWeight[weight] += batch * delta * x; // δ already holds 1/N
    // #endregion
  }),
};

const batchMeanTwice: LayerFault = {
  ...shared,
  id: 'batch-mean-twice',
  name: 'batch mean taken twice',
  explanation: 'The weight gradient is divided by the batch size again, though δ already is.',
  backward: addingUp((gradWeight, weight, delta, x, batch) => {
    // #region batch-mean-twice
    gradWeight[weight] += (delta * x) / batch; // δ already holds 1/N
    // #endregion
  }),
};

const factorTwo: LayerFault = {
  ...shared,
  id: 'factor-two',
  name: 'a factor 2 too many',
  explanation: 'The weight gradient comes out twice as large.',
  backward: addingUp((gradWeight, weight, delta, x) => {
    // #region factor-two
    gradWeight[weight] += 2 * delta * x;
    // #endregion
  }),
};

const signFlipped: LayerFault = {
  ...shared,
  id: 'sign-flipped',
  name: 'sign flipped',
  explanation: 'The weight gradient points the other way: descent would climb.',
  backward: addingUp((gradWeight, weight, delta, x) => {
    // #region sign-flipped
    gradWeight[weight] -= delta * x;
    // #endregion
  }),
};

const slightlyOff: LayerFault = {
  ...shared,
  id: 'slightly-off',
  name: 'a thousandth too large',
  explanation: 'Every entry is 0.1 % too large, as after a constant typed with too few digits.',
  backward: addingUp((gradWeight, weight, delta, x) => {
    // #region slightly-off
    gradWeight[weight] += 1.001 * delta * x;
    // #endregion
  }),
};

export const singlePrecision: LayerFault = {
  ...shared,
  id: 'single-precision',
  name: 'added up in float32',
  explanation: 'The running sum is kept in single precision: about seven digits are right.',
  backward: addingUp((gradWeight, weight, delta, x) => {
    // #region single-precision
    gradWeight[weight] = Math.fround(gradWeight[weight] + delta * x);
    // #endregion
  }),
};

export const SCALE_FAULTS: readonly LayerFault[] = [
  batchMeanMissing,
  batchMeanTwice,
  factorTwo,
  signFlipped,
  slightlyOff,
  singlePrecision,
];
