import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import type { PlacedRegion } from '../../plot/regions.ts';
import type { View } from '../../store/state.ts';
import { RegionNames } from './RegionNames.tsx';
import { ToleranceGrip } from './ToleranceGrip.tsx';

/** What can be pressed on the plot beside the curves: the names of its regions, and the "close enough" line's pill. */
export function PlotControls({
  names,
  frame,
  view,
}: {
  names: readonly PlacedRegion[];
  frame: Frame;
  view: View;
}): ReactNode {
  return (
    <>
      {names.length > 0 && <RegionNames names={names} frame={frame} scheme={view.scheme} />}
      <ToleranceGrip frame={frame} exponent={view.tolerance} />
    </>
  );
}
