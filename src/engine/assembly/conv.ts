// Convolution in lanes. `own`: a weight or bias of one filter differs between lanes. `downstream`: inputs differ.

import { climb, fillTree, finish } from './sums';
import { differs, splatTo, STRIDE } from './vectors';

/** Lengths and addresses of one convolution over a batch; written by the loader in this order, four bytes each. */
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
  pairwise: i32;
  /** Nodes of one output's tree. */
  nodes: i32;
  weight: usize;
  bias: usize;
  /** batch × outputs × nodes base sums */
  tree: usize;
  input: usize;
  inputLanes: usize;
  inputDirty: usize;
  output: usize;
  outputLanes: usize;
  outputDirty: usize;
  /** Scratch: nodes in lanes, a byte a node, a byte a channel and window. */
  nodeLanes: usize;
  nodeDirty: usize;
  windowDirty: usize;
  biasLanes: usize;
}

/**
 * One group of products added to `acc`: the window of channel c at (top, left). Inputs that differ are read from the
 * lanes, the others are the same number everywhere. Weights come from `ownWeights` (kernel × kernel lanes) if given.
 */
@inline
function addWindow(
  g: Conv,
  n: i32,
  o: i32,
  c: i32,
  top: i32,
  left: i32,
  acc: usize,
  ownWeights: usize,
  useDirty: bool,
): void {
  const iFrom = max(0, -top);
  const iTo = min(g.kernel, g.height - top);
  const jFrom = max(0, -left);
  const jTo = min(g.kernel, g.width - left);
  let s0 = v128.load(acc, 0);
  let s1 = v128.load(acc, 16);
  let s2 = v128.load(acc, 32);
  let s3 = v128.load(acc, 48);
  let s4 = v128.load(acc, 64);
  let s5 = v128.load(acc, 80);
  let s6 = v128.load(acc, 96);
  let s7 = v128.load(acc, 112);
  for (let i = iFrom; i < iTo; i++) {
    let w = ((o * g.channels + c) * g.kernel + i) * g.kernel + jFrom;
    let a = ((n * g.channels + c) * g.height + top + i) * g.width + left + jFrom;
    let own = ownWeights + <usize>(i * g.kernel + jFrom) * STRIDE;
    for (let j = jFrom; j < jTo; j++) {
      if (ownWeights != 0) {
        const x = f64x2.splat(load<f64>(g.input + (<usize>a << 3)));
        s0 = f64x2.add(s0, f64x2.mul(v128.load(own, 0), x));
        s1 = f64x2.add(s1, f64x2.mul(v128.load(own, 16), x));
        s2 = f64x2.add(s2, f64x2.mul(v128.load(own, 32), x));
        s3 = f64x2.add(s3, f64x2.mul(v128.load(own, 48), x));
        s4 = f64x2.add(s4, f64x2.mul(v128.load(own, 64), x));
        s5 = f64x2.add(s5, f64x2.mul(v128.load(own, 80), x));
        s6 = f64x2.add(s6, f64x2.mul(v128.load(own, 96), x));
        s7 = f64x2.add(s7, f64x2.mul(v128.load(own, 112), x));
      } else if (useDirty && load<u8>(g.inputDirty + a) != 0) {
        const v = f64x2.splat(load<f64>(g.weight + (<usize>w << 3)));
        const x = g.inputLanes + <usize>a * STRIDE;
        s0 = f64x2.add(s0, f64x2.mul(v, v128.load(x, 0)));
        s1 = f64x2.add(s1, f64x2.mul(v, v128.load(x, 16)));
        s2 = f64x2.add(s2, f64x2.mul(v, v128.load(x, 32)));
        s3 = f64x2.add(s3, f64x2.mul(v, v128.load(x, 48)));
        s4 = f64x2.add(s4, f64x2.mul(v, v128.load(x, 64)));
        s5 = f64x2.add(s5, f64x2.mul(v, v128.load(x, 80)));
        s6 = f64x2.add(s6, f64x2.mul(v, v128.load(x, 96)));
        s7 = f64x2.add(s7, f64x2.mul(v, v128.load(x, 112)));
      } else {
        const p = f64x2.splat(
          load<f64>(g.weight + (<usize>w << 3)) * load<f64>(g.input + (<usize>a << 3)),
        );
        s0 = f64x2.add(s0, p);
        s1 = f64x2.add(s1, p);
        s2 = f64x2.add(s2, p);
        s3 = f64x2.add(s3, p);
        s4 = f64x2.add(s4, p);
        s5 = f64x2.add(s5, p);
        s6 = f64x2.add(s6, p);
        s7 = f64x2.add(s7, p);
      }
      w++;
      a++;
      own += STRIDE;
    }
  }
  v128.store(acc, s0, 0);
  v128.store(acc, s1, 16);
  v128.store(acc, s2, 32);
  v128.store(acc, s3, 48);
  v128.store(acc, s4, 64);
  v128.store(acc, s5, 80);
  v128.store(acc, s6, 96);
  v128.store(acc, s7, 112);
}

/** Fills the base's trees from its inputs. Needed once a network, in the pairwise order only. */
export function convPrepare(g: Conv): void {
  let u = 0;
  for (let n = 0; n < g.batch; n++) {
    for (let o = 0; o < g.filters; o++) {
      for (let y = 0; y < g.outHeight; y++) {
        const top = y * g.stride - g.padding;
        for (let x = 0; x < g.outWidth; x++) {
          const left = x * g.stride - g.padding;
          const tree = g.tree + ((<usize>u * g.nodes) << 3);
          for (let c = 0; c < g.channels; c++) {
            store<f64>(tree + (<usize>c << 3), windowSum(g, n, o, c, top, left));
          }
          fillTree(g.channels, tree);
          u++;
        }
      }
    }
  }
}

/** The base sum of one window of one channel. */
function windowSum(g: Conv, n: i32, o: i32, c: i32, top: i32, left: i32): f64 {
  let sum: f64 = 0;
  for (let i = max(0, -top); i < min(g.kernel, g.height - top); i++) {
    for (let j = max(0, -left); j < min(g.kernel, g.width - left); j++) {
      const w = ((o * g.channels + c) * g.kernel + i) * g.kernel + j;
      const a = ((n * g.channels + c) * g.height + top + i) * g.width + left + j;
      sum += load<f64>(g.weight + (<usize>w << 3)) * load<f64>(g.input + (<usize>a << 3));
    }
  }
  return sum;
}

/**
 * The outputs of filter o when the kernel from channel c has different weights in each lane (kernel × kernel lanes at
 * `ownWeights`), or c = −1 when only the bias differs. Returns how many outputs differ from the base.
 */
export function convOwn(g: Conv, o: i32, c: i32, ownWeights: usize): i32 {
  let changed = 0;
  const outputs = g.outHeight * g.outWidth;
  for (let n = 0; n < g.batch; n++) {
    let u = (n * g.filters + o) * outputs;
    for (let y = 0; y < g.outHeight; y++) {
      const top = y * g.stride - g.padding;
      for (let x = 0; x < g.outWidth; x++) {
        const left = x * g.stride - g.padding;
        const out = g.outputLanes + <usize>u * STRIDE;
        const base = load<f64>(g.output + (<usize>u << 3));
        let differsHere: bool;
        if (g.pairwise != 0) {
          const tree = g.tree + ((<usize>u * g.nodes) << 3);
          if (c < 0) {
            splatTo(out, load<f64>(tree + (<usize>(g.nodes - 1) << 3)));
          } else {
            memory.fill(g.nodeDirty, 0, g.channels);
            store<u8>(g.nodeDirty + c, 1);
            const group = g.nodeLanes + <usize>c * STRIDE;
            splatTo(group, 0);
            addWindow(g, n, o, c, top, left, group, ownWeights, false);
            climb(g.channels, tree, g.nodeLanes, g.nodeDirty, out);
          }
          differsHere = finish(out, g.biasLanes, base);
        } else {
          memory.copy(out, g.biasLanes, STRIDE);
          for (let k = 0; k < g.channels; k++) {
            addWindow(g, n, o, k, top, left, out, k == c ? ownWeights : 0, false);
          }
          differsHere = differs(out, base);
        }
        store<u8>(g.outputDirty + u, differsHere ? 1 : 0);
        if (differsHere) changed++;
        u++;
      }
    }
  }
  return changed;
}

/** All outputs when some inputs differ between lanes. Writes every outputDirty; returns how many are set. */
export function convDownstream(g: Conv): i32 {
  let changed = 0;
  const outputs = g.outHeight * g.outWidth;
  for (let n = 0; n < g.batch; n++) {
    const channelsHit = markWindows(g, n);
    for (let o = 0; o < g.filters; o++) {
      splatTo(g.biasLanes, load<f64>(g.bias + (<usize>o << 3)));
      let u = (n * g.filters + o) * outputs;
      if (channelsHit == 0) {
        memory.fill(g.outputDirty + u, 0, outputs);
        continue;
      }
      for (let y = 0; y < g.outHeight; y++) {
        const top = y * g.stride - g.padding;
        for (let x = 0; x < g.outWidth; x++) {
          const left = x * g.stride - g.padding;
          const differsHere = convOutput(g, n, o, y * g.outWidth + x, top, left, u);
          store<u8>(g.outputDirty + u, differsHere ? 1 : 0);
          if (differsHere) changed++;
          u++;
        }
      }
    }
  }
  return changed;
}

@inline
function convOutput(g: Conv, n: i32, o: i32, place: i32, top: i32, left: i32, u: i32): bool {
  const outputs = g.outHeight * g.outWidth;
  const out = g.outputLanes + <usize>u * STRIDE;
  const base = load<f64>(g.output + (<usize>u << 3));
  let any = false;
  for (let c = 0; c < g.channels; c++) {
    const hit = load<u8>(g.windowDirty + c * outputs + place);
    store<u8>(g.nodeDirty + c, hit);
    if (hit != 0) any = true;
  }
  if (!any) return false;
  if (g.pairwise != 0) {
    for (let c = 0; c < g.channels; c++) {
      if (load<u8>(g.nodeDirty + c) == 0) continue;
      const group = g.nodeLanes + <usize>c * STRIDE;
      splatTo(group, 0);
      addWindow(g, n, o, c, top, left, group, 0, true);
    }
    climb(g.channels, g.tree + ((<usize>u * g.nodes) << 3), g.nodeLanes, g.nodeDirty, out);
    return finish(out, g.biasLanes, base);
  }
  memory.copy(out, g.biasLanes, STRIDE);
  for (let c = 0; c < g.channels; c++) {
    addWindow(g, n, o, c, top, left, out, 0, load<u8>(g.nodeDirty + c) != 0);
  }
  return differs(out, base);
}

/** windowDirty[c, y, x] for sample n: whether the window of channel c at that output holds an input that differs. */
function markWindows(g: Conv, n: i32): i32 {
  const outputs = g.outHeight * g.outWidth;
  const plane = g.height * g.width;
  let hit = 0;
  for (let c = 0; c < g.channels; c++) {
    const dirty = g.inputDirty + (n * g.channels + c) * plane;
    const marks = g.windowDirty + c * outputs;
    memory.fill(marks, 0, outputs);
    let any = false;
    for (let a = 0; a < plane; a++) {
      if (load<u8>(dirty + a) != 0) {
        any = true;
        break;
      }
    }
    if (!any) continue;
    hit++;
    for (let y = 0; y < g.outHeight; y++) {
      const top = y * g.stride - g.padding;
      for (let x = 0; x < g.outWidth; x++) {
        const left = x * g.stride - g.padding;
        let mark = 0;
        for (let i = max(0, -top); i < min(g.kernel, g.height - top) && mark == 0; i++) {
          for (let j = max(0, -left); j < min(g.kernel, g.width - left); j++) {
            if (load<u8>(dirty + (top + i) * g.width + left + j) != 0) {
              mark = 1;
              break;
            }
          }
        }
        store<u8>(marks + y * g.outWidth + x, <u8>mark);
      }
    }
  }
  return hit;
}
