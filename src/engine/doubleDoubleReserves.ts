import type { Layer } from '../network/layer.ts';
import type { Follower, Followers } from './doubleDoubleFollowers.ts';

/** The base's weighted sums: `places` of each of `outputs`, sample by sample. */
export interface BaseSums {
  readonly batch: number;
  readonly outputs: number;
  readonly places: number;
  /** batch × outputs × places */
  readonly values: Float64Array;
  /** Σ |w x| + |bias| of each, or more. */
  readonly magnitudes: Float64Array;
}

/** How far each may go from its base unnoticed, and a bit each convention under which nothing hears of it at all. */
export interface ReserveValues {
  readonly reserves: Float64Array;
  readonly idle: Uint8Array;
}

const TAKEN = 1;
const OTHER = 2;
/** Far more than any double-double sum of less than 10⁸ terms can be off by, relative to its magnitude. */
const ROUNDING = 1e-20;
/** Sums of smaller magnitudes do not overflow. */
const LARGEST_SUM = 1e290;

/**
 * Certificates for weighted sums. A unit below 0 in front of a ReLU stays dead until it has come up to 0. A pool's loser
 * stays one while it and the winner each come less than half the way, and stays on its side of 0 if a ReLU lies between.
 * While decisions are held, dead units and losers are not heard of at all; what is finite, that is.
 */
export function reserveValues(sums: BaseSums, followers: Followers): ReserveValues {
  const { values, magnitudes } = sums;
  const reserves = new Float64Array(values.length).fill(-1);
  const idle = new Uint8Array(values.length);
  // The values are high parts alone, which are off by up to half a place.
  const slack = (unit: number): number =>
    ROUNDING * magnitudes[unit] + Number.EPSILON * Math.abs(values[unit]) + Number.MIN_VALUE;
  const note = (unit: number, reserve: number, bits: number): void => {
    if (!(magnitudes[unit] < LARGEST_SUM)) return;
    if (reserve > reserves[unit]) reserves[unit] = reserve * (1 - 1e-9);
    idle[unit] |= bits;
  };
  const { rectifier, pool } = followers;
  if (rectifier !== undefined) {
    values.forEach((z, unit) => {
      const bits = offBit(rectifier.taken, unit, TAKEN) | offBit(rectifier.other, unit, OTHER);
      note(unit, z < 0 ? -z - slack(unit) : -1, bits);
    });
  }
  if (pool !== undefined) {
    forEachLoser(sums, pool, (unit, winner, bits) => {
      const half = (values[winner] - values[unit]) / 2 - Math.max(slack(winner), slack(unit));
      const aboveZero = values[unit] > 0 ? values[unit] - slack(unit) : -1;
      note(unit, rectifier === undefined ? half : Math.min(half, aboveZero), bits);
    });
  }
  return { reserves, idle };
}

function offBit(decisions: Int32Array, unit: number, bit: number): number {
  return decisions[unit] === 0 ? bit : 0;
}

/** Visits what does not win its window under some convention, with the winner as taken. */
function forEachLoser(
  { batch, outputs, places, values }: BaseSums,
  { layer: { geometry }, taken, other }: Follower,
  visit: (unit: number, winner: number, bits: number) => void,
): void {
  if (geometry.type !== 'pool' || values.length !== batch * outputs * places) return;
  const { size, stride, width, outHeight, outWidth } = geometry;
  taken.forEach((winningPlace, window) => {
    const plane = Math.floor(window / (outHeight * outWidth));
    const y = Math.floor(window / outWidth) % outHeight;
    const first = plane * places + y * stride * width + (window % outWidth) * stride;
    const unitAt = (place: number): number =>
      first + Math.floor(place / size) * width + (place % size);
    for (let place = 0; place < size * size; place++) {
      const bits = (place === winningPlace ? 0 : TAKEN) | (place === other[window] ? 0 : OTHER);
      // A winner of this convention may lose under the other; it has no way to go then.
      if (place === winningPlace) visit(unitAt(place), Number.NaN, bits);
      else visit(unitAt(place), unitAt(winningPlace), bits);
    }
  });
}

/** For each place the first place of the pool's window that it is in, or −1. */
export function windowsOf(pool: Layer | undefined, places: number): Int32Array {
  const windows = new Int32Array(places).fill(-1);
  if (pool?.geometry.type !== 'pool') return windows;
  const { size, stride, width, outHeight, outWidth } = pool.geometry;
  for (let window = 0; window < outHeight * outWidth; window++) {
    const first = Math.floor(window / outWidth) * stride * width + (window % outWidth) * stride;
    for (let place = 0; place < size * size; place++) {
      windows[first + Math.floor(place / size) * width + (place % size)] = first;
    }
  }
  return windows;
}
