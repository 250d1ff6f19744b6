// The base's sums of a layer, made once a network: every node of every output's tree, and the ways to the roots.

import { Conv } from './conv';
import { baseInput, Linear, pathOf, treeOf, unitOf, weightsOf } from './linear';
import { Real, real, setReal } from './vectors';

/** Fills the trees of the sample at hand. */
export function fillTrees(g: Linear): void {
  if (g.pairwise == 0) return;
  for (let o = 0; o < g.outputs; o++) {
    for (let place = 0; place < g.places; place++) {
      const tree = treeOf(g, unitOf(g, o, place));
      for (let group = 0; group < g.groups; group++) {
        const from = group * g.groupSize;
        const sum =
          g.windowed != 0
            ? windowSum(changetype<Conv>(g), o, place, group)
            : rangeSum(g, weightsOf(g, o), from, from, min(g.groupSize, g.inputs - from), 0);
        setReal(tree, group, sum);
      }
      fillTree(g.groups, tree);
    }
  }
}

/** `sum` and `count` products more, of neighbouring weights and inputs. */
@inline
function rangeSum(g: Linear, weights: usize, term: i32, input: i32, count: i32, sum: Real): Real {
  for (let i = 0; i < count; i++) {
    sum += real(weights, term + i) * baseInput(g, input + i);
  }
  return sum;
}

/** The window of a channel at a place, as far as it is inside the image. */
function windowSum(g: Conv, output: i32, place: i32, channel: i32): Real {
  const top = (place / g.outWidth) * g.stride - g.padding;
  const left = (place % g.outWidth) * g.stride - g.padding;
  const from = max(0, -left);
  const count = min(g.kernel, g.width - left) - from;
  const weights = weightsOf(g, output);
  let sum: Real = 0;
  for (let i = max(0, -top); i < min(g.kernel, g.height - top); i++) {
    const term = (channel * g.kernel + i) * g.kernel + from;
    const input = (channel * g.height + top + i) * g.width + left + from;
    sum = rangeSum(g, weights, term, input, count, sum);
  }
  return sum;
}

/** Sums of neighbours, level by level, an odd one out going up as it is; the groups' own stand in the first places. */
function fillTree(groups: i32, tree: usize): void {
  let from = 0;
  for (let count = groups; count > 1; ) {
    const to = from + count;
    const next = (count + 1) >> 1;
    for (let i = 0; i < next; i++) {
      const left = real(tree, from + 2 * i);
      setReal(tree, to + i, 2 * i + 1 < count ? left + real(tree, from + 2 * i + 1) : left);
    }
    from = to;
    count = next;
  }
}

/** The nodes beside the way from each group to the root. */
export function fillPaths(g: Linear): void {
  for (let group = 0; group < g.groups; group++) {
    const path = pathOf(g, group);
    let length = 0;
    let first = 0;
    let place = group;
    for (let count = g.groups; count > 1; count = (count + 1) >> 1) {
      const sibling = place ^ 1;
      if (sibling < count) store<i32>(path + (<usize>++length << 2), first + sibling);
      first += count;
      place >>= 1;
    }
    store<i32>(path, length);
  }
}

/** Whether all weights are finite, Σ |w| of each output, the largest of each group and the largest input; NaN is largest. */
export function fillLargest(g: Linear): void {
  g.finite = 1;
  for (let group = 0; group < g.groups; group++) {
    store<f64>(g.largestOfAll + (<usize>group << 3), 0);
  }
  for (let o = 0; o < g.outputs; o++) {
    const weights = weightsOf(g, o);
    let sum: f64 = 0;
    for (let i = 0; i < g.terms; i++) sum += abs(<f64>real(weights, i));
    store<f64>(g.weightSums + (<usize>o << 3), sum);
    for (let group = 0; group < g.groups; group++) {
      let most: f64 = 0;
      for (let i = group * g.groupSize; i < min(g.terms, (group + 1) * g.groupSize); i++) {
        most = max(most, abs(<f64>real(weights, i)));
      }
      if (!isFinite(most)) g.finite = 0;
      store<f64>(g.largestWeights + (<usize>(o * g.groups + group) << 3), most);
      const ofAll = g.largestOfAll + (<usize>group << 3);
      store<f64>(ofAll, max(load<f64>(ofAll), most));
    }
  }
  for (let sample = 0; sample < g.batch; sample++) {
    let most: f64 = 0;
    for (let i = sample * g.inputs; i < (sample + 1) * g.inputs; i++) {
      most = max(most, abs(<f64>real(g.input, i)));
    }
    store<f64>(g.largestInputs + (<usize>sample << 3), most);
  }
}
