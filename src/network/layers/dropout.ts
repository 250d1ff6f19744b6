import { createRandom } from '../../numerics/random.ts';
import type { Layer } from '../layer.ts';
import { type Shape, sizeOf } from '../tensor.ts';

/**
 * Inverted dropout (Srivastava et al., 2014): a unit is kept with probability 1 − rate and then divided by it.
 * The mask follows from the seed and the pass's `draw` alone: the same draw freezes it, another redraws it.
 */
export function dropout(
  name: string,
  inputShape: Shape,
  options: { rate: number; seed: number },
): Layer {
  const { rate, seed } = options;
  if (!(rate >= 0 && rate < 1)) {
    throw new RangeError(`${name}: the dropout rate must lie in [0, 1), not ${rate}.`);
  }
  const scale = 1 / (1 - rate);
  return {
    kind: 'dropout',
    geometry: { type: 'elementwise', slope: scale },
    name,
    inputShape,
    outputShape: inputShape,
    parameters: [],
    decisionsPerSample: sizeOf(inputShape),
    forward({ input, output, decisions, draw }) {
      const random = createRandom(seed + Math.imul(draw, 0x9e3779b1));
      for (let i = 0; i < input.length; i++) {
        const kept = random.uniform() >= rate ? 1 : 0;
        decisions[i] = kept;
        output[i] = kept === 1 ? input[i] * scale : 0;
      }
    },
    backward({ decisions }, gradient) {
      for (let i = 0; i < decisions.length; i++) {
        // #region dropout input
        gradient.input[i] = decisions[i] === 1 ? gradient.output[i] * scale : 0;
        // #endregion
      }
    },
  };
}
