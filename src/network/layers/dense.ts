import type { GeometryOf, Gradient, Layer, OutputRange, Pass } from '../layer.ts';
import { DENSE_GROUP, pairwiseSum, type SummationOrder } from '../summation.ts';
import type { Floats, Parameter, Shape } from '../tensor.ts';

/** z = W·a + b. Input I (flat), weight O × I, bias O, output O. */
export function dense(
  name: string,
  inputShape: Shape,
  options: { units: number; summation?: SummationOrder },
): Layer {
  if (inputShape.length !== 1) {
    throw new RangeError(
      `${name}: a dense layer needs a flat input, not ${inputShape.join(' × ')}; put a flatten layer before it.`,
    );
  }
  const inputs = inputShape[0];
  const { units, summation = 'pairwise' } = options;
  const geometry: GeometryOf<'dense'> = { type: 'dense', inputs, units, summation };
  const weight: Parameter = {
    name: `${name}.weight`,
    role: 'weight',
    shape: [units, inputs],
    values: new Float64Array(units * inputs),
  };
  const bias: Parameter = {
    name: `${name}.bias`,
    role: 'bias',
    shape: [units],
    values: new Float64Array(units),
  };
  return {
    kind: 'dense',
    geometry,
    name,
    inputShape,
    outputShape: [units],
    parameters: [weight, bias],
    decisionsPerSample: 0,
    forward: (pass, only = { from: 0, to: units }) =>
      forward(geometry, weight.values, bias.values, pass, only),
    backward: (pass, gradient) => backward(geometry, weight.values, pass, gradient),
  };
}

/** z[o] = bias[o] + Σ weight[o, i] · input[i], a group every eight inputs when the order is pairwise. */
function forward(
  { inputs, units, summation }: GeometryOf<'dense'>,
  weight: Float64Array,
  bias: Float64Array,
  pass: Pass,
  only: OutputRange,
): void {
  const { input, output } = pass;
  const pairwise = summation === 'pairwise';
  const groups = new Float64Array(Math.ceil(inputs / DENSE_GROUP));
  for (let n = 0; n < pass.batch; n++) {
    for (let o = only.from; o < only.to; o++) {
      let sum = pairwise ? 0 : bias[o];
      for (let i = 0; i < inputs; i++) {
        sum += weight[o * inputs + i] * input[n * inputs + i];
        if (pairwise && (i % DENSE_GROUP === DENSE_GROUP - 1 || i === inputs - 1)) {
          groups[Math.floor(i / DENSE_GROUP)] = sum;
          sum = 0;
        }
      }
      output[n * units + o] = pairwise ? pairwiseSum(groups, groups.length) + bias[o] : sum;
    }
  }
}

/** With δ = ∂loss/∂z: bias[o] gets Σ δ[o], weight[o, i] gets Σ δ[o] · input[i], input[i] gets Σ weight[o, i] · δ[o]. */
function backward(
  { inputs, units }: GeometryOf<'dense'>,
  weight: Float64Array,
  pass: Pass<Floats>,
  gradient: Gradient<Floats>,
): void {
  const { input } = pass;
  const [gradWeight, gradBias] = gradient.parameters as [Floats, Floats];
  const gradInput = gradient.input;
  gradWeight.fill(0);
  gradBias.fill(0);
  gradInput.fill(0);
  for (let n = 0; n < pass.batch; n++) {
    for (let o = 0; o < units; o++) {
      const delta = gradient.output[n * units + o];
      // #region dense bias
      gradBias[o] += delta;
      // #endregion
      for (let i = 0; i < inputs; i++) {
        // #region dense weight
        gradWeight[o * inputs + i] += delta * input[n * inputs + i];
        // #endregion
        // #region dense input
        gradInput[n * inputs + i] += delta * weight[o * inputs + i];
        // #endregion
      }
    }
  }
}
