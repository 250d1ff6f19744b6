// A convolution when inputs differ: the places whose window holds such an input, one after the other.

import { addTap, boundAt, hitAt } from './hits';
import { clear, isDiffering, listedUnit, reachOf } from './laneValues';
import { Linear } from './linear';
import { firstPixel, Pool, windowOf } from './windows';
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
  /** The groups with such an input, rising, and a byte a group. */
  listedGroups: usize;
  isGroupListed: usize;
}

/** Outputs of a convolution for the differing inputs; afterwards its lane values are those that differ. */
export function convDownstream(g: Conv): void {
  clear(g.outputLanes);
  const count = findPlaces(g);
  const groups = listGroups(g);
  for (let i = 0; i < count; i++) {
    const place = listedPlace(g, i);
    weightedSums(g, place, gatherHits(g, place, groups), gatherBounds(g, place, groups));
  }
  for (let i = 0; i < count; i++) {
    const place = listedPlace(g, i);
    store<u8>(g.listed + place, 0);
    for (let k = 0; k < groups; k++) store<f64>(spreadAt(g, place, listedGroup(g, k)), 0);
  }
}

@inline
function spreadAt(g: Conv, place: i32, group: i32): usize {
  return g.spreads + (<usize>(place * g.groups + group) << 3);
}

@inline
function listedPlace(g: Conv, i: i32): i32 {
  return load<i32>(g.listedPlaces + (<usize>i << 2));
}

@inline
function listedGroup(g: Conv, k: i32): i32 {
  return load<i32>(g.listedGroups + (<usize>k << 2));
}

/** Turns the marks of groups into a list. */
function listGroups(g: Conv): i32 {
  let count = 0;
  for (let group = 0; group < g.groups; group++) {
    if (load<u8>(g.isGroupListed + group) == 0) continue;
    store<u8>(g.isGroupListed + group, 0);
    store<i32>(g.listedGroups + (<usize>count << 2), group);
    count++;
  }
  return count;
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
    store<u8>(g.isGroupListed + group, 1);
    const toY = min(g.outHeight - 1, row / g.stride);
    const fromX = firstWindow(column, g.kernel, g.stride);
    const toX = min(g.outWidth - 1, column / g.stride);
    for (let y = firstWindow(row, g.kernel, g.stride); y <= toY; y++) {
      for (let x = fromX; x <= toX; x++) {
        const place = y * g.outWidth + x;
        const spread = spreadAt(g, place, group);
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
function gatherHits(g: Conv, place: i32, groups: i32): i32 {
  const top = (place / g.outWidth) * g.stride - g.padding;
  const left = (place % g.outWidth) * g.stride - g.padding;
  let hits = 0;
  let taps = g.taps;
  for (let k = 0; k < groups; k++) {
    const group = listedGroup(g, k);
    if (load<f64>(spreadAt(g, place, group)) == 0) continue;
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
function gatherBounds(g: Conv, place: i32, groups: i32): i32 {
  const pool = g.pool;
  let first = place;
  let size = 1;
  if (changetype<usize>(pool) != 0) {
    // The places of the first channel are its pixels.
    const window = windowOf(pool, place);
    if (window >= 0) {
      first = firstPixel(pool, window);
      size = pool.size;
    }
  }
  let bounds = 0;
  for (let k = 0; k < groups; k++) {
    const group = listedGroup(g, k);
    let most: f64 = 0;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        most = max(most, load<f64>(spreadAt(g, first + y * g.outWidth + x, group)));
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
