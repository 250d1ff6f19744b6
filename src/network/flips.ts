import type { Network } from './network.ts';
import type { Flip } from './source.ts';

/** What a pass has decided; passes may begin at a later layer. */
export interface Decided {
  readonly passes: readonly DecidedPass[];
  readonly lossPass: DecidedPass;
}

interface DecidedPass {
  readonly batch: number;
  readonly decisions: Int32Array;
}

/** How many ReLU, max-pool and hinge decisions differ between two passes, from layer `from` on. */
export function countFlips(network: Network, base: Decided, other: Decided, from: number): number {
  let flips = 0;
  forEachFlip(network, base, other, from, () => flips++);
  return flips;
}

/** Which decisions differ between two passes, from layer `from` on, in the network's order. */
export function listFlips(network: Network, base: Decided, other: Decided, from: number): Flip[] {
  const flips: Flip[] = [];
  forEachFlip(network, base, other, from, (layer, place, perSample) => {
    flips.push({ layer, image: Math.floor(place / perSample), unit: place % perSample });
  });
  return flips;
}

type Visit = (layer: string, place: number, perSample: number) => void;

function forEachFlip(
  network: Network,
  base: Decided,
  other: Decided,
  from: number,
  visit: Visit,
): void {
  for (let k = from; k < network.layers.length; k++) {
    const { kinks, name } = network.layers[k];
    if (kinks === undefined) continue;
    compare(name, base.passes[k].decisions, other.passes[k].decisions, base.passes[k].batch, visit);
  }
  const { decisions, batch } = base.lossPass;
  compare('loss', decisions, other.lossPass.decisions, batch, visit);
}

function compare(
  layer: string,
  base: Int32Array,
  other: Int32Array,
  batch: number,
  visit: Visit,
): void {
  const perSample = base.length / batch;
  for (let i = 0; i < base.length; i++) if (base[i] !== other[i]) visit(layer, i, perSample);
}
