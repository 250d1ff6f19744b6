import type { GeometryOf, Gradient, Layer, OutputRange, Pass } from '../layer.ts';
import { pairwiseSum, type SummationOrder } from '../summation.ts';
import { type Floats, type Parameter, type Shape, sizeOf } from '../tensor.ts';
import { windowCount } from './windows.ts';

type ConvGeometry = GeometryOf<'conv2d'>;

/**
 * Cross-correlation with square kernels and zero padding, as in PyTorch's Conv2d.
 * Input C × H × W, weight O × C × K × K, bias O, output O × H' × W' with H' = ⌊(H + 2·padding − K) / stride⌋ + 1.
 */
export function conv2d(
  name: string,
  inputShape: Shape,
  options: {
    filters: number;
    kernel: number;
    stride?: number;
    padding?: number;
    summation?: SummationOrder;
  },
): Layer {
  const { filters, kernel, stride = 1, padding = 0, summation = 'pairwise' } = options;
  const [channels, height, width] = inputShape as [number, number, number];
  const outHeight = windowCount(height, kernel, stride, padding);
  const outWidth = windowCount(width, kernel, stride, padding);
  if (inputShape.length !== 3 || outHeight < 1 || outWidth < 1) {
    throw new RangeError(
      `${name}: a ${kernel} × ${kernel} kernel with padding ${padding} does not fit an input of ${inputShape.join(' × ')}.`,
    );
  }
  const geometry: ConvGeometry = {
    type: 'conv2d',
    channels,
    height,
    width,
    filters,
    kernel,
    stride,
    padding,
    outHeight,
    outWidth,
    summation,
  };
  const weightShape = [filters, channels, kernel, kernel];
  const weight: Parameter = {
    name: `${name}.weight`,
    role: 'weight',
    shape: weightShape,
    values: new Float64Array(sizeOf(weightShape)),
  };
  const bias: Parameter = {
    name: `${name}.bias`,
    role: 'bias',
    shape: [filters],
    values: new Float64Array(filters),
  };
  return {
    kind: 'conv2d',
    geometry,
    name,
    inputShape,
    outputShape: [filters, outHeight, outWidth],
    parameters: [weight, bias],
    decisionsPerSample: 0,
    forward: (pass, only = { from: 0, to: filters }) =>
      forward(geometry, weight.values, bias.values, pass, only),
    backward: (pass, gradient) => backward(geometry, weight.values, pass, gradient),
  };
}

/** The outputs from..to along one axis whose window has kernel position `at` inside the image. */
function reached(
  at: number,
  { stride, padding }: ConvGeometry,
  length: number,
  outputs: number,
): [from: number, to: number] {
  const from = Math.max(0, Math.ceil((padding - at) / stride));
  const to = Math.min(outputs, Math.floor((length - 1 + padding - at) / stride) + 1);
  return [from, to];
}

/** Part `number` of values that lie one after the other, `size` each. */
function part<N extends Floats>(values: N, number: number, size: number): N {
  return values.subarray(number * size, (number + 1) * size) as N;
}

/**
 * z[o, y, x] = bias[o] + Σ weight[o, c, i, j] · input[c, y·stride − padding + i, x·stride − padding + j],
 * a group a source channel when the order is pairwise.
 */
function forward(
  g: ConvGeometry,
  weight: Float64Array,
  bias: Float64Array,
  { input, output, batch }: Pass,
  only: OutputRange,
): void {
  const plane = g.height * g.width;
  const outPlane = g.outHeight * g.outWidth;
  const pairwise = g.summation === 'pairwise';
  const groups = new Float64Array(g.channels);
  const sums = new Float64Array((pairwise ? g.channels : 1) * outPlane);
  for (let n = 0; n < batch; n++) {
    for (let o = only.from; o < only.to; o++) {
      sums.fill(pairwise ? 0 : bias[o]);
      for (let c = 0; c < g.channels; c++) {
        const kernel = part(weight, o * g.channels + c, g.kernel ** 2);
        const image = part(input, n * g.channels + c, plane);
        addWindows(g, kernel, image, pairwise ? part(sums, c, outPlane) : sums);
      }
      const z = part(output, n * g.filters + o, outPlane);
      for (let p = 0; p < outPlane; p++) {
        if (pairwise) {
          for (let c = 0; c < g.channels; c++) groups[c] = sums[c * outPlane + p];
          z[p] = pairwiseSum(groups, g.channels) + bias[o];
        } else z[p] = sums[p];
      }
    }
  }
}

/**
 * Adds Σ kernel[i, j] · image[y·stride − padding + i, x·stride − padding + j] to each sums[y, x]; a weight at a time for
 * speed, which leaves every sum its order i, j.
 */
function addWindows(
  g: ConvGeometry,
  kernel: Float64Array,
  image: Float64Array,
  sums: Float64Array,
): void {
  const { stride, padding, width, outWidth } = g;
  for (let i = 0; i < g.kernel; i++) {
    const [yFrom, yTo] = reached(i, g, g.height, g.outHeight);
    for (let j = 0; j < g.kernel; j++) {
      const [xFrom, xTo] = reached(j, g, width, outWidth);
      const w = kernel[i * g.kernel + j];
      for (let y = yFrom; y < yTo; y++) {
        let a = (y * stride - padding + i) * width + xFrom * stride - padding + j;
        for (let z = y * outWidth + xFrom; z < y * outWidth + xTo; z++) {
          sums[z] += w * image[a];
          a += stride;
        }
      }
    }
  }
}

/** With δ = ∂loss/∂z: bias[o] gets Σ δ[o, y, x], weight[o, c, i, j] gets Σ δ · input, input gets Σ δ · weight, over the same pairs. */
function backward(
  g: ConvGeometry,
  weight: Float64Array,
  { input, batch }: Pass<Floats>,
  gradient: Gradient<Floats>,
): void {
  const [gradWeight, gradBias] = gradient.parameters as [Floats, Floats];
  gradWeight.fill(0);
  gradBias.fill(0);
  gradient.input.fill(0);
  const plane = g.height * g.width;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < g.filters; o++) {
      const delta = part(gradient.output, n * g.filters + o, g.outHeight * g.outWidth);
      // #region conv2d bias
      for (let p = 0; p < delta.length; p++) gradBias[o] += delta[p];
      // #endregion
      for (let c = 0; c < g.channels; c++) {
        const [place, source] = [o * g.channels + c, n * g.channels + c];
        const kernel = part(weight, place, g.kernel ** 2);
        const gradKernel = part(gradWeight, place, g.kernel ** 2);
        const image = part(input, source, plane);
        windowsBackward(g, delta, kernel, gradKernel, image, part(gradient.input, source, plane));
      }
    }
  }
}

/** `backward` for one kernel and one image; the last weight first, which leaves every input its order y, x. */
function windowsBackward(
  g: ConvGeometry,
  delta: Floats,
  kernel: Floats,
  gradKernel: Floats,
  image: Floats,
  gradImage: Floats,
): void {
  const { stride, padding, width, outWidth } = g;
  for (let i = g.kernel - 1; i >= 0; i--) {
    const [yFrom, yTo] = reached(i, g, g.height, g.outHeight);
    for (let j = g.kernel - 1; j >= 0; j--) {
      const [xFrom, xTo] = reached(j, g, width, outWidth);
      const w = kernel[i * g.kernel + j];
      let sum = gradKernel[i * g.kernel + j];
      for (let y = yFrom; y < yTo; y++) {
        let a = (y * stride - padding + i) * width + xFrom * stride - padding + j;
        for (let z = y * outWidth + xFrom; z < y * outWidth + xTo; z++) {
          const d = delta[z];
          // #region conv2d weight
          sum += d * image[a];
          // #endregion
          // #region conv2d input
          gradImage[a] += d * w;
          // #endregion
          a += stride;
        }
      }
      gradKernel[i * g.kernel + j] = sum;
    }
  }
}
