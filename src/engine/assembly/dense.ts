// Dense layer in lanes: as a convolution, with groups of eight inputs for channels and one window.

import { climb, fillTree, finish } from './sums';
import { differs, splatTo, STRIDE } from './vectors';

/** Inputs a group; src/network/summation.ts says the same. */
const GROUP: i32 = 8;

/** Lengths and addresses of one dense layer over a batch; written by the loader in this order, four bytes each. */
@unmanaged
export class Dense {
  batch: i32;
  inputs: i32;
  units: i32;
  pairwise: i32;
  groups: i32;
  nodes: i32;
  weight: usize;
  bias: usize;
  tree: usize;
  input: usize;
  inputLanes: usize;
  inputDirty: usize;
  output: usize;
  outputLanes: usize;
  outputDirty: usize;
  nodeLanes: usize;
  nodeDirty: usize;
  groupDirty: usize;
  biasLanes: usize;
}

export function densePrepare(g: Dense): void {
  for (let n = 0; n < g.batch; n++) {
    for (let o = 0; o < g.units; o++) {
      const tree = g.tree + ((<usize>(n * g.units + o) * g.nodes) << 3);
      for (let group = 0; group < g.groups; group++) {
        let sum: f64 = 0;
        for (let i = group * GROUP; i < min(g.inputs, (group + 1) * GROUP); i++) {
          sum +=
            load<f64>(g.weight + (<usize>(o * g.inputs + i) << 3)) *
            load<f64>(g.input + (<usize>(n * g.inputs + i) << 3));
        }
        store<f64>(tree + (<usize>group << 3), sum);
      }
      fillTree(g.groups, tree);
    }
  }
}

/** Products of inputs from … to − 1 added to `acc`; weights from `ownWeights` (lanes, one a place) if given. */
@inline
function addRange(g: Dense, n: i32, o: i32, from: i32, to: i32, acc: usize, ownWeights: usize, useDirty: bool): void {
  let s0 = v128.load(acc, 0);
  let s1 = v128.load(acc, 16);
  let s2 = v128.load(acc, 32);
  let s3 = v128.load(acc, 48);
  let s4 = v128.load(acc, 64);
  let s5 = v128.load(acc, 80);
  let s6 = v128.load(acc, 96);
  let s7 = v128.load(acc, 112);
  for (let i = from; i < to; i++) {
    const a = n * g.inputs + i;
    if (ownWeights != 0) {
      const own = ownWeights + <usize>(i - from) * STRIDE;
      const x = f64x2.splat(load<f64>(g.input + (<usize>a << 3)));
      s0 = f64x2.add(s0, f64x2.mul(v128.load(own, 0), x));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(own, 16), x));
      s2 = f64x2.add(s2, f64x2.mul(v128.load(own, 32), x));
      s3 = f64x2.add(s3, f64x2.mul(v128.load(own, 48), x));
      s4 = f64x2.add(s4, f64x2.mul(v128.load(own, 64), x));
      s5 = f64x2.add(s5, f64x2.mul(v128.load(own, 80), x));
      s6 = f64x2.add(s6, f64x2.mul(v128.load(own, 96), x));
      s7 = f64x2.add(s7, f64x2.mul(v128.load(own, 112), x));
      continue;
    }
    const w = load<f64>(g.weight + (<usize>(o * g.inputs + i) << 3));
    if (useDirty && load<u8>(g.inputDirty + a) != 0) {
      const v = f64x2.splat(w);
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
      const p = f64x2.splat(w * load<f64>(g.input + (<usize>a << 3)));
      s0 = f64x2.add(s0, p);
      s1 = f64x2.add(s1, p);
      s2 = f64x2.add(s2, p);
      s3 = f64x2.add(s3, p);
      s4 = f64x2.add(s4, p);
      s5 = f64x2.add(s5, p);
      s6 = f64x2.add(s6, p);
      s7 = f64x2.add(s7, p);
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

/** Unit o when the weights of one group (or, for −1, only the bias) differ between lanes. Marks only its outputs. */
export function denseOwn(g: Dense, o: i32, group: i32, ownWeights: usize): i32 {
  let changed = 0;
  for (let n = 0; n < g.batch; n++) {
    const u = n * g.units + o;
    const out = g.outputLanes + <usize>u * STRIDE;
    const base = load<f64>(g.output + (<usize>u << 3));
    let differsHere: bool;
    if (g.pairwise != 0) {
      const tree = g.tree + ((<usize>u * g.nodes) << 3);
      if (group < 0) {
        splatTo(out, load<f64>(tree + (<usize>(g.nodes - 1) << 3)));
      } else {
        memory.fill(g.nodeDirty, 0, g.groups);
        store<u8>(g.nodeDirty + group, 1);
        const lanes = g.nodeLanes + <usize>group * STRIDE;
        splatTo(lanes, 0);
        addRange(g, n, o, group * GROUP, min(g.inputs, (group + 1) * GROUP), lanes, ownWeights, false);
        climb(g.groups, tree, g.nodeLanes, g.nodeDirty, out);
      }
      differsHere = finish(out, g.biasLanes, base);
    } else {
      memory.copy(out, g.biasLanes, STRIDE);
      const from = group < 0 ? g.inputs : group * GROUP;
      const to = group < 0 ? g.inputs : min(g.inputs, (group + 1) * GROUP);
      addRange(g, n, o, 0, from, out, 0, false);
      addRange(g, n, o, from, to, out, ownWeights, false);
      addRange(g, n, o, to, g.inputs, out, 0, false);
      differsHere = differs(out, base);
    }
    store<u8>(g.outputDirty + u, differsHere ? 1 : 0);
    if (differsHere) changed++;
  }
  return changed;
}

/** All units when some inputs differ between lanes. Writes every outputDirty; returns how many are set. */
export function denseDownstream(g: Dense): i32 {
  let changed = 0;
  for (let n = 0; n < g.batch; n++) {
    let any = false;
    memory.fill(g.groupDirty, 0, g.groups);
    for (let i = 0; i < g.inputs; i++) {
      if (load<u8>(g.inputDirty + n * g.inputs + i) != 0) {
        store<u8>(g.groupDirty + i / GROUP, 1);
        any = true;
      }
    }
    if (!any) {
      memory.fill(g.outputDirty + n * g.units, 0, g.units);
      continue;
    }
    for (let o = 0; o < g.units; o++) {
      const u = n * g.units + o;
      const out = g.outputLanes + <usize>u * STRIDE;
      const base = load<f64>(g.output + (<usize>u << 3));
      const bias = load<f64>(g.bias + (<usize>o << 3));
      let differsHere: bool;
      if (g.pairwise != 0) {
        memory.copy(g.nodeDirty, g.groupDirty, g.groups);
        for (let group = 0; group < g.groups; group++) {
          if (load<u8>(g.groupDirty + group) == 0) continue;
          const lanes = g.nodeLanes + <usize>group * STRIDE;
          splatTo(lanes, 0);
          addRange(g, n, o, group * GROUP, min(g.inputs, (group + 1) * GROUP), lanes, 0, true);
        }
        climb(g.groups, g.tree + ((<usize>u * g.nodes) << 3), g.nodeLanes, g.nodeDirty, out);
        splatTo(g.biasLanes, bias);
        differsHere = finish(out, g.biasLanes, base);
      } else {
        splatTo(out, bias);
        addRange(g, n, o, 0, g.inputs, out, 0, true);
        differsHere = differs(out, base);
      }
      store<u8>(g.outputDirty + u, differsHere ? 1 : 0);
      if (differsHere) changed++;
    }
  }
  return changed;
}
