import { listFlips } from './flips.ts';
import { otherConvention } from './held.ts';
import type { LayerKind } from './layer.ts';
import type { Evaluation, Network } from './network.ts';

/** Decisions of one layer (or the `loss`, whose kind is its own) that a pass leaves exactly on their edge. */
export interface EdgeCount {
  readonly layer: string;
  readonly kind: LayerKind | 'loss';
  readonly count: number;
  /** Decisions of that layer in all, over the whole batch. */
  readonly of: number;
}

/**
 * Which layers of a filled pass have ReLUs at exactly 0, tied pools or hinge margins of 0. A pool's window of zeros behind
 * a ReLU is left out: whichever of them wins, what it hands down stops at that ReLU.
 */
export function edgesOf(network: Network, base: Evaluation): EdgeCount[] {
  const { layers } = network;
  const { evaluation: turned } = otherConvention(network, base);
  const onEdge = listFlips(network, base, turned, 0);
  const counted = layers.map(({ name, kind, decisionsPerSample }, k): EdgeCount => {
    const own = onEdge.filter(({ layer }) => layer === name);
    const { output, batch } = base.passes[k];
    const isBehindRelu = kind === 'maxPool' && layers[k - 1]?.kind === 'relu';
    const count = isBehindRelu
      ? own.filter(({ image, unit }) => output[image * decisionsPerSample + unit] !== 0).length
      : own.length;
    return { layer: name, kind, count, of: batch * decisionsPerSample };
  });
  const ofLoss = onEdge.filter(({ layer }) => layer === 'loss').length;
  const { decisions } = base.lossPass;
  const loss: EdgeCount = { layer: 'loss', kind: 'loss', count: ofLoss, of: decisions.length };
  return [...counted, loss].filter(({ count }) => count > 0);
}
