// Certificates: outputs that nothing behind them notices, so that they may stay at their base. doubleDoubleReserves.ts says
// how far each may be from it; here is a bound of how far the inputs that differ can bring it.

import { FREE, HELD_OTHER } from './decisions';
import { Sums } from './sums';

/** How far an output may go without a decision or a value behind it changing; written by the loader in this order. */
@unmanaged
export class Reserves {
  /** float64 an output of every sample: by how much it may change; below 0 where it may not. */
  reserves: usize;
  /** Likewise a byte, 1 and 2 for those that nothing hears of while decisions are held as taken, or the other way. */
  idle: usize;
  /** float64: the largest |weight| of each group of each output. */
  largestWeights: usize;
  /** float64 a place and group: how far its inputs are from the base, added up, and the most of that in a pool's window. */
  spreads: usize;
  bounds: usize;
}

/** Below it no sum comes near overflow. */
const LARGEST_SUM: f64 = 1e290;

@inline
export function spreadAt(g: Reserves, sums: Sums, place: i32, group: i32): usize {
  return g.spreads + (<usize>(place * sums.groups + group) << 3);
}

@inline
export function boundAt(g: Reserves, sums: Sums, place: i32, group: i32): usize {
  return g.bounds + (<usize>(place * sums.groups + group) << 3);
}

/**
 * Whether output `o` at a place, number `out` of the batch, may stay at its base. What the inputs can change is at most
 * Σ over groups of the largest |weight| · Σ |difference|; NaN is never small enough.
 */
export function canRest(g: Reserves, sums: Sums, deciding: i32, o: i32, place: i32, out: i32): bool {
  const reserve = load<f64>(g.reserves + (<usize>out << 3));
  const idle = load<u8>(g.idle + <usize>out) & <u8>(deciding == HELD_OTHER ? 2 : 1);
  if (deciding == FREE ? !(reserve > 0) : idle == 0) return false;
  let change: f64 = 0;
  for (let group = 0; group < sums.groups; group++) {
    const weight = load<f64>(g.largestWeights + (<usize>(o * sums.groups + group) << 3));
    change += weight * load<f64>(boundAt(g, sums, place, group));
  }
  return change * 1.000000001 < (deciding == FREE ? reserve : LARGEST_SUM);
}
