import type { LayerSpecification } from '../../src/network/specification.ts';
import type { Shape } from '../../src/network/tensor.ts';
import { accumulate, add, type Complex, complex, scale } from './complex.ts';
import { gelu, sigmoid, softplus, tanh } from './complexFunctions.ts';

/** A layer as data, its parameters complex. */
export interface ComplexLayer {
  readonly specification: LayerSpecification;
  /** Shapes of one sample. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly weight: Complex[];
  readonly bias: Complex[];
  /** Dropout: 1 where a unit is kept. */
  readonly mask: Int32Array;
}

/** What a layer makes of a batch. Branches are taken by real parts: the complex step must not change them. */
export function layerOutput(layer: ComplexLayer, input: Complex[], batch: number): Complex[] {
  const { specification, mask } = layer;
  switch (specification.kind) {
    case 'flatten':
      return input;
    case 'relu':
      return input.map((z) => (z.re > 0 ? z : complex(0)));
    case 'leakyRelu':
      return input.map((z) => (z.re > 0 ? z : scale(z, specification.slope)));
    case 'tanh':
      return input.map(tanh);
    case 'sigmoid':
      return input.map(sigmoid);
    case 'softplus':
      return input.map(softplus);
    case 'gelu':
      return input.map(gelu);
    case 'dropout':
      return input.map((z, i) => (mask[i] ? scale(z, 1 / (1 - specification.rate)) : complex(0)));
    case 'dense':
      return perSample(input, batch, (sample) => dense(layer, sample));
    case 'conv2d':
      return perSample(input, batch, (sample) => crossCorrelation(layer, specification, sample));
    case 'maxPool':
      return perSample(input, batch, (sample) =>
        windows(layer, specification, sample).map((pixels) =>
          pixels.reduce((best, pixel) => (pixel.re > best.re ? pixel : best)),
        ),
      );
    case 'averagePool':
      return perSample(input, batch, (sample) =>
        windows(layer, specification, sample).map((pixels) =>
          scale(pixels.reduce(add), 1 / pixels.length),
        ),
      );
  }
}

function perSample(
  input: Complex[],
  batch: number,
  output: (sample: Complex[]) => Complex[],
): Complex[] {
  const size = input.length / batch;
  return Array.from({ length: batch }, (_, n) =>
    output(input.slice(n * size, (n + 1) * size)),
  ).flat();
}

/** b + W·a */
function dense({ weight, bias }: ComplexLayer, sample: Complex[]): Complex[] {
  return bias.map((b, o) => {
    const sum = { ...b };
    sample.forEach((a, i) => accumulate(sum, weight[o * sample.length + i], a));
    return sum;
  });
}

/** For each filter, the bias plus the inner product of its kernel with each window of the zero-padded image. */
function crossCorrelation(
  { inputShape, outputShape, weight, bias }: ComplexLayer,
  { kernel, stride = 1, padding = 0 }: { kernel: number; stride?: number; padding?: number },
  sample: Complex[],
): Complex[] {
  const [channels, height, width] = inputShape;
  const [filters, outHeight, outWidth] = outputShape;
  const zero = complex(0);
  const padded = (c: number, y: number, x: number): Complex =>
    y >= padding && y < height + padding && x >= padding && x < width + padding
      ? sample[(c * height + y - padding) * width + x - padding]
      : zero;
  const output: Complex[] = [];
  for (let o = 0; o < filters; o++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        const sum = { ...bias[o] };
        for (let c = 0; c < channels; c++) {
          for (let i = 0; i < kernel; i++) {
            for (let j = 0; j < kernel; j++) {
              const w = weight[((o * channels + c) * kernel + i) * kernel + j];
              accumulate(sum, w, padded(c, y * stride + i, x * stride + j));
            }
          }
        }
        output.push(sum);
      }
    }
  }
  return output;
}

/** The pixels of each pooling window, row by row; windows in the order of the output. */
function windows(
  { inputShape, outputShape }: ComplexLayer,
  { size, stride = size }: { size: number; stride?: number },
  sample: Complex[],
): Complex[][] {
  const [, height, width] = inputShape;
  const [channels, outHeight, outWidth] = outputShape;
  const result: Complex[][] = [];
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        const pixels: Complex[] = [];
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            pixels.push(sample[(c * height + y * stride + i) * width + x * stride + j]);
          }
        }
        result.push(pixels);
      }
    }
  }
  return result;
}
