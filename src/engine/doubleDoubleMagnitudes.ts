import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { LayerPass } from '../network/arithmetic/layerPass.ts';
import type { GeometryOf } from '../network/layer.ts';
import { DENSE_GROUP } from '../network/summation.ts';

/** At least Σ |w x| of every output of a convolution. */
export function convMagnitudes(
  g: GeometryOf<'conv2d'>,
  pass: LayerPass<DoubleDouble>,
  largestWeights: Float64Array,
): Float64Array {
  const magnitudes = new Float64Array(pass.output.length);
  const plane = g.outHeight * g.outWidth;
  for (let n = 0; n < pass.batch; n++) {
    for (let place = 0; place < plane; place++) {
      const top = Math.floor(place / g.outWidth) * g.stride - g.padding;
      const left = (place % g.outWidth) * g.stride - g.padding;
      for (let c = 0; c < g.channels; c++) {
        let sum = 0;
        for (let y = Math.max(0, top); y < Math.min(g.height, top + g.kernel); y++) {
          for (let x = Math.max(0, left); x < Math.min(g.width, left + g.kernel); x++) {
            sum += Math.abs(pass.input[((n * g.channels + c) * g.height + y) * g.width + x].high);
          }
        }
        for (let o = 0; o < g.filters; o++) {
          magnitudes[(n * g.filters + o) * plane + place] +=
            largestWeights[o * g.channels + c] * sum;
        }
      }
    }
  }
  return magnitudes;
}

/** The same of a dense layer. */
export function denseMagnitudes(
  g: GeometryOf<'dense'>,
  pass: LayerPass<DoubleDouble>,
  largestWeights: Float64Array,
): Float64Array {
  const groups = largestWeights.length / g.units;
  return Float64Array.from(pass.output, (_, out) => {
    const [n, o] = [Math.floor(out / g.units), out % g.units];
    let sum = 0;
    for (let i = 0; i < g.inputs; i++) {
      const weight = largestWeights[o * groups + Math.floor(i / DENSE_GROUP)];
      sum += weight * Math.abs(pass.input[n * g.inputs + i].high);
    }
    return sum;
  });
}
