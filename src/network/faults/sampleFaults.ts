import type { LayerFault } from './fault.ts';
import { forEachProduct } from './products.ts';

/** Mistakes in the loop over the batch, or in which inputs the backward pass remembers. */
const shared = { target: 'layer', fits: ['conv2d', 'dense'], part: 'weight' } as const;

export const lastSampleOnly: LayerFault = {
  ...shared,
  id: 'last-sample-only',
  name: 'only the last sample counts',
  explanation: 'The weight gradient is overwritten for every sample instead of added up.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    const { input } = pass;
    const delta = gradient.output;
    let current = -1;
    forEachProduct(layer.geometry, pass.batch, (output, weight, place, sample) => {
      // #region last-sample-only
      if (sample !== current) gradWeight.fill(0);
      current = sample;
      gradWeight[weight] += delta[output] * input[place];
      // #endregion
    });
  },
};

export const firstSampleMissing: LayerFault = {
  ...shared,
  id: 'first-sample-missing',
  name: 'the first sample is left out',
  explanation: 'The loop over the batch begins at 1 instead of 0.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradWeight = gradient.parameters[0].fill(0);
    const { input } = pass;
    const delta = gradient.output;
    forEachProduct(layer.geometry, pass.batch, (output, weight, place, sample) => {
      // #region first-sample-missing
      if (sample > 0) gradWeight[weight] += delta[output] * input[place];
      // #endregion
    });
  },
};

export const staleInput: LayerFault = {
  ...shared,
  id: 'stale-input',
  name: 'stale cache: the previous input',
  explanation: 'Each sample’s δ meets the input that was remembered for the sample before it.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradWeight = gradient.parameters[0].fill(0);
    const { input } = pass;
    const delta = gradient.output;
    const sampleSize = input.length / pass.batch;
    forEachProduct(layer.geometry, pass.batch, (output, weight, place) => {
      // #region stale-input
      const previous = (place - sampleSize + input.length) % input.length;
      gradWeight[weight] += delta[output] * input[previous];
      // #endregion
    });
  },
};

export const lastOutputMissing: LayerFault = {
  ...shared,
  id: 'last-output-missing',
  name: 'the last filter or unit stays 0',
  explanation: 'The loop over the outputs stops one short, so one slice is never written.',
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    const outputs = layer.outputShape[0];
    // #region last-output-missing
    gradWeight.fill(0, (gradWeight.length / outputs) * (outputs - 1));
    // #endregion
  },
};

export const SAMPLE_FAULTS: readonly LayerFault[] = [
  lastSampleOnly,
  firstSampleMissing,
  staleInput,
  lastOutputMissing,
];
