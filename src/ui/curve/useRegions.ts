import { useMemo } from 'react';
import type { TensorSummary } from '../../check/summary.ts';
import type { Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { type PlacedRegion, placeRegionNames, type Region, regionsOf } from '../../plot/regions.ts';

/** How far the choice of the y axis reaches over the plot. */
const KIND_WIDTH = 82;

const NONE: { regions: readonly Region[]; names: readonly PlacedRegion[] } = {
  regions: [],
  names: [],
};

/** The regions of the h axis and the places of their names over the plot; none without a summary. */
export function useRegions(
  frame: Frame,
  steps: Float64Array,
  summary: TensorSummary | undefined,
  compact: boolean,
): typeof NONE {
  return useMemo(() => {
    if (summary === undefined) return NONE;
    const regions = regionsOf(frame, steps, summary);
    // The name of the y axis stands over its left end.
    const room = compact ? frame : { ...frame, left: frame.left + KIND_WIDTH };
    return { regions, names: placeRegionNames(regions, room, (name) => textWidth(name, 12.5)) };
  }, [frame, steps, summary, compact]);
}
