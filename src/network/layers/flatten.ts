import type { Layer } from '../layer.ts';
import { type Shape, sizeOf } from '../tensor.ts';

/** Reads C × H × W as one axis, in channel, row, column order. */
export function flatten(name: string, inputShape: Shape): Layer {
  return {
    kind: 'flatten',
    geometry: { type: 'elementwise', slope: 0 },
    name,
    inputShape,
    outputShape: [sizeOf(inputShape)],
    parameters: [],
    decisionsPerSample: 0,
    forward({ input, output }) {
      output.set(input);
    },
    backward(_pass, gradient) {
      gradient.input.set(gradient.output);
    },
  };
}
