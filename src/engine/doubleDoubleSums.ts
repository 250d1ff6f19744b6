import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { GeometryOf } from '../network/layer.ts';
import { DENSE_GROUP, type SummationOrder } from '../network/summation.ts';
import type { LayerContent, PairLayer } from './doubleDoubleLayers.ts';
import { convMagnitudes, denseMagnitudes } from './doubleDoubleMagnitudes.ts';
import { reserveValues, windowsOf } from './doubleDoubleReserves.ts';
import { pairwiseTree } from './pairwiseTree.ts';
import type { PairGroup } from './pairGroup.ts';
import { PAIR_LANES, type PairActivation, type PairMemory } from './pairMemory.ts';

/** A convolution in lanes: a group of its weighted sums is one source channel's window. */
export function pairConv(
  content: LayerContent,
  g: GeometryOf<'conv2d'>,
  output: PairActivation,
): PairLayer {
  const { kernels, memory, pass, input, followers } = content;
  const groupSize = g.kernel * g.kernel;
  const plane = g.outHeight * g.outWidth;
  const sums = writeSums(content, g.summation, g.channels, groupSize, output.count);
  const address = memory.integers([
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
    sums.structure,
    input.structure,
    output.structure,
    writeReserves(content, sums, g.filters, plane, convMagnitudes(g, pass, sums.largestWeights)),
    followers.pool?.layer.geometry.type === 'pool' ? followers.pool.layer.geometry.size : 0,
    memory.integers(windowsOf(followers.pool?.layer, plane)),
  ]);
  kernels.convPrepare(address);
  return {
    output,
    own: (role, group) => {
      writeOwn(memory, sums, role, group);
      return kernels.convOwn(address, group.output, sums.ownWeights);
    },
    downstream: (deciding) => kernels.convDownstream(address, deciding),
  };
}

/** A dense layer in lanes: a group of its weighted sums is DENSE_GROUP inputs. */
export function pairDense(
  content: LayerContent,
  g: GeometryOf<'dense'>,
  output: PairActivation,
): PairLayer {
  const { kernels, memory, pass, input } = content;
  const groups = Math.ceil(g.inputs / DENSE_GROUP);
  const sums = writeSums(content, g.summation, groups, DENSE_GROUP, output.count);
  const address = memory.integers([
    pass.batch,
    g.inputs,
    g.units,
    DENSE_GROUP,
    sums.structure,
    input.structure,
    output.structure,
    writeReserves(content, sums, g.units, 1, denseMagnitudes(g, pass, sums.largestWeights)),
  ]);
  kernels.densePrepare(address);
  return {
    output,
    own: (role, group) => {
      writeOwn(memory, sums, role, group);
      return kernels.denseOwn(address, group.output, sums.ownWeights);
    },
    downstream: (deciding) => kernels.denseDownstream(address, deciding),
  };
}

/** A layer's weighted sums: their numbers, and addresses in the kernels' memory. */
interface Sums {
  readonly structure: number;
  readonly weight: readonly DoubleDouble[];
  readonly bias: readonly DoubleDouble[];
  readonly isPairwise: boolean;
  readonly groups: number;
  readonly groupSize: number;
  /** A byte a group. */
  readonly groupDirty: number;
  readonly biasLanes: number;
  /** All weights of one output in lanes. */
  readonly ownWeights: number;
  /** outputs × groups: the largest |weight| of each. */
  readonly largestWeights: Float64Array;
}

/** The structure of a layer's weighted sums, with room for the base's partial sums if there are any. */
function writeSums(
  { memory, parameters: [weight, bias] }: LayerContent,
  summation: SummationOrder,
  groups: number,
  groupSize: number,
  outputs: number,
): Sums {
  const isPairwise = summation === 'pairwise';
  const { nodes } = pairwiseTree(groups);
  const groupDirty = memory.bytes(groups);
  const biasLanes = memory.lanes(1);
  const structure = memory.integers([
    isPairwise ? 1 : 0,
    groups,
    nodes,
    memory.pairs(weight),
    memory.pairs(bias),
    isPairwise ? memory.emptyPairs(outputs * nodes) : 0,
    memory.lanes(nodes),
    memory.bytes(nodes),
    groupDirty,
    biasLanes,
    memory.lanes(1),
  ]);
  const perOutput = weight.length / bias.length;
  const largestWeights = new Float64Array(bias.length * groups);
  weight.forEach(({ high }, at) => {
    const group = Math.floor(at / perOutput) * groups + Math.floor((at % perOutput) / groupSize);
    // Math.max hands a NaN on; a little more than the high part is more than both.
    largestWeights[group] = Math.max(largestWeights[group], Math.abs(high) * (1 + 1e-15));
  });
  return {
    structure,
    weight,
    bias,
    isPairwise,
    groups,
    groupSize,
    groupDirty,
    biasLanes,
    ownWeights: memory.lanes(perOutput),
    largestWeights,
  };
}

/** The structure of a layer's reserves, where `magnitudes` are Σ |w x| of its sums, or more. */
function writeReserves(
  { memory, pass, followers }: LayerContent,
  { bias, groups, largestWeights }: Sums,
  outputs: number,
  places: number,
  magnitudes: Float64Array,
): number {
  const { reserves, idle } = reserveValues(
    {
      batch: pass.batch,
      outputs,
      places,
      values: Float64Array.from(pass.output, ({ high }) => high),
      magnitudes: magnitudes.map(
        (sum, out) => sum + Math.abs(bias[Math.floor(out / places) % outputs].high),
      ),
    },
    followers,
  );
  return memory.integers([
    memory.doubles(reserves),
    memory.flags(idle),
    memory.doubles(largestWeights),
    memory.bytes(8 * places * groups),
    memory.bytes(8 * places * groups),
  ]);
}

/** Puts the bias of an output, and the weights of its groups that are redone, into lanes. */
function writeOwn(
  memory: PairMemory,
  sums: Sums,
  role: 'weight' | 'bias',
  { output, index, high, low }: PairGroup,
): void {
  const { weight, bias, groupSize, ownWeights } = sums;
  const perOutput = weight.length / bias.length;
  const dirty = new Uint8Array(memory.buffer, sums.groupDirty, sums.groups).fill(0);
  if (role === 'bias') memory.writeLanes(sums.biasLanes, high, low);
  else {
    memory.splat(sums.biasLanes, bias[output]);
    for (const at of index) dirty[Math.floor((at % perOutput) / groupSize)] = 1;
  }
  for (let place = 0; place < perOutput; place++) {
    // A sequential sum is added up anew from its first term.
    if (sums.isPairwise && dirty[Math.floor(place / groupSize)] === 0) continue;
    memory.splat(ownWeights + place * memory.stride, weight[output * perOutput + place]);
  }
  if (role === 'bias') return;
  for (let lane = 0; lane < PAIR_LANES; lane++) {
    const at = ownWeights + (index[lane] % perOutput) * memory.stride;
    memory.writeLane(at, lane, high[lane], low[lane]);
  }
}
