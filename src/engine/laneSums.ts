import type { GeometryOf, Layer, Pass } from '../network/layer.ts';
import { DENSE_GROUP } from '../network/summation.ts';
import type { Arena } from './arena.ts';
import type { Kernels } from './kernels.ts';
import type { LaneActivation, LaneLayer } from './laneLayer.ts';

/** Nodes of a pairwise tree over `groups` group sums, the groups included. */
export function treeNodes(groups: number): number {
  let nodes = groups;
  for (let count = groups; count > 1; ) {
    count = (count + 1) >> 1;
    nodes += count;
  }
  return nodes;
}

/** A convolution in lanes: a group of its weighted sums is one source channel's window. */
export function convLayer(
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

/** A dense layer in lanes: a group of its weighted sums is eight inputs. */
export function denseLayer(
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
