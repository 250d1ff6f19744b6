import type { Layer } from '../network/layer.ts';
import { sizeOf } from '../network/tensor.ts';
import { type Activation, layOutActivation } from './activation.ts';
import type { Arena, Content } from './arena.ts';
import { layOutConv, layOutDense } from './linearLayout.ts';

/** The kinds of layers in assembly/network.ts; the last stands behind all layers. */
export const KINDS = {
  conv: 0,
  dense: 1,
  rectifier: 2,
  smooth: 3,
  dropout: 4,
  pool: 5,
  end: 6,
} as const;

const SMOOTH_KINDS = { tanh: 0, sigmoid: 1, softplus: 2, gelu: 3 } as const;

/** A layer as the kernels list it, and what it gives. */
interface Part {
  readonly kind: number;
  readonly address: number;
  readonly output: Activation;
}

/** Lays out layer number k; undefined when the engine does not know it. `counts`: where changed decisions are counted. */
export function layOutLayer(
  arena: Arena,
  layer: Layer,
  k: number,
  batch: number,
  input: Activation,
  counts: number,
): Part | undefined {
  const { geometry, kind } = layer;
  const units = sizeOf(layer.outputShape);
  const base = ({ base: { passes } }: Content) => passes[k].output;
  switch (geometry.type) {
    case 'conv2d': {
      const output = layOutActivation(arena, units, batch, base);
      const address = layOutConv(arena, layer, geometry, batch, input, output);
      return { kind: KINDS.conv, address, output };
    }
    case 'dense': {
      const output = layOutActivation(arena, units, batch, base);
      const address = layOutDense(arena, layer, geometry, batch, input, output);
      return { kind: KINDS.dense, address, output };
    }
    case 'pool': {
      const output = layOutActivation(arena, units, batch, base);
      const isMax = kind === 'maxPool';
      const g = geometry;
      const address = arena.structure([
        isMax ? 1 : 0,
        g.channels,
        g.height,
        g.width,
        g.size,
        g.stride,
        g.outHeight,
        g.outWidth,
        input.base,
        input.values,
        output.base,
        output.values,
        isMax ? arena.integers(batch * units) : 0,
        isMax ? arena.integers(batch * units) : 0,
        g.stride >= g.size ? arena.integers(input.units) : 0,
        arena.integers(units),
        arena.integers(units),
        arena.bytes(units),
        counts,
      ]);
      return { kind: KINDS.pool, address, output };
    }
    case 'elementwise':
      return layOutElementwise(arena, layer, geometry.slope, k, batch, input, counts);
  }
}

/** These work in place: what comes out takes the room of what came in. */
function layOutElementwise(
  arena: Arena,
  layer: Layer,
  slope: number,
  k: number,
  batch: number,
  input: Activation,
  counts: number,
): Part | undefined {
  const { units, values } = input;
  const base = arena.reals(batch * units, (content) => content.base.passes[k].output);
  const output = { units, values, base };
  switch (layer.kind) {
    case 'relu':
    case 'leakyRelu': {
      const decisions = arena.bytes(batch * units);
      const fields = [batch, units, input.base, output.base, values, decisions, counts];
      return { kind: KINDS.rectifier, address: arena.structure(fields, slope), output };
    }
    case 'tanh':
    case 'sigmoid':
    case 'softplus':
    case 'gelu': {
      const fields = [units, SMOOTH_KINDS[layer.kind], output.base, values, 0];
      return { kind: KINDS.smooth, address: arena.structure(fields, 0), output };
    }
    case 'dropout': {
      const kept = arena.integers(batch * units, (content) => content.base.passes[k].decisions);
      return {
        kind: KINDS.dropout,
        address: arena.structure([units, 0, output.base, values, kept], slope),
        output,
      };
    }
    default:
      return undefined;
  }
}
