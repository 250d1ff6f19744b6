import type { GeometryOf, Gradient, Layer, OutputRange, Pass } from '../layer.ts';
import { pairwiseSum, type SummationOrder } from '../summation.ts';
import { type Parameter, type Shape, sizeOf } from '../tensor.ts';

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
  const outHeight = Math.floor((height + 2 * padding - kernel) / stride) + 1;
  const outWidth = Math.floor((width + 2 * padding - kernel) / stride) + 1;
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

/** The kernel positions from..to along one axis that fall inside the image when the window starts at `start`. */
function inside(start: number, kernel: number, length: number): [from: number, to: number] {
  return [Math.max(0, -start), Math.min(kernel, length - start)];
}

/**
 * z[o, y, x] = bias[o] + Σ weight[o, c, i, j] · input[c, y·stride − padding + i, x·stride − padding + j],
 * a group a source channel when the order is pairwise.
 */
function forward(
  g: ConvGeometry,
  weight: Float64Array,
  bias: Float64Array,
  pass: Pass,
  only: OutputRange,
): void {
  const { input, output } = pass;
  const plane = g.height * g.width;
  const pairwise = g.summation === 'pairwise';
  const groups = new Float64Array(g.channels);
  for (let n = 0; n < pass.batch; n++) {
    for (let o = only.from; o < only.to; o++) {
      let out = (n * g.filters + o) * g.outHeight * g.outWidth;
      for (let y = 0; y < g.outHeight; y++) {
        const top = y * g.stride - g.padding;
        const [iFrom, iTo] = inside(top, g.kernel, g.height);
        for (let x = 0; x < g.outWidth; x++) {
          const left = x * g.stride - g.padding;
          const [jFrom, jTo] = inside(left, g.kernel, g.width);
          let sum = pairwise ? 0 : bias[o];
          for (let c = 0; c < g.channels; c++) {
            for (let i = iFrom; i < iTo; i++) {
              const w = ((o * g.channels + c) * g.kernel + i) * g.kernel;
              const a = (n * g.channels + c) * plane + (top + i) * g.width + left;
              for (let j = jFrom; j < jTo; j++) sum += weight[w + j] * input[a + j];
            }
            if (pairwise) {
              groups[c] = sum;
              sum = 0;
            }
          }
          output[out++] = pairwise ? pairwiseSum(groups, g.channels) + bias[o] : sum;
        }
      }
    }
  }
}

/** With δ = ∂loss/∂z: bias[o] gets Σ δ[o, y, x], weight[o, c, i, j] gets Σ δ · input, input gets Σ δ · weight, over the same pairs. */
function backward(g: ConvGeometry, weight: Float64Array, pass: Pass, gradient: Gradient): void {
  const { input } = pass;
  const [gradWeight, gradBias] = gradient.parameters as [Float64Array, Float64Array];
  const gradInput = gradient.input;
  gradWeight.fill(0);
  gradBias.fill(0);
  gradInput.fill(0);
  const plane = g.height * g.width;
  let out = 0;
  for (let n = 0; n < pass.batch; n++) {
    for (let o = 0; o < g.filters; o++) {
      for (let y = 0; y < g.outHeight; y++) {
        const top = y * g.stride - g.padding;
        const [iFrom, iTo] = inside(top, g.kernel, g.height);
        for (let x = 0; x < g.outWidth; x++) {
          const left = x * g.stride - g.padding;
          const [jFrom, jTo] = inside(left, g.kernel, g.width);
          const delta = gradient.output[out++];
          gradBias[o] += delta;
          for (let c = 0; c < g.channels; c++) {
            for (let i = iFrom; i < iTo; i++) {
              const w = ((o * g.channels + c) * g.kernel + i) * g.kernel;
              const a = (n * g.channels + c) * plane + (top + i) * g.width + left;
              for (let j = jFrom; j < jTo; j++) {
                gradWeight[w + j] += delta * input[a + j];
                gradInput[a + j] += delta * weight[w + j];
              }
            }
          }
        }
      }
    }
  }
}
