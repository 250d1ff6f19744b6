import type { GeometryOf, Layer, Pass } from '../network/layer.ts';
import type { Arena } from './arena.ts';
import type { Kernels } from './kernels.ts';
import type { LaneActivation, LaneLayer } from './laneLayer.ts';
import { convLayer, denseLayer } from './laneSums.ts';

const SMOOTH_KINDS = { tanh: 0, sigmoid: 1, softplus: 2, gelu: 3 } as const;

/** The layer in lanes; undefined when the engine does not know it. `flips` counts changed decisions, a number a lane. */
export function laneLayer(
  kernels: Kernels,
  arena: Arena,
  layer: Layer,
  pass: Pass,
  input: LaneActivation,
  flips: number,
): LaneLayer | undefined {
  const { geometry, kind } = layer;
  if (kind === 'flatten') return { output: input, downstream: () => input.count };
  const output: LaneActivation = {
    count: pass.output.length,
    base: arena.numbers(pass.output),
    lanes: arena.lanes(pass.output.length),
    dirty: arena.bytes(pass.output.length),
  };
  switch (geometry.type) {
    case 'conv2d':
      return convLayer(kernels, arena, layer, geometry, pass, input, output);
    case 'dense':
      return denseLayer(kernels, arena, layer, geometry, pass, input, output);
    case 'pool':
      return poolLayer(kernels, arena, kind, geometry, pass, input, output, flips);
    case 'elementwise':
      return elementwiseLayer(kernels, arena, layer, geometry.slope, pass, input, output, flips);
  }
}

function poolLayer(
  kernels: Kernels,
  arena: Arena,
  kind: Layer['kind'],
  g: GeometryOf<'pool'>,
  pass: Pass,
  input: LaneActivation,
  output: LaneActivation,
  flips: number,
): LaneLayer {
  const address = arena.integers([
    pass.batch,
    g.channels,
    g.height,
    g.width,
    g.size,
    g.stride,
    g.outHeight,
    g.outWidth,
    input.base,
    input.lanes,
    input.dirty,
    output.base,
    output.lanes,
    output.dirty,
    arena.integers(pass.decisions),
    arena.lanes(1),
    flips,
  ]);
  const isMax = kind === 'maxPool';
  return {
    output,
    downstream: () => (isMax ? kernels.maxPool(address) : kernels.averagePool(address)),
  };
}

function elementwiseLayer(
  kernels: Kernels,
  arena: Arena,
  layer: Layer,
  slope: number,
  pass: Pass,
  input: LaneActivation,
  output: LaneActivation,
  flips: number,
): LaneLayer | undefined {
  const { count } = output;
  const { kind } = layer;
  switch (kind) {
    case 'relu':
    case 'leakyRelu':
      return {
        output,
        downstream: () =>
          kernels.rectifier(
            count,
            slope,
            input.base,
            input.lanes,
            input.dirty,
            output.base,
            output.lanes,
            output.dirty,
            flips,
          ),
      };
    case 'tanh':
    case 'sigmoid':
    case 'softplus':
    case 'gelu':
      return {
        output,
        downstream: () =>
          kernels.smooth(
            count,
            SMOOTH_KINDS[kind],
            input.lanes,
            input.dirty,
            output.base,
            output.lanes,
            output.dirty,
          ),
      };
    case 'dropout': {
      const kept = arena.integers(pass.decisions);
      return {
        output,
        downstream: () =>
          kernels.dropout(
            count,
            slope,
            kept,
            input.lanes,
            input.dirty,
            output.base,
            output.lanes,
            output.dirty,
          ),
      };
    }
    default:
      return undefined;
  }
}
