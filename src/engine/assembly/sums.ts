// Weighted sums in the order that src/network/summation.ts names: groups in order, then pairwise, then the bias; or
// bias first and term by term. A changed input redoes its group and the path above it; the rest comes from the base.

import { addLanes, addNumber, copyLanes, differs, STRIDE } from './vectors';

/**
 * Adds up one output's groups. `tree` holds the base's node sums level by level (groups first), `lanes` and `dirty` the
 * same nodes in lanes where they changed. On return the root is in `out`. At least one group must be dirty.
 */
export function climb(groups: i32, tree: usize, lanes: usize, dirty: usize, out: usize): void {
  let from = 0;
  let count = groups;
  while (count > 1) {
    const to = from + count;
    const next = (count + 1) >> 1;
    for (let i = 0; i < next; i++) {
      const left = from + 2 * i;
      const right = left + 1;
      const node = to + i;
      const leftDirty = load<u8>(dirty + left) != 0;
      if (2 * i + 1 >= count) {
        store<u8>(dirty + node, leftDirty ? 1 : 0);
        if (leftDirty) copyLanes(lanes + <usize>node * STRIDE, lanes + <usize>left * STRIDE);
        continue;
      }
      const rightDirty = load<u8>(dirty + right) != 0;
      store<u8>(dirty + node, leftDirty || rightDirty ? 1 : 0);
      const target = lanes + <usize>node * STRIDE;
      if (leftDirty && rightDirty) {
        addLanes(target, lanes + <usize>left * STRIDE, lanes + <usize>right * STRIDE);
      } else if (leftDirty) {
        addNumber(target, lanes + <usize>left * STRIDE, load<f64>(tree + (<usize>right << 3)));
      } else if (rightDirty) {
        addNumber(target, lanes + <usize>right * STRIDE, load<f64>(tree + (<usize>left << 3)));
      }
    }
    from = to;
    count = next;
  }
  copyLanes(out, lanes + <usize>from * STRIDE);
}

/** Base node sums of one output, level by level; the groups must stand in the first places. Returns the root. */
export function fillTree(groups: i32, tree: usize): f64 {
  let from = 0;
  let count = groups;
  while (count > 1) {
    const to = from + count;
    const next = (count + 1) >> 1;
    for (let i = 0; i < next; i++) {
      const left = load<f64>(tree + (<usize>(from + 2 * i) << 3));
      const sum =
        2 * i + 1 < count ? left + load<f64>(tree + (<usize>(from + 2 * i + 1) << 3)) : left;
      store<f64>(tree + (<usize>(to + i) << 3), sum);
    }
    from = to;
    count = next;
  }
  return load<f64>(tree + (<usize>from << 3));
}

/** Adds the bias (lanes) to the root in place and tells whether the output differs from its base in any lane. */
@inline
export function finish(out: usize, biasLanes: usize, base: f64): bool {
  addLanes(out, out, biasLanes);
  return differs(out, base);
}

