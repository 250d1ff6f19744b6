// A convolution when inputs differ: the places whose window holds such an input, one after the other.

import { addTap, boundAt, hitAt } from './hits';
import { clear, isDiffering, listedUnit, reachOf } from './laneValues';
import { Linear } from './linear';
import { Pool } from './pool';
import { weightedSums } from './weightedSums';

/** A convolution's geometry behind its sums; written by the loader in this order, four bytes each. */
@unmanaged
export class Conv extends Linear {
  channels: i32;
  height: i32;
  width: i32;
  kernel: i32;
  stride: i32;
  padding: i32;
  outHeight: i32;
  outWidth: i32;
  /** The max-pool that follows, at once or behind a rectifier, if its windows do not overlap; else 0. */
  pool: Pool;
  /** float64 a place and group: Σ reach of the inputs in the window. All 0 between calls. */
  spreads: usize;
  /** The places with such an input, and a byte a place: whether it is listed. */
  listedPlaces: usize;
  listed: usize;
}

/** Outputs of a convolution for the differing inputs; afterwards its lane values are those that differ. */
export function convDownstream(g: Conv): void {
  clear(g.outputLanes);
  const count = findPlaces(g);
  for (let i = 0; i < count; i++) {
    const place = load<i32>(g.listedPlaces + (<usize>i << 2));
    weightedSums(g, place, gatherHits(g, place), gatherBounds(g, place));
  }
  for (let i = 0; i < count; i++) {
    const place = load<i32>(g.listedPlaces + (<usize>i << 2));
    store<u8>(g.listed + place, 0);
    const spreads = spreadsOf(g, place);
    for (let group = 0; group < g.groups; group++) store<f64>(spreads + (<usize>group << 3), 0);
  }
}

@inline
function spreadsOf(g: Conv, place: i32): usize {
  return g.spreads + (<usize>(place * g.groups) << 3);
}

/** The first window along an axis that reaches a pixel, and the last. */
@inline
function firstWindow(pixel: i32, size: i32, stride: i32): i32 {
  const before = pixel - size + 1;
  return before <= 0 ? 0 : (before + stride - 1) / stride;
}

/** Lists the places whose window holds an input that differs and adds up its reach there. */
function findPlaces(g: Conv): i32 {
  const inputs = g.inputLanes;
  const plane = g.height * g.width;
  let count = 0;
  for (let i = 0; i < inputs.listed; i++) {
    const unit = listedUnit(inputs, i);
    const channel = unit / plane;
    const group = g.pairwise != 0 ? channel : 0;
    const pixel = unit - channel * plane;
    const row = pixel / g.width + g.padding;
    const column = (pixel % g.width) + g.padding;
    const reach = reachOf(inputs, unit);
    const toY = min(g.outHeight - 1, row / g.stride);
    const fromX = firstWindow(column, g.kernel, g.stride);
    const toX = min(g.outWidth - 1, column / g.stride);
    for (let y = firstWindow(row, g.kernel, g.stride); y <= toY; y++) {
      for (let x = fromX; x <= toX; x++) {
        const place = y * g.outWidth + x;
        const spread = spreadsOf(g, place) + (<usize>group << 3);
        store<f64>(spread, load<f64>(spread) + reach);
        if (load<u8>(g.listed + place) == 0) {
          store<u8>(g.listed + place, 1);
          store<i32>(g.listedPlaces + (<usize>count << 2), place);
          count++;
        }
      }
    }
  }
  return count;
}

/** The groups at a place that hold an input that differs (reach 0 being as good as none), and their taps. */
function gatherHits(g: Conv, place: i32): i32 {
  const spreads = spreadsOf(g, place);
  const top = (place / g.outWidth) * g.stride - g.padding;
  const left = (place % g.outWidth) * g.stride - g.padding;
  let hits = 0;
  let taps = g.taps;
  for (let group = 0; group < g.groups; group++) {
    if (load<f64>(spreads + (<usize>group << 3)) == 0) continue;
    const hit = hitAt(g, hits);
    hits++;
    hit.group = group;
    hit.from = taps;
    const from = g.pairwise != 0 ? group : 0;
    const to = g.pairwise != 0 ? group + 1 : g.channels;
    for (let c = from; c < to; c++) {
      for (let i = max(0, -top); i < min(g.kernel, g.height - top); i++) {
        for (let j = max(0, -left); j < min(g.kernel, g.width - left); j++) {
          const unit = (c * g.height + top + i) * g.width + left + j;
          const term = (c * g.kernel + i) * g.kernel + j;
          taps = addTap(g, taps, unit, term, isDiffering(g.inputLanes, unit));
        }
      }
    }
    hit.to = taps;
  }
  return hits;
}

/**
 * What bounds the change of an output at a place: the spread of each group there. Where a max-pool follows, reserves
 * are about the whole window of the pool, so it is the largest spread of the window's places.
 */
function gatherBounds(g: Conv, place: i32): i32 {
  let fromY = place / g.outWidth;
  let fromX = place % g.outWidth;
  let size = 1;
  const pool = g.pool;
  if (changetype<usize>(pool) != 0) {
    const poolY = fromY / pool.stride;
    const poolX = fromX / pool.stride;
    const isInWindow =
      poolY < pool.outHeight &&
      poolX < pool.outWidth &&
      fromY - poolY * pool.stride < pool.size &&
      fromX - poolX * pool.stride < pool.size;
    if (isInWindow) {
      fromY = poolY * pool.stride;
      fromX = poolX * pool.stride;
      size = pool.size;
    }
  }
  let bounds = 0;
  for (let group = 0; group < g.groups; group++) {
    let most: f64 = 0;
    for (let y = fromY; y < fromY + size; y++) {
      for (let x = fromX; x < fromX + size; x++) {
        most = max(most, load<f64>(spreadsOf(g, y * g.outWidth + x) + (<usize>group << 3)));
      }
    }
    if (most == 0) continue;
    const bound = boundAt(g, bounds);
    bound.group = group;
    bound.spread = most;
    bounds++;
  }
  return bounds;
}
