import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { BasePass, EvaluatorIn } from '../network/arithmetic/evaluator.ts';
import type { LossKind } from '../network/losses/loss.ts';
import type { TensorDescription } from '../network/source.ts';
import { sizeOf } from '../network/tensor.ts';
import { type DoubleDoubleKernels, instantiateDoubleDouble } from './doubleDoubleKernels.ts';
import { pairLayer, type PairLayer } from './doubleDoubleLayers.ts';
import { followersOf } from './doubleDoubleFollowers.ts';
import { gatherGroup, type PairGroup } from './pairGroup.ts';
import { PAIR_LANES, PairMemory } from './pairMemory.ts';

const LOSS_KINDS: Record<LossKind, number> = { crossEntropy: 0, meanSquaredError: 1, hinge: 2 };

/** How a run decides, as assembly/doubleDouble/decisions.ts numbers it. */
const DECIDING = { free: 0, taken: 1, other: 2 } as const;

/**
 * Writes a network and its base pass into fresh kernels: eight perturbed networks side by side, each lane with the
 * operations of `network/arithmetic`'s forward in double-double, in the same order. What no change reaches is not redone.
 */
export function createDoubleDoubleEngine(
  module: WebAssembly.Module,
  base: BasePass<DoubleDouble>,
): EvaluatorIn {
  const kernels = instantiateDoubleDouble(module);
  const memory = new PairMemory(kernels);
  const { numbers, evaluation, dataLoss } = base;
  const flips = memory.bytes(8 * PAIR_LANES);
  const images = memory.activation(numbers.images);
  const layers: PairLayer[] = [];
  let input = images;
  for (const [k, layer] of numbers.network.layers.entries()) {
    const taken = evaluation.passes[k].decisions;
    const own = pairLayer({
      kernels,
      memory,
      layer,
      parameters: layer.parameters.map(({ name }) => numbers.parameters.get(name) ?? []),
      pass: evaluation.passes[k],
      input,
      decisions: writeDecisions(memory, taken, base.turned.passes[k].decisions, flips),
      followers: followersOf(base, k),
    });
    layers.push(own);
    input = own.output;
  }
  const loss = writeLoss(kernels, memory, base, input.structure, flips);
  // The memory does not grow from here on, so that views of it stay good.
  const flipped = new Float64Array(memory.buffer, flips, PAIR_LANES);
  const result = new Float64Array(memory.buffer, loss.result, 2 * PAIR_LANES);

  /** Carries what differs from the input of layer `from` to the loss; false when nothing differs any more. */
  const carry = (from: number, deciding: number): boolean => {
    for (let k = from; k < layers.length; k++) {
      if (layers[k].downstream(deciding) === 0) return false;
    }
    kernels.lossForward(loss.structure, deciding);
    return true;
  };

  const run = (
    { layer: name, role }: TensorDescription,
    group: PairGroup,
    deciding: number,
  ): boolean => {
    const k = numbers.network.layers.findIndex((layer) => layer.name === name);
    const { own } = layers[k];
    const received = k === 0 ? images : layers[k - 1].output;
    new Uint8Array(memory.buffer, received.dirty, received.count).fill(0);
    if (role !== 'input' && own !== undefined) {
      return own(role, group) > 0 && carry(k + 1, deciding);
    }
    memory.writeLanes(received.lanes + group.output * memory.stride, group.high, group.low);
    return kernels.settle(received.structure, group.output) !== 0 && carry(k, deciding);
  };

  return {
    losses(tensor, perturbations, deciding) {
      const { length } = perturbations.index;
      const losses = {
        loss: new Float64Array(length).fill(dataLoss.high),
        low: new Float64Array(length).fill(dataLoss.low),
        flips: new Int32Array(length),
      };
      // Weights carry the outputs as their first axis; each bias and each input is one by itself.
      const perOutput = tensor.role === 'weight' ? sizeOf(tensor.shape.slice(1)) : 1;
      for (let from = 0; from < length; ) {
        const group = gatherGroup(perturbations, perOutput, from);
        const { count } = group;
        flipped.fill(0);
        if (run(tensor, group, DECIDING[deciding])) {
          losses.loss.set(result.subarray(0, count), from);
          losses.low.set(result.subarray(PAIR_LANES, PAIR_LANES + count), from);
        }
        losses.flips.set(flipped.subarray(0, count), from);
        from += count;
      }
      return losses;
    },
  };
}

/** The structure of one layer's decisions. */
function writeDecisions(
  memory: PairMemory,
  taken: Int32Array,
  other: Int32Array,
  flips: number,
): number {
  return memory.integers([memory.integers(taken), memory.integers(other), flips]);
}

/** The structure of the loss, and where its results come to stand. */
function writeLoss(
  kernels: DoubleDoubleKernels,
  memory: PairMemory,
  { numbers: { network, batch }, evaluation, turned }: BasePass<DoubleDouble>,
  scores: number,
  flips: number,
): { structure: number; result: number } {
  const { decisions } = evaluation.lossPass;
  const result = memory.lanes(1);
  const structure = memory.integers([
    LOSS_KINDS[network.loss.kind],
    batch.count,
    network.classes,
    memory.integers(batch.labels),
    writeDecisions(memory, decisions, turned.lossPass.decisions, flips),
    scores,
    memory.emptyPairs(batch.count),
    result,
  ]);
  kernels.lossPrepare(structure);
  return { structure, result };
}
