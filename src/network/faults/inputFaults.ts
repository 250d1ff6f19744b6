import type { LayerFault } from './fault.ts';
import { forEachProduct } from './products.ts';

/** Mistakes in what a layer hands down: its own weights look right, every earlier layer looks wrong. */
const shared = { target: 'layer', part: 'input' } as const;

export const inputGradientShifted: LayerFault = {
  ...shared,
  id: 'input-gradient-shifted',
  name: 'input gradient shifted by a pixel',
  explanation: 'The gradient of the input lands one column too far right, an index off by one.',
  fits: ['conv2d'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const width = layer.inputShape[2];
    const { input } = gradient;
    for (let row = 0; row < input.length; row += width) {
      // #region input-gradient-shifted
      input.copyWithin(row + 1, row, row + width - 1);
      input[row] = 0;
      // #endregion
    }
  },
};

export const kernelNotRotated: LayerFault = {
  ...shared,
  id: 'kernel-not-rotated',
  name: 'kernel not rotated on the way back',
  explanation:
    'δ comes back through each kernel the wrong way round, as if forward and back were the same.',
  fits: ['conv2d'],
  shows: (geometry) => geometry.type === 'conv2d' && geometry.kernel > 1,
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradInput = gradient.input.fill(0);
    const delta = gradient.output;
    const kernel = layer.parameters[0].values;
    const [, , height, width] = layer.parameters[0].shape;
    const last = height * width - 1;
    forEachProduct(layer.geometry, pass.batch, (output, weight, place) => {
      // #region kernel-not-rotated
      const within = weight % (last + 1);
      gradInput[place] += delta[output] * kernel[weight - within + (last - within)];
      // #endregion
    });
  },
};

export const weightsNotTransposed: LayerFault = {
  ...shared,
  id: 'weights-not-transposed',
  name: 'weights not transposed on the way back',
  explanation:
    'δ comes back through W read as if it were stored the other way round, where Wᵀ belongs.',
  fits: ['dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradInput = gradient.input.fill(0);
    const delta = gradient.output;
    const { values } = layer.parameters[0];
    const [units, inputs] = layer.parameters[0].shape;
    forEachProduct(layer.geometry, pass.batch, (output, weight, place) => {
      const o = Math.floor(weight / inputs);
      const i = weight % inputs;
      // #region weights-not-transposed
      gradInput[place] += delta[output] * values[i * units + o];
      // #endregion
    });
  },
};

export const inputNotAccumulated: LayerFault = {
  ...shared,
  id: 'input-not-accumulated',
  name: 'input gradient overwritten, not added up',
  explanation:
    'What several outputs send to one input is assigned instead of added: only the last stays.',
  fits: ['conv2d', 'dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradInput = gradient.input.fill(0);
    const delta = gradient.output;
    const { values } = layer.parameters[0];
    forEachProduct(layer.geometry, pass.batch, (output, weight, place) => {
      // #region input-not-accumulated
      gradInput[place] = delta[output] * values[weight];
      // #endregion
    });
  },
};

const channelsNotAccumulated: LayerFault = {
  ...shared,
  id: 'channels-not-accumulated',
  name: 'only the last filter handed down',
  explanation:
    'The gradient of the input starts again for every filter, so that only the last one’s share stays.',
  fits: ['conv2d'],
  shows: (geometry) => geometry.type === 'conv2d' && geometry.filters > 1,
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradInput = gradient.input.fill(0);
    const delta = gradient.output;
    const { values, shape } = layer.parameters[0];
    const lastFilter = (values.length / shape[0]) * (shape[0] - 1);
    forEachProduct(layer.geometry, pass.batch, (output, weight, place) => {
      // #region channels-not-accumulated
      if (weight >= lastFilter) gradInput[place] += delta[output] * values[weight];
      // #endregion
    });
  },
};

export const INPUT_FAULTS: readonly LayerFault[] = [
  inputGradientShifted,
  kernelNotRotated,
  weightsNotTransposed,
  inputNotAccumulated,
  channelsNotAccumulated,
];
