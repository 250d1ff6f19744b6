import type { LayerFault } from './fault.ts';
import { forEachProduct } from './products.ts';

/** Mistakes in which weight a product belongs to, or which pixel it meets: the right numbers in the wrong places. */
const shared = { target: 'layer', part: 'weight' } as const;

export const weightTransposed: LayerFault = {
  ...shared,
  id: 'weight-gradient-transposed',
  name: 'weight gradient transposed',
  explanation: 'Written as inputs × units into a tensor that is units × inputs.',
  fits: ['dense'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    const right = gradWeight.slice();
    const [units, inputs] = layer.parameters[0].shape;
    for (let o = 0; o < units; o++) {
      for (let i = 0; i < inputs; i++) {
        // #region weight-gradient-transposed
        gradWeight[i * units + o] = right[o * inputs + i];
        // #endregion
      }
    }
  },
};

export const kernelFlipped: LayerFault = {
  ...shared,
  id: 'kernel-flipped',
  name: 'kernel gradient flipped',
  explanation:
    'Each kernel’s gradient is rotated by 180°, as if the forward were a true convolution.',
  fits: ['conv2d'],
  shows: (geometry) => geometry.type === 'conv2d' && geometry.kernel > 1,
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    const [, , height, width] = layer.parameters[0].shape;
    const kernelSize = height * width;
    for (let start = 0; start < gradWeight.length; start += kernelSize) {
      // #region kernel-flipped
      gradWeight.subarray(start, start + kernelSize).reverse();
      // #endregion
    }
  },
};

export const kernelTransposed: LayerFault = {
  ...shared,
  id: 'kernel-transposed',
  name: 'kernel gradient transposed',
  explanation: 'Rows and columns of each kernel’s gradient are exchanged.',
  fits: ['conv2d'],
  shows: (geometry) => geometry.type === 'conv2d' && geometry.kernel > 1,
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const [gradWeight] = gradient.parameters;
    const right = gradWeight.slice();
    const [, , height, width] = layer.parameters[0].shape;
    for (let start = 0; start < right.length; start += height * width) {
      for (let i = 0; i < height; i++) {
        for (let j = 0; j < width; j++) {
          // #region kernel-transposed
          gradWeight[start + j * width + i] = right[start + i * width + j];
          // #endregion
        }
      }
    }
  },
};

export const paddingOffByOne: LayerFault = {
  ...shared,
  id: 'padding-off-by-one',
  name: 'weight gradient off by a pixel',
  explanation: 'The backward pass believes in one pixel less of padding: δ meets the wrong pixels.',
  fits: ['conv2d'],
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const { geometry } = layer;
    if (geometry.type !== 'conv2d') return;
    const gradWeight = gradient.parameters[0].fill(0);
    // #region padding-off-by-one
    const believed = { ...geometry, padding: geometry.padding - 1 };
    forEachProduct(believed, pass.batch, (output, weight, place) => {
      gradWeight[weight] += gradient.output[output] * pass.input[place];
    });
    // #endregion
  },
};

const convStrideIgnored: LayerFault = {
  ...shared,
  id: 'conv-stride-ignored',
  name: 'stride ignored',
  explanation:
    'The backward pass moves its window by one pixel, where the forward moves by the stride.',
  fits: ['conv2d'],
  shows: (geometry) => geometry.type === 'conv2d' && geometry.stride > 1,
  backward(layer, pass, gradient) {
    layer.backward(pass, gradient);
    const { geometry } = layer;
    if (geometry.type !== 'conv2d') return;
    const gradWeight = gradient.parameters[0].fill(0);
    // #region conv-stride-ignored
    const believed = { ...geometry, stride: 1 };
    forEachProduct(believed, pass.batch, (output, weight, place) => {
      gradWeight[weight] += gradient.output[output] * pass.input[place];
    });
    // #endregion
  },
};

export const LAYOUT_FAULTS: readonly LayerFault[] = [
  weightTransposed,
  kernelFlipped,
  kernelTransposed,
  paddingOffByOne,
  convStrideIgnored,
];
