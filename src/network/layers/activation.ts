import { normalCdf, normalDensity, sigmoid, softplus, tanh } from '../../numerics/elementary.ts';
import type { Layer, LayerKind } from '../layer.ts';
import { type Shape, sizeOf } from '../tensor.ts';

/** An elementwise layer: value a(z) and slope a'(z), z being the layer's input and a its output. */
interface Activation {
  kind: LayerKind;
  value(z: number): number;
  slope(z: number, a: number): number;
}

const SMOOTH = {
  tanh: {
    kind: 'tanh',
    value: (z) => tanh(z),
    // #region tanh input
    slope: (_z, a) => 1 - a * a,
    // #endregion
  },
  sigmoid: {
    kind: 'sigmoid',
    value: (z) => sigmoid(z),
    // #region sigmoid input
    slope: (_z, a) => a * (1 - a),
    // #endregion
  },
  softplus: {
    kind: 'softplus',
    value: (z) => softplus(z),
    // #region softplus input
    slope: (z) => sigmoid(z),
    // #endregion
  },
  /** Exact GELU, z·Φ(z) (Hendrycks and Gimpel, 2016), not the tanh approximation. */
  gelu: {
    kind: 'gelu',
    value: (z) => z * normalCdf(z),
    // #region gelu input
    slope: (z) => normalCdf(z) + z * normalDensity(z),
    // #endregion
  },
} satisfies Record<string, Activation>;

/** tanh, sigmoid, softplus log(1 + eᶻ) or exact GELU, applied to each element. */
export function smoothActivation(
  kind: keyof typeof SMOOTH,
  name: string,
  inputShape: Shape,
): Layer {
  const activation: Activation = SMOOTH[kind];
  return {
    kind,
    geometry: { type: 'elementwise', slope: 0 },
    name,
    inputShape,
    outputShape: inputShape,
    parameters: [],
    decisionsPerSample: 0,
    forward({ input, output }) {
      for (let i = 0; i < input.length; i++) output[i] = activation.value(input[i]);
    },
    backward(pass, gradient) {
      for (let i = 0; i < pass.input.length; i++) {
        gradient.input[i] = gradient.output[i] * activation.slope(pass.input[i], pass.output[i]);
      }
    },
  };
}

/**
 * max(z, 0), or with a slope the leaky ReLU: z above 0 and slope·z below.
 * Its decision is 1 where z > 0; at exactly 0, its edge, the derivative is the lower one. Held, z passes where the
 * decision is 1 though it be negative.
 */
export function rectifier(
  kind: 'relu' | 'leakyRelu',
  name: string,
  inputShape: Shape,
  slope = 0,
): Layer {
  return {
    kind,
    geometry: { type: 'elementwise', slope },
    name,
    inputShape,
    outputShape: inputShape,
    parameters: [],
    decisionsPerSample: sizeOf(inputShape),
    forward({ input, output, decisions }) {
      for (let i = 0; i < input.length; i++) {
        const z = input[i];
        decisions[i] = z > 0 ? 1 : 0;
        // Math.max keeps a NaN; slope · z with slope 0 would turn −∞ into one.
        output[i] = slope === 0 ? Math.max(z, 0) : z > 0 ? z : slope * z;
      }
    },
    kinks: {
      forwardHeld({ input, output, decisions }) {
        for (let i = 0; i < input.length; i++) {
          const z = input[i];
          const below = slope === 0 ? (Number.isNaN(z) ? z : 0) : slope * z;
          output[i] = decisions[i] === 1 ? z : below;
        }
      },
      turnEdges({ input, decisions }) {
        let turned = 0;
        for (let i = 0; i < input.length; i++) {
          if (input[i] !== 0) continue;
          decisions[i] = 1;
          turned++;
        }
        return turned;
      },
    },
    backward({ decisions }, gradient) {
      for (let i = 0; i < decisions.length; i++) {
        // #region rectifier input
        gradient.input[i] = gradient.output[i] * (decisions[i] === 1 ? 1 : slope);
        // #endregion
      }
    },
  };
}
