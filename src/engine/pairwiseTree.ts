/** Nodes of a pairwise tree over `groups` group sums, the groups included, and its levels above them. */
export function pairwiseTree(groups: number): { nodes: number; levels: number } {
  let nodes = groups;
  let levels = 0;
  for (let count = groups; count > 1; levels++) {
    count = (count + 1) >> 1;
    nodes += count;
  }
  return { nodes, levels };
}
