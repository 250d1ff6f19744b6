import type { LayerFault } from './fault.ts';
import { scale } from './products.ts';

/** Mistakes in the sum of δ that is a bias's gradient. */
const shared = { target: 'layer', part: 'bias' } as const;

export const biasAveraged: LayerFault = {
  ...shared,
  id: 'bias-averaged',
  name: 'bias gradient averaged over pixels',
  explanation: 'The bias takes the mean of δ over the pixels where it should take the sum.',
  fits: ['conv2d'],
  shows: (geometry) => geometry.type === 'conv2d' && geometry.outHeight * geometry.outWidth > 1,
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [, height, width] = layer.outputShape;
    const gradBias = gradient.parameters[1];
    // #region bias-averaged
    scale(gradBias, 1 / (height * width));
    // #endregion
  },
};

const biasMeanTwice: LayerFault = {
  ...shared,
  id: 'bias-mean-twice',
  name: 'bias gradient averaged over the batch again',
  explanation: 'The bias takes the mean of δ over the batch, though δ already holds 1/N.',
  fits: ['conv2d', 'dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradBias = gradient.parameters[1];
    // #region bias-mean-twice
    scale(gradBias, 1 / pass.batch);
    // #endregion
  },
};

export const biasLastSample: LayerFault = {
  ...shared,
  id: 'bias-last-sample',
  name: 'bias gradient of the last sample only',
  explanation: 'The bias gradient is overwritten for every sample instead of added up.',
  fits: ['conv2d', 'dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const gradBias = gradient.parameters[1];
    const perSample = gradient.output.length / pass.batch;
    const pixels = perSample / gradBias.length;
    for (let n = 0; n < pass.batch; n++) {
      // #region bias-last-sample
      gradBias.fill(0);
      for (let k = 0; k < perSample; k++) {
        gradBias[Math.floor(k / pixels)] += gradient.output[n * perSample + k];
      }
      // #endregion
    }
  },
};

export const BIAS_FAULTS: readonly LayerFault[] = [biasAveraged, biasMeanTwice, biasLastSample];
