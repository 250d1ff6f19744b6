import type { Layer } from '../network/layer.ts';
import type { LossKind } from '../network/losses/loss.ts';
import type { Network } from '../network/network.ts';
import { sizeOf } from '../network/tensor.ts';
import { type Activation, layOutActivation } from './activation.ts';
import { type Arena, type Content, LANES, VECTOR_BYTES } from './arena.ts';
import { layOutConv, layOutDense } from './linearLayout.ts';

/** Perturbations that the kernels are given at a time. */
export const CAPACITY = 1024;

const KINDS = { conv: 0, dense: 1, rectifier: 2, smooth: 3, dropout: 4, pool: 5, end: 6 } as const;
const SMOOTH_KINDS = { tanh: 0, sigmoid: 1, softplus: 2, gelu: 3 } as const;
const LOSS_KINDS: Record<LossKind, number> = { crossEntropy: 0, meanSquaredError: 1, hinge: 2 };

/** Addresses of what is exchanged with the kernels. */
export interface NetworkLayout {
  /** The `Network` of assembly/network.ts. */
  readonly network: number;
  /** CAPACITY elements, values, losses and flips. */
  readonly index: number;
  readonly value: number;
  readonly loss: number;
  readonly flips: number;
  /** The kernels' number of each layer by its name; a flatten layer's is that of the next. */
  readonly layerNumbers: ReadonlyMap<string, number>;
}

/** A layer as the kernels list it, and what it gives. */
interface Part {
  readonly kind: number;
  readonly address: number;
  readonly output: Activation;
}

/** Lays out a network over `batch` samples; undefined when the engine does not know one of its layers. */
export function layOutNetwork(
  arena: Arena,
  network: Network,
  batch: number,
): NetworkLayout | undefined {
  const counts = arena.lanes(1);
  let activation = layOutActivation(
    arena,
    sizeOf(network.inputShape),
    batch,
    ({ batch: { images } }) => images,
  );
  const entries: number[] = [];
  const layerNumbers = new Map<string, number>();
  const enter = (kind: number, address: number) =>
    entries.push(kind, address, activation.units, activation.base, activation.values);
  for (const [k, layer] of network.layers.entries()) {
    layerNumbers.set(layer.name, entries.length / 5);
    if (layer.kind === 'flatten') continue;
    const part = layOutLayer(arena, layer, k, batch, activation, counts);
    if (part === undefined) return undefined;
    enter(part.kind, part.address);
    activation = part.output;
  }
  const count = entries.length / 5;
  enter(KINDS.end, 0);
  const exchange = {
    index: arena.integers(CAPACITY),
    value: arena.doubles(CAPACITY),
    loss: arena.doubles(CAPACITY),
    flips: arena.integers(CAPACITY),
  };
  // At worst every perturbation has a vector of its own.
  const queue = arena.structure([
    exchange.index,
    exchange.value,
    exchange.loss,
    exchange.flips,
    arena.integers(CAPACITY),
    arena.bytes(VECTOR_BYTES * CAPACITY),
    arena.doubles(CAPACITY),
    // Four bytes a lane, and no lane has fewer.
    arena.bytes(VECTOR_BYTES * CAPACITY),
    arena.bytes(VECTOR_BYTES * CAPACITY),
    arena.bytes(VECTOR_BYTES * CAPACITY),
    0,
  ]);
  const bundle = arena.structure([
    arena.integers(LANES),
    arena.integers(LANES),
    arena.integers(LANES),
    arena.lanes(1),
    counts,
    0,
  ]);
  const loss = layOutLoss(arena, network, batch, activation);
  const layers = arena.integers(entries.length, () => entries);
  return {
    network: arena.structure([layers, count, batch, loss, queue, bundle]),
    ...exchange,
    layerNumbers,
  };
}

function layOutLayer(
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

function layOutLoss(
  arena: Arena,
  { loss, classes }: Network,
  batch: number,
  scores: Activation,
): number {
  return arena.structure([
    LOSS_KINDS[loss.kind],
    batch,
    classes,
    arena.integers(batch, (content) => content.batch.labels),
    scores.base,
    scores.values,
    arena.bytes(batch * classes),
    arena.reals(batch),
    arena.reals(batch),
    arena.reals(batch * classes),
    arena.lanes(classes + 1),
  ]);
}
