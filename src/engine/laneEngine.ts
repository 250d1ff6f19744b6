import type { LossKind } from '../network/losses/loss.ts';
import type { Batch, Evaluation, Network } from '../network/network.ts';
import type { LossEvaluator, TensorDescription } from '../network/source.ts';
import { DENSE_GROUP } from '../network/summation.ts';
import { sizeOf } from '../network/tensor.ts';
import { Arena, LANES, STRIDE } from './arena.ts';
import { instantiate } from './kernels.ts';
import type { LaneActivation, LaneLayer } from './laneLayer.ts';
import { laneLayer } from './laneLayers.ts';
import { treeNodes } from './laneSums.ts';

/** More memory than this is not asked for; the readable network needs a hundredth of it. */
const LARGEST_MEMORY = 512e6;

const LOSS_KINDS: Record<LossKind, number> = { crossEntropy: 0, meanSquaredError: 1, hinge: 2 };

/**
 * Writes a network and its base pass into fresh kernels. `dataLoss` is the base's loss without the penalty.
 * Undefined when some layer is unknown to the engine or the lanes would take too much memory; the readable network then
 * has to do.
 */
export function createLaneEngine(
  module: WebAssembly.Module,
  network: Network,
  batch: Batch,
  base: Evaluation,
  dataLoss: number,
): LossEvaluator | undefined {
  if (bytesFor(network, batch.count) > LARGEST_MEMORY) return undefined;
  const kernels = instantiate(module);
  const arena = new Arena(kernels);
  const flips = arena.lanes(1);
  const images: LaneActivation = {
    count: batch.images.length,
    base: arena.numbers(batch.images),
    lanes: arena.lanes(batch.images.length),
    dirty: arena.bytes(batch.images.length),
  };
  const layers: LaneLayer[] = [];
  let activation = images;
  for (const [k, layer] of network.layers.entries()) {
    const lane = laneLayer(kernels, arena, layer, base.passes[k], activation, flips);
    if (lane === undefined) return undefined;
    layers.push(lane);
    activation = lane.output;
  }
  const { classes } = network;
  const total = arena.lanes(1);
  const loss = arena.integers([
    LOSS_KINDS[network.loss.kind],
    batch.count,
    classes,
    arena.integers(batch.labels),
    activation.base,
    activation.lanes,
    activation.dirty,
    arena.integers(base.lossPass.decisions),
    arena.zeros(batch.count),
    arena.zeros(batch.count * classes),
    arena.zeros(batch.count),
    total,
    flips,
  ]);
  kernels.lossPrepare(loss);
  const largestGroup = Math.max(1, ...layers.map((layer) => layer.perturbable?.groupSize ?? 0));
  const ownWeights = arena.lanes(largestGroup);
  const layerNumber = new Map(network.layers.map(({ name }, k) => [name, k]));

  /** Carries what differs from the input of layer `from` to the loss; false when nothing differs any more. */
  const carry = (from: number): boolean => {
    for (let k = from; k < layers.length; k++) if (layers[k].downstream() === 0) return false;
    return true;
  };

  const perturbBatch = (
    { layer: name, role }: TensorDescription,
    group: LaneGroup,
    values: Float64Array,
  ): boolean => {
    const k = layerNumber.get(name) as number;
    const { perturbable, output } = layers[k];
    if (role === 'input' || perturbable === undefined) {
      const input = k === 0 ? images : layers[k - 1].output;
      arena.uint8(input.dirty, input.count).fill(0);
      arena.uint8(input.dirty, input.count)[group.output] = 1;
      arena.float64(input.lanes + group.output * STRIDE, LANES).set(values);
      return carry(k);
    }
    const [weight, bias] = network.layers[k].parameters;
    const biases = arena.float64(perturbable.biasLanes, LANES).fill(bias.values[group.output]);
    if (role === 'bias') biases.set(values);
    else {
      const lanes = arena.float64(ownWeights, perturbable.groupSize * LANES);
      const first = perturbable.firstWeight(group.output, group.group);
      for (let place = 0; place < perturbable.groupSize; place++) {
        lanes.fill(weight.values[first + place], place * LANES, (place + 1) * LANES);
      }
      for (let lane = 0; lane < LANES; lane++)
        lanes[group.places[lane] * LANES + lane] = values[lane];
    }
    arena.uint8(output.dirty, output.count).fill(0);
    return perturbable.own(group.output, group.group, ownWeights) > 0 && carry(k + 1);
  };

  return {
    losses(tensor, { index, value }) {
      const result = { loss: new Float64Array(index.length), flips: new Int32Array(index.length) };
      const locate = locatorFor(tensor, layers[layerNumber.get(tensor.layer) as number]);
      const values = new Float64Array(LANES);
      for (let from = 0; from < index.length; ) {
        const group = gatherGroup(locate, index, from);
        const count = group.count;
        // Lanes beyond the last repeat it, so that they never differ more than the others do.
        for (let lane = 0; lane < LANES; lane++) {
          values[lane] = value[from + Math.min(lane, count - 1)];
        }
        arena.float64(flips, LANES).fill(0);
        const differs = perturbBatch(tensor, group, values);
        if (differs) kernels.lossForward(loss);
        const totals = arena.float64(total, LANES);
        const flipped = arena.float64(flips, LANES);
        for (let lane = 0; lane < count; lane++) {
          result.loss[from + lane] = differs ? totals[lane] : dataLoss;
          result.flips[from + lane] = flipped[lane];
        }
        from += count;
      }
      return result;
    },
  };
}

/** About how much memory the lanes and the cached sums of a network take. */
export function bytesFor(network: Network, batch: number): number {
  let values = batch * sizeOf(network.inputShape);
  let sums = 0;
  for (const { geometry, outputShape } of network.layers) {
    const outputs = batch * sizeOf(outputShape);
    values += outputs;
    if (geometry.type === 'conv2d') sums += outputs * treeNodes(geometry.channels);
    if (geometry.type === 'dense') {
      sums += outputs * treeNodes(Math.ceil(geometry.inputs / DENSE_GROUP));
    }
  }
  return values * (STRIDE + 9) + sums * 8;
}

/** Up to LANES perturbations in a row that touch the same group of one output. */
interface LaneGroup {
  readonly output: number;
  readonly group: number;
  readonly count: number;
  /** LANES: the place of each in its group. */
  readonly places: Int32Array;
}

type Locate = (index: number) => { output: number; group: number; place: number };

function locatorFor({ role }: TensorDescription, { perturbable }: LaneLayer): Locate {
  if (role === 'weight' && perturbable !== undefined) return perturbable.locate;
  // A bias is an output of its own without a group; an input is a unit.
  return (index) => ({ output: index, group: -1, place: 0 });
}

function gatherGroup(locate: Locate, index: Int32Array, from: number): LaneGroup {
  const { output, group, place } = locate(index[from]);
  const places = new Int32Array(LANES).fill(place);
  let count = 1;
  while (count < LANES && from + count < index.length) {
    const next = locate(index[from + count]);
    if (next.output !== output || next.group !== group) break;
    places.fill(next.place, count);
    count++;
  }
  return { output, group, count, places };
}
