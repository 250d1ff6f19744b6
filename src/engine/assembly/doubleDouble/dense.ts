// Dense layers in double-double lanes. `denseOwn`: weights or the bias of one unit differ between lanes;
// `denseDownstream`: inputs do.

import { add, low, multiply } from '../../../numerics/doubleDouble';
import { addProduct } from './arithmetic';
import { Activation, copyLanes, isDirty, lanesAt, PAIR, pairAt, reachOf, read, settle, settleClean, splat, STRIDE } from './lanes';
import { boundAt, canRest, Reserves } from './reserves';
import { beginGroup, fillTree, finishPairwise, isGroupDirty, keepGroup, Sums } from './sums';

/** Lengths and addresses; written by the loader in this order, four bytes each. A group is `groupSize` inputs. */
@unmanaged
export class Dense {
  batch: i32;
  inputs: i32;
  units: i32;
  groupSize: i32;
  sums: Sums;
  input: Activation;
  output: Activation;
  reserves: Reserves;
}

/** Fills the base's partial sums. */
export function densePrepare(g: Dense): void {
  const sums = g.sums;
  if (sums.pairwise == 0) return;
  for (let out = 0; out < g.batch * g.units; out++) {
    for (let group = 0; group < sums.groups; group++) {
      let sum: f64 = 0;
      let sumLow: f64 = 0;
      for (let i = group * g.groupSize; i < min(g.inputs, (group + 1) * g.groupSize); i++) {
        const w = sums.weight + <usize>((out % g.units) * g.inputs + i) * PAIR;
        const a = pairAt(g.input, (out / g.units) * g.inputs + i);
        const product = multiply(load<f64>(w), load<f64>(w, 8), load<f64>(a), load<f64>(a, 8));
        sum = add(sum, sumLow, product, low);
        sumLow = low;
      }
      const node = sums.tree + <usize>(out * sums.nodes + group) * PAIR;
      store<f64>(node, sum);
      store<f64>(node, sumLow, 8);
    }
    fillTree(sums, out);
  }
}

/**
 * Redoes one unit with its weights in lanes, where `groupDirty` says that some differ, and its bias in lanes. Returns how
 * many outputs differ from the base.
 */
export function denseOwn(g: Dense, unit: i32, ownWeights: usize): i32 {
  memory.fill(g.output.dirty, 0, g.output.count);
  let changed = 0;
  for (let n = 0; n < g.batch; n++) {
    computeOutput(g, n, unit, ownWeights);
    if (settle(g.output, n * g.units + unit)) changed++;
  }
  return changed;
}

/** Redoes the samples with an input that differs. Returns how many outputs differ from the base. */
export function denseDownstream(g: Dense, deciding: i32): i32 {
  let changed = 0;
  for (let n = 0; n < g.batch; n++) {
    const isReached = findDirtyGroups(g, n);
    for (let o = 0; o < g.units; o++) {
      const out = n * g.units + o;
      if (!isReached || canRest(g.reserves, g.sums, deciding, o, 0, out)) {
        settleClean(g.output, out);
        continue;
      }
      splat(g.sums.biasLanes, g.sums.bias + <usize>o * PAIR);
      computeOutput(g, n, o, 0);
      if (settle(g.output, out)) changed++;
    }
  }
  return changed;
}

/** Notes which groups of a sample's inputs have one that differs, how far, and whether any has. */
function findDirtyGroups(g: Dense, n: i32): bool {
  let any = false;
  for (let group = 0; group < g.sums.groups; group++) {
    let spread: f64 = 0;
    for (let i = group * g.groupSize; i < min(g.inputs, (group + 1) * g.groupSize); i++) {
      const unit = n * g.inputs + i;
      if (isDirty(g.input, unit)) spread += reachOf(g.input, unit);
    }
    store<f64>(boundAt(g.reserves, g.sums, 0, group), spread);
    store<u8>(g.sums.groupDirty + <usize>group, spread != 0 ? 1 : 0);
    if (spread != 0) any = true;
  }
  return any;
}

/** One output in lanes; the weights are `ownWeights` if given, else the base's. */
function computeOutput(g: Dense, n: i32, o: i32, ownWeights: usize): void {
  const sums = g.sums;
  const out = n * g.units + o;
  const to = lanesAt(g.output, out);
  if (sums.pairwise == 0) {
    copyLanes(to, sums.biasLanes);
    addProducts(g, n, o, 0, g.inputs, to, ownWeights);
    return;
  }
  for (let group = 0; group < sums.groups; group++) {
    const from = group * g.groupSize;
    const end = min(g.inputs, from + g.groupSize);
    if (isGroupDirty(sums, group)) {
      addProducts(g, n, o, from, end, beginGroup(sums, group), ownWeights);
    } else keepGroup(sums, group);
  }
  finishPairwise(sums, out, to);
}

/** Adds the products of inputs `from` … `end − 1` to `sum`. */
function addProducts(g: Dense, n: i32, o: i32, from: i32, end: i32, sum: usize, own: usize): void {
  for (let i = from; i < end; i++) {
    let weight = g.sums.weightLanes;
    if (own != 0) weight = own + <usize>i * STRIDE;
    else splat(weight, g.sums.weight + <usize>(o * g.inputs + i) * PAIR);
    addProduct(sum, weight, read(g.input, n * g.inputs + i));
  }
}
