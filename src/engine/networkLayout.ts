import type { LossKind } from '../network/losses/loss.ts';
import type { Network } from '../network/network.ts';
import { sizeOf } from '../network/tensor.ts';
import { type Activation, layOutActivation } from './activation.ts';
import { type Arena, LANES, VECTOR_BYTES } from './arena.ts';
import { KINDS, layOutLayer } from './layerLayout.ts';

/** Perturbations that the kernels are given at a time. */
export const CAPACITY = 1024;

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
