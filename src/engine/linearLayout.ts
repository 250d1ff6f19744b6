import type { GeometryOf, Layer } from '../network/layer.ts';
import { DENSE_GROUP } from '../network/summation.ts';
import type { Activation } from './activation.ts';
import type { Arena } from './arena.ts';
import { pairwiseTree } from './pairwiseTree.ts';

const TAP_BYTES = 16;
const HIT_BYTES = 20;
const BOUND_BYTES = 16;
const ADDITION_BYTES = 8;

/** How a layer adds up its weighted sums: `groups` of at most `groupSize` of its `terms`. */
interface Sums {
  readonly batch: number;
  readonly outputs: number;
  readonly places: number;
  readonly terms: number;
  readonly groups: number;
  readonly groupSize: number;
  readonly isPairwise: boolean;
}

/** A convolution's `Conv`: a group is one source channel's window. */
export function layOutConv(
  arena: Arena,
  layer: Layer,
  g: GeometryOf<'conv2d'>,
  batch: number,
  input: Activation,
  output: Activation,
): number {
  const window = g.kernel * g.kernel;
  const terms = g.channels * window;
  const isPairwise = g.summation === 'pairwise';
  const groups = isPairwise ? g.channels : 1;
  const places = g.outHeight * g.outWidth;
  const sums: Sums = {
    batch,
    outputs: g.filters,
    places,
    terms,
    groups,
    groupSize: isPairwise ? window : terms,
    isPairwise,
  };
  return arena.structure([
    1,
    ...layOutSums(arena, layer, sums, input, output),
    g.channels,
    g.height,
    g.width,
    g.kernel,
    g.stride,
    g.padding,
    g.outHeight,
    g.outWidth,
    0,
    arena.doubles(places * groups),
    arena.integers(places),
    arena.bytes(places),
    arena.integers(groups),
    arena.bytes(groups),
  ]);
}

/** A dense layer's `Linear`: a group is eight inputs. */
export function layOutDense(
  arena: Arena,
  layer: Layer,
  g: GeometryOf<'dense'>,
  batch: number,
  input: Activation,
  output: Activation,
): number {
  const isPairwise = g.summation === 'pairwise';
  const sums: Sums = {
    batch,
    outputs: g.units,
    places: 1,
    terms: g.inputs,
    groups: isPairwise ? Math.ceil(g.inputs / DENSE_GROUP) : 1,
    groupSize: isPairwise ? DENSE_GROUP : g.inputs,
    isPairwise,
  };
  return arena.structure([0, ...layOutSums(arena, layer, sums, input, output)]);
}

/** The fields of `Linear` behind its first. */
function layOutSums(
  arena: Arena,
  layer: Layer,
  { batch, outputs, places, terms, groups, groupSize, isPairwise }: Sums,
  input: Activation,
  output: Activation,
): number[] {
  const { nodes, levels } = pairwiseTree(groups);
  // Gathered windows are kept, but not those of all channels at once.
  const slots = isPairwise ? places : 1;
  const [weight, bias] = layer.parameters;
  return [
    batch,
    outputs,
    places,
    output.units,
    input.units,
    groups,
    groupSize,
    terms,
    isPairwise ? 1 : 0,
    nodes,
    arena.reals(weight.values.length, () => weight.values),
    arena.reals(bias.values.length, () => bias.values),
    input.base,
    input.values,
    output.base,
    output.values,
    isPairwise ? arena.reals(batch * output.units * nodes) : 0,
    0,
    arena.integers(groups * (1 + levels)),
    levels,
    arena.doubles(outputs),
    arena.doubles(outputs * groups),
    arena.doubles(groups),
    arena.doubles(batch),
    arena.doubles(batch * output.units),
    arena.integers(batch * output.units),
    arena.integers(batch * places),
    arena.doubles(batch * places),
    arena.bytes(batch * output.units),
    0,
    arena.lanes(2 * groups),
    arena.bytes(TAP_BYTES * terms),
    arena.bytes(HIT_BYTES * groups),
    arena.bytes(BOUND_BYTES * groups),
    arena.bytes(ADDITION_BYTES * groups * levels),
    slots,
    arena.integers(slots),
    arena.reals(slots * groupSize),
    arena.reals(slots * groupSize),
    arena.reals(slots * groupSize),
    arena.bytes(slots * groupSize),
  ];
}
