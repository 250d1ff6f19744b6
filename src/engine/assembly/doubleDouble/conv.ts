// Convolution in double-double lanes. `convOwn`: weights or the bias of one filter differ between lanes; `convDownstream`:
// inputs do.

import { add, low, multiply } from '../../../numerics/doubleDouble';
import { addProduct } from './arithmetic';
import { Activation, copyLanes, isDirty, lanesAt, PAIR, pairAt, reachOf, read, settle, settleClean, splat, STRIDE } from './lanes';
import { boundAt, canRest, Reserves, spreadAt } from './reserves';
import { beginGroup, fillTree, finishPairwise, isGroupDirty, keepGroup, Sums } from './sums';

/** Lengths and addresses; written by the loader in this order, four bytes each. A group is a source channel. */
@unmanaged
export class Conv {
  batch: i32;
  channels: i32;
  height: i32;
  width: i32;
  filters: i32;
  kernel: i32;
  stride: i32;
  padding: i32;
  outHeight: i32;
  outWidth: i32;
  sums: Sums;
  input: Activation;
  output: Activation;
  reserves: Reserves;
  /** The max-pool that follows, its size and for each place the first of its window's, or −1; size 0 without one. */
  poolSize: i32;
  windows: usize;
}

/** Fills the base's partial sums. */
export function convPrepare(g: Conv): void {
  if (g.sums.pairwise == 0) return;
  const outputs = g.batch * g.filters * g.outHeight * g.outWidth;
  for (let out = 0; out < outputs; out++) {
    const x = out % g.outWidth;
    const y = (out / g.outWidth) % g.outHeight;
    const plane = out / (g.outWidth * g.outHeight);
    for (let c = 0; c < g.channels; c++) {
      fillGroup(g, plane / g.filters, plane % g.filters, c, y, x, <usize>(out * g.sums.nodes + c));
    }
    fillTree(g.sums, out);
  }
}

function fillGroup(g: Conv, n: i32, o: i32, c: i32, y: i32, x: i32, node: usize): void {
  let sum: f64 = 0;
  let sumLow: f64 = 0;
  const top = y * g.stride - g.padding;
  const left = x * g.stride - g.padding;
  for (let i = max(0, -top); i < min(g.kernel, g.height - top); i++) {
    for (let j = max(0, -left); j < min(g.kernel, g.width - left); j++) {
      const w = g.sums.weight + <usize>tapOf(g, o, c, i, j) * PAIR;
      const a = pairAt(g.input, pixelOf(g, n, c, top + i, left + j));
      const product = multiply(load<f64>(w), load<f64>(w, 8), load<f64>(a), load<f64>(a, 8));
      sum = add(sum, sumLow, product, low);
      sumLow = low;
    }
  }
  store<f64>(g.sums.tree + node * PAIR, sum);
  store<f64>(g.sums.tree + node * PAIR, sumLow, 8);
}

/**
 * Redoes one filter's outputs with its weights in lanes (channels × kernel × kernel of them), where `groupDirty` says
 * that some differ, and its bias in lanes. Returns how many outputs differ from the base.
 */
export function convOwn(g: Conv, filter: i32, ownWeights: usize): i32 {
  const plane = g.outHeight * g.outWidth;
  memory.fill(g.output.dirty, 0, g.output.count);
  let changed = 0;
  for (let n = 0; n < g.batch; n++) {
    for (let place = 0; place < plane; place++) {
      const out = (n * g.filters + filter) * plane + place;
      computeOutput(g, n, filter, place / g.outWidth, place % g.outWidth, out, ownWeights);
      if (settle(g.output, out)) changed++;
    }
  }
  return changed;
}

/** Redoes the outputs that hear of an input that differs. Returns how many differ from the base. */
export function convDownstream(g: Conv, deciding: i32): i32 {
  const plane = g.outHeight * g.outWidth;
  let changed = 0;
  for (let n = 0; n < g.batch; n++) {
    for (let place = 0; place < plane; place++) findSpreads(g, n, place);
    for (let place = 0; place < plane; place++) findBounds(g, place);
    for (let place = 0; place < plane; place++) {
      const isReached = findDirtyGroups(g, place);
      for (let o = 0; o < g.filters; o++) {
        const out = (n * g.filters + o) * plane + place;
        if (!isReached || canRest(g.reserves, g.sums, deciding, o, place, out)) {
          settleClean(g.output, out);
          continue;
        }
        splat(g.sums.biasLanes, g.sums.bias + <usize>o * PAIR);
        computeOutput(g, n, o, place / g.outWidth, place % g.outWidth, out, 0);
        if (settle(g.output, out)) changed++;
      }
    }
  }
  return changed;
}

/** Adds up how far each channel's inputs in a place's window are from the base. */
function findSpreads(g: Conv, n: i32, place: i32): void {
  const top = (place / g.outWidth) * g.stride - g.padding;
  const left = (place % g.outWidth) * g.stride - g.padding;
  for (let c = 0; c < g.channels; c++) {
    let spread: f64 = 0;
    for (let i = max(0, -top); i < min(g.kernel, g.height - top); i++) {
      for (let j = max(0, -left); j < min(g.kernel, g.width - left); j++) {
        const pixel = pixelOf(g, n, c, top + i, left + j);
        if (isDirty(g.input, pixel)) spread += reachOf(g.input, pixel);
      }
    }
    store<f64>(spreadAt(g.reserves, g.sums, place, c), spread);
  }
}

/** Where a max-pool follows, reserves are about the whole window of the pool, so the bound is that of its widest place. */
function findBounds(g: Conv, place: i32): void {
  const first = g.poolSize > 0 ? load<i32>(g.windows + (<usize>place << 2)) : -1;
  for (let c = 0; c < g.channels; c++) {
    let bound = load<f64>(spreadAt(g.reserves, g.sums, place, c));
    for (let p = 0; first >= 0 && p < g.poolSize * g.poolSize; p++) {
      const other = first + (p / g.poolSize) * g.outWidth + (p % g.poolSize);
      bound = max(bound, load<f64>(spreadAt(g.reserves, g.sums, other, c)));
    }
    store<f64>(boundAt(g.reserves, g.sums, place, c), bound);
  }
}

/** Notes which channels have an input that differs in the window, and whether any has. */
function findDirtyGroups(g: Conv, place: i32): bool {
  let any = false;
  for (let c = 0; c < g.channels; c++) {
    const isHit = load<f64>(spreadAt(g.reserves, g.sums, place, c)) != 0;
    store<u8>(g.sums.groupDirty + <usize>c, isHit ? 1 : 0);
    if (isHit) any = true;
  }
  return any;
}

/** One output in lanes; the weights are `ownWeights` if given, else the base's. */
function computeOutput(g: Conv, n: i32, o: i32, y: i32, x: i32, out: i32, ownWeights: usize): void {
  const sums = g.sums;
  const to = lanesAt(g.output, out);
  if (sums.pairwise == 0) {
    copyLanes(to, sums.biasLanes);
    for (let c = 0; c < g.channels; c++) addWindow(g, n, o, c, y, x, to, ownWeights);
    return;
  }
  for (let c = 0; c < g.channels; c++) {
    if (isGroupDirty(sums, c)) addWindow(g, n, o, c, y, x, beginGroup(sums, c), ownWeights);
    else keepGroup(sums, c);
  }
  finishPairwise(sums, out, to);
}

/** Adds one channel's products to `sum`. */
function addWindow(g: Conv, n: i32, o: i32, c: i32, y: i32, x: i32, sum: usize, own: usize): void {
  const top = y * g.stride - g.padding;
  const left = x * g.stride - g.padding;
  for (let i = max(0, -top); i < min(g.kernel, g.height - top); i++) {
    for (let j = max(0, -left); j < min(g.kernel, g.width - left); j++) {
      let weight = g.sums.weightLanes;
      if (own != 0) weight = own + <usize>tapOf(g, 0, c, i, j) * STRIDE;
      else splat(weight, g.sums.weight + <usize>tapOf(g, o, c, i, j) * PAIR);
      addProduct(sum, weight, read(g.input, pixelOf(g, n, c, top + i, left + j)));
    }
  }
}

@inline
function tapOf(g: Conv, o: i32, c: i32, i: i32, j: i32): i32 {
  return ((o * g.channels + c) * g.kernel + i) * g.kernel + j;
}

@inline
function pixelOf(g: Conv, n: i32, c: i32, row: i32, column: i32): i32 {
  return ((n * g.channels + c) * g.height + row) * g.width + column;
}
