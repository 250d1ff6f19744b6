import type { GeometryOf, LayerGeometry } from '../layer.ts';
import type { Floats } from '../tensor.ts';

/**
 * One product weight · input of the weighted sum that makes an output: flat places in the batch's outputs, the layer's
 * weight and the batch's inputs, and the sample.
 */
type Visit = (output: number, weight: number, input: number, sample: number) => void;

/** Visits every product of a convolution or a dense layer in the order of its right backward pass. */
export function forEachProduct(geometry: LayerGeometry, batch: number, visit: Visit): void {
  if (geometry.type === 'conv2d') convolution(geometry, batch, visit);
  if (geometry.type === 'dense') dense(geometry, batch, visit);
}

function dense({ inputs, units }: GeometryOf<'dense'>, batch: number, visit: Visit): void {
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < units; o++) {
      for (let i = 0; i < inputs; i++) visit(n * units + o, o * inputs + i, n * inputs + i, n);
    }
  }
}

function convolution(g: GeometryOf<'conv2d'>, batch: number, visit: Visit): void {
  let output = 0;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < g.filters; o++) {
      for (let y = 0; y < g.outHeight; y++) {
        for (let x = 0; x < g.outWidth; x++) {
          for (let weight = 0; weight < g.channels * g.kernel * g.kernel; weight++) {
            const input = inputUnder(g, n, y, x, weight);
            if (input !== undefined)
              visit(output, o * g.channels * g.kernel ** 2 + weight, input, n);
          }
          output++;
        }
      }
    }
  }
}

/** The pixel that weight c, i, j meets at output y, x; undefined in the padding. */
function inputUnder(
  g: GeometryOf<'conv2d'>,
  sample: number,
  y: number,
  x: number,
  weight: number,
): number | undefined {
  const column = x * g.stride - g.padding + (weight % g.kernel);
  const row = y * g.stride - g.padding + (Math.floor(weight / g.kernel) % g.kernel);
  const channel = Math.floor(weight / g.kernel ** 2);
  if (row < 0 || row >= g.height || column < 0 || column >= g.width) return undefined;
  return ((sample * g.channels + channel) * g.height + row) * g.width + column;
}

export function scale(values: Floats, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}
