// The base's sums of a layer, made once a network: every node of every output's tree, and the ways to the roots.

import { lanesOf } from './laneValues';
import { Linear, pathOf, treeOf, unitOf, weightsOf } from './linear';
import { gatherGroup } from './ownGroup';
import { real, setReal } from './vectors';

/**
 * Fills the trees of the sample at hand, and puts Σ |w x| + |bias| of every output, which reserves.ts asks for, into the
 * first eight bytes of its lanes, which are free as yet.
 */
export function fillTrees(g: Linear): void {
  for (let o = 0; o < g.outputs; o++) {
    for (let place = 0; place < g.places; place++) {
      const unit = unitOf(g, o, place);
      let magnitudes = abs(<f64>real(g.bias, o));
      for (let group = 0; group < g.groups; group++) {
        const gathered = gatherGroup(g, o, place, group);
        const size = min(g.groupSize, g.terms - group * g.groupSize);
        const from = gathered * g.groupSize;
        for (let i = 0; i < size; i++) magnitudes += abs(<f64>real(g.groupProducts, from + i));
        if (g.pairwise == 0) continue;
        const sum = real(g.groupPrefixes, from + size - 1) + real(g.groupProducts, from + size - 1);
        setReal(treeOf(g, unit), group, sum);
      }
      if (g.pairwise != 0) fillTree(g.groups, treeOf(g, unit));
      store<f64>(lanesOf(g.outputLanes, unit), magnitudes);
    }
  }
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

/** Whether all weights are finite, the largest of each group, and the largest input of each sample. NaN is largest. */
export function fillLargest(g: Linear): void {
  g.finite = 1;
  for (let group = 0; group < g.groups; group++) {
    store<f64>(g.largestOfAll + (<usize>group << 3), 0);
  }
  for (let o = 0; o < g.outputs; o++) {
    const weights = weightsOf(g, o);
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
