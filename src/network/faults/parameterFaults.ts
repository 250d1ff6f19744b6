import { type Floats, sizeOf, zerosLike } from '../tensor.ts';
import type { Fault } from './fault.ts';

/** δ already holds 1/N from the mean loss; these layers multiply it away. */
export const batchMeanMissing: Fault = {
  id: 'batch-mean-missing',
  name: 'batch mean missing',
  fits: ['conv2d', 'dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    for (let i = 0; i < gradWeight.length; i++) gradWeight[i] *= pass.batch;
  },
};

/** The weight gradient is overwritten for every sample instead of added up. */
export const lastSampleOnly: Fault = {
  id: 'last-sample-only',
  name: 'only the last sample counts',
  fits: ['conv2d', 'dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const last = pass.batch - 1;
    const lastOf = (values: Floats): Floats => values.subarray((values.length / pass.batch) * last);
    const [gradWeight] = gradient.parameters;
    const unused = layer.parameters.map((parameter) =>
      zerosLike(gradient.output, sizeOf(parameter.shape)),
    );
    layer.backward(
      { ...pass, batch: 1, input: lastOf(pass.input), output: lastOf(pass.output) },
      {
        output: lastOf(gradient.output),
        input: zerosLike(gradient.output, pass.input.length / pass.batch),
        parameters: [gradWeight, ...unused.slice(1)],
      },
    );
  },
};

/** The kernel's gradient is rotated by 180°, as if the forward were a true convolution. */
export const kernelFlipped: Fault = {
  id: 'kernel-flipped',
  name: 'kernel gradient flipped',
  fits: ['conv2d'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    const [, , height, width] = layer.parameters[0].shape;
    const kernelSize = height * width;
    for (let start = 0; start < gradWeight.length; start += kernelSize) {
      gradWeight.subarray(start, start + kernelSize).reverse();
    }
  },
};

/** The bias takes the mean of δ over the pixels where it should take the sum. */
export const biasAveraged: Fault = {
  id: 'bias-averaged',
  name: 'bias gradient averaged over pixels',
  fits: ['conv2d'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [, height, width] = layer.outputShape;
    const gradBias = gradient.parameters[1];
    for (let o = 0; o < gradBias.length; o++) gradBias[o] /= height * width;
  },
};
