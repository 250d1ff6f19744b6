import { allocatePass, type Layer, type Pass } from '../../src/network/layer.ts';
import { sizeOf } from '../../src/network/tensor.ts';

/** One forward pass of a single layer. */
export function forwardLayer(layer: Layer, input: number[], options: { draw?: number } = {}): Pass {
  const pass = allocatePass(
    layer,
    Float64Array.from(input),
    input.length / sizeOf(layer.inputShape),
  );
  pass.draw = options.draw ?? 0;
  layer.forward(pass);
  return pass;
}

/** ∂/∂input and ∂/∂parameters for a given ∂/∂output; the buffers start as NaN, which a backward pass must overwrite. */
export function backwardLayer(
  layer: Layer,
  pass: Pass,
  output: number[],
): { input: number[]; parameters: number[][] } {
  const gradient = {
    output: Float64Array.from(output),
    input: new Float64Array(pass.input.length).fill(Number.NaN),
    parameters: layer.parameters.map(({ values }) =>
      new Float64Array(values.length).fill(Number.NaN),
    ),
  };
  layer.backward(pass, gradient);
  return {
    input: Array.from(gradient.input),
    parameters: gradient.parameters.map((values) => Array.from(values)),
  };
}
