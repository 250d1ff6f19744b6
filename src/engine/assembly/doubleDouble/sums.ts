// Weighted sums in the order that src/network/summation.ts names. Of a pairwise sum, what no changed input reaches is
// taken from the base.

import { add, low } from '../../../numerics/doubleDouble';
import { addLanes } from './arithmetic';
import { clear, copyLanes, PAIR, splat, STRIDE } from './lanes';

/** How the weighted sums of a layer are added up; written by the loader in this order, four bytes each. */
@unmanaged
export class Sums {
  pairwise: i32;
  /** Groups of one sum, and nodes of the tree over them. */
  groups: i32;
  nodes: i32;
  weight: usize;
  bias: usize;
  /** Pairs, outputs × nodes: the base's sums, level by level, groups first. */
  tree: usize;
  /** The nodes of one sum in lanes, a byte each for those that differ, and a byte a group. */
  nodeLanes: usize;
  nodeDirty: usize;
  groupDirty: usize;
  /** The bias in lanes, one weight in lanes. */
  biasLanes: usize;
  weightLanes: usize;
}

@inline
export function isGroupDirty(sums: Sums, group: i32): bool {
  return load<u8>(sums.groupDirty + <usize>group) != 0;
}

/** Room for a group's sum, 0 in every lane, and a note that it differs. */
@inline
export function beginGroup(sums: Sums, group: i32): usize {
  store<u8>(sums.nodeDirty + <usize>group, 1);
  const lanes = sums.nodeLanes + <usize>group * STRIDE;
  clear(lanes);
  return lanes;
}

@inline
export function keepGroup(sums: Sums, group: i32): void {
  store<u8>(sums.nodeDirty + <usize>group, 0);
}

/** The whole sum with its bias into `out`, from the groups that were begun and the base's others. */
export function finishPairwise(sums: Sums, output: i32, out: usize): void {
  const tree = sums.tree + <usize>(output * sums.nodes) * PAIR;
  let from = 0;
  for (let count = sums.groups; count > 1; ) {
    const next = (count + 1) >> 1;
    for (let i = 0; i < next; i++) {
      climb(sums, tree, from + 2 * i, 2 * i + 1 < count, from + count + i);
    }
    from += count;
    count = next;
  }
  const root = nodeAt(sums, tree, from, out);
  addLanes(out, root, sums.biasLanes);
}

/** One node from the one or two below it, the first of them given. */
function climb(sums: Sums, tree: usize, left: i32, hasRight: bool, node: i32): void {
  const right = left + 1;
  const isDirty =
    load<u8>(sums.nodeDirty + <usize>left) != 0 ||
    (hasRight && load<u8>(sums.nodeDirty + <usize>right) != 0);
  store<u8>(sums.nodeDirty + <usize>node, isDirty ? 1 : 0);
  if (!isDirty) return;
  const to = sums.nodeLanes + <usize>node * STRIDE;
  if (!hasRight) return copyLanes(to, sums.nodeLanes + <usize>left * STRIDE);
  const a = nodeAt(sums, tree, left, to);
  const b = nodeAt(sums, tree, right, to);
  addLanes(to, a, b);
}

/** Where a node's lanes are: its own, or copies of the base's pair, which go into `room`. */
@inline
function nodeAt(sums: Sums, tree: usize, node: i32, room: usize): usize {
  if (load<u8>(sums.nodeDirty + <usize>node) != 0) return sums.nodeLanes + <usize>node * STRIDE;
  splat(room, tree + <usize>node * PAIR);
  return room;
}

/** The base's inner nodes of one output from its groups, which must be there. */
export function fillTree(sums: Sums, output: i32): void {
  const tree = sums.tree + <usize>(output * sums.nodes) * PAIR;
  let from = 0;
  for (let count = sums.groups; count > 1; ) {
    const next = (count + 1) >> 1;
    for (let i = 0; i < next; i++) {
      const left = tree + <usize>(from + 2 * i) * PAIR;
      const node = tree + <usize>(from + count + i) * PAIR;
      if (2 * i + 1 < count) addPairs(node, left, left + PAIR);
      else memory.copy(node, left, PAIR);
    }
    from += count;
    count = next;
  }
}

/** Pair to = a + b */
export function addPairs(to: usize, a: usize, b: usize): void {
  const high = add(load<f64>(a), load<f64>(a, 8), load<f64>(b), load<f64>(b, 8));
  store<f64>(to, high);
  store<f64>(to, low, 8);
}
