import type { GeometryOf, Layer, Pass } from '../network/layer.ts';
import { DENSE_GROUP } from '../network/summation.ts';
import type { Arena } from './arena.ts';
import type { Kernels } from './kernels.ts';

/** One activation in the kernels' memory: the base's numbers, the lanes, and a byte each for "differs". */
export interface LaneActivation {
  readonly count: number;
  readonly base: number;
  readonly lanes: number;
  readonly dirty: number;
}

/** A layer whose parameters can differ between lanes: which group of a weighted sum an element belongs to. */
export interface Perturbable {
  /** Weights of one group: those that are redone together. */
  readonly groupSize: number;
  /** Group number within an output, and place in the group, of a flat weight index. */
  readonly locate: (index: number) => { output: number; group: number; place: number };
  /** Flat index of the first weight of a group. */
  readonly firstWeight: (output: number, group: number) => number;
  /** Reads the group's weights (or, for group −1, nothing) and the biases in lanes; returns how many outputs differ. */
  readonly own: (output: number, group: number, ownWeights: number) => number;
  /** The bias of one output in lanes. */
  readonly biasLanes: number;
}

/** One layer in lanes: what it does to inputs that differ, and to its own parameters if it has any. */
export interface LaneLayer {
  readonly output: LaneActivation;
  /** Returns how many outputs differ from the base in any lane. */
  readonly downstream: () => number;
  readonly perturbable?: Perturbable;
}

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

/** Nodes of a pairwise tree over `groups` group sums, the groups included. */
export function treeNodes(groups: number): number {
  let nodes = groups;
  for (let count = groups; count > 1; ) {
    count = (count + 1) >> 1;
    nodes += count;
  }
  return nodes;
}

function convLayer(
  kernels: Kernels,
  arena: Arena,
  layer: Layer,
  g: GeometryOf<'conv2d'>,
  pass: Pass,
  input: LaneActivation,
  output: LaneActivation,
): LaneLayer {
  const pairwise = g.summation === 'pairwise';
  const nodes = treeNodes(g.channels);
  const [weight, bias] = layer.parameters;
  const biasLanes = arena.lanes(1);
  const address = arena.integers([
    pass.batch,
    g.channels,
    g.height,
    g.width,
    g.filters,
    g.kernel,
    g.stride,
    g.padding,
    g.outHeight,
    g.outWidth,
    pairwise ? 1 : 0,
    nodes,
    arena.numbers(weight.values),
    arena.numbers(bias.values),
    pairwise ? arena.zeros(output.count * nodes) : 0,
    input.base,
    input.lanes,
    input.dirty,
    output.base,
    output.lanes,
    output.dirty,
    arena.lanes(nodes),
    arena.bytes(nodes),
    arena.bytes(g.channels * g.outHeight * g.outWidth),
    biasLanes,
  ]);
  if (pairwise) kernels.convPrepare(address);
  const groupSize = g.kernel * g.kernel;
  return {
    output,
    downstream: () => kernels.convDownstream(address),
    perturbable: {
      groupSize,
      locate: (index) => ({
        output: Math.floor(index / (groupSize * g.channels)),
        group: Math.floor(index / groupSize) % g.channels,
        place: index % groupSize,
      }),
      firstWeight: (filter, channel) => (filter * g.channels + channel) * groupSize,
      own: (filter, channel, ownWeights) => kernels.convOwn(address, filter, channel, ownWeights),
      biasLanes,
    },
  };
}

function denseLayer(
  kernels: Kernels,
  arena: Arena,
  layer: Layer,
  g: GeometryOf<'dense'>,
  pass: Pass,
  input: LaneActivation,
  output: LaneActivation,
): LaneLayer {
  const pairwise = g.summation === 'pairwise';
  const groups = Math.ceil(g.inputs / DENSE_GROUP);
  const nodes = treeNodes(groups);
  const [weight, bias] = layer.parameters;
  const biasLanes = arena.lanes(1);
  const address = arena.integers([
    pass.batch,
    g.inputs,
    g.units,
    pairwise ? 1 : 0,
    groups,
    nodes,
    arena.numbers(weight.values),
    arena.numbers(bias.values),
    pairwise ? arena.zeros(output.count * nodes) : 0,
    input.base,
    input.lanes,
    input.dirty,
    output.base,
    output.lanes,
    output.dirty,
    arena.lanes(nodes),
    arena.bytes(nodes),
    arena.bytes(groups),
    biasLanes,
  ]);
  if (pairwise) kernels.densePrepare(address);
  return {
    output,
    downstream: () => kernels.denseDownstream(address),
    perturbable: {
      groupSize: DENSE_GROUP,
      locate: (index) => ({
        output: Math.floor(index / g.inputs),
        group: Math.floor((index % g.inputs) / DENSE_GROUP),
        place: (index % g.inputs) % DENSE_GROUP,
      }),
      firstWeight: (unit, group) => unit * g.inputs + group * DENSE_GROUP,
      own: (unit, group, ownWeights) => kernels.denseOwn(address, unit, group, ownWeights),
      biasLanes,
    },
  };
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
