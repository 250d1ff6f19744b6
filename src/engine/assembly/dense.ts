// A dense layer when inputs differ: one place, a group eight inputs.

import { addTap, boundAt, hitAt } from './hits';
import { clear, isDiffering, LaneValues, reachOf } from './laneValues';
import { Linear } from './linear';
import { weightedSums } from './weightedSums';

/** Outputs of a dense layer for the differing inputs; afterwards its lane values are those that differ. */
export function denseDownstream(g: Linear): void {
  clear(g.outputLanes);
  let taps = g.taps;
  let hits = 0;
  for (let group = 0; group < g.groups; group++) {
    const from = group * g.groupSize;
    const to = min(g.inputs, from + g.groupSize);
    if (!anyDiffers(g.inputLanes, from, to)) continue;
    const hit = hitAt(g, hits);
    const bound = boundAt(g, hits);
    hits++;
    hit.group = group;
    hit.from = taps;
    let spread: f64 = 0;
    for (let unit = from; unit < to; unit++) {
      const differs = isDiffering(g.inputLanes, unit);
      if (differs) spread += reachOf(g.inputLanes, unit);
      taps = addTap(g, taps, unit, unit, differs);
    }
    hit.to = taps;
    bound.group = group;
    bound.spread = spread;
  }
  if (hits > 0) weightedSums(g, 0, hits, hits);
}

/** Whether one of the units from … to − 1 differs. */
@inline
function anyDiffers(values: LaneValues, from: i32, to: i32): bool {
  for (; from + 8 <= to; from += 8) if (load<u64>(values.differs + from) != 0) return true;
  // Of the last eight bytes only the first to − from count.
  return from < to && load<u64>(values.differs + from) << (<u64>(64 - 8 * (to - from))) != 0;
}
