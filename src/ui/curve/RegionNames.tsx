import { type ReactNode, useState } from 'react';
import type { Scheme } from '../../check/scheme.ts';
import type { Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import type { PlacedRegion, Region } from '../../plot/regions.ts';
import { RegionNote } from './RegionNote.tsx';

/** Room around a name, so that a finger meets it. */
const BESIDE = 10;

/** The names of the regions as buttons, over where they are drawn; each says in a sentence what it names. */
export function RegionNames({
  names,
  frame,
  scheme,
}: {
  names: readonly PlacedRegion[];
  frame: Frame;
  scheme: Scheme;
}): ReactNode {
  const [open, setOpen] = useState<Region['name']>();
  const shown = names.find(({ region }) => region.name === open);
  return (
    <div
      className="region-buttons screen-only"
      role="group"
      aria-label="Regions of the plot"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || shown === undefined) return;
        event.stopPropagation();
        setOpen(undefined);
      }}
    >
      {names.map(({ region: { name }, x }) => {
        const width = textWidth(name, 12.5) + BESIDE;
        return (
          <button
            key={name}
            type="button"
            aria-label={name}
            aria-expanded={name === open}
            style={{ left: x - width / 2, top: frame.top, width }}
            onClick={() => setOpen(name === open ? undefined : name)}
          />
        );
      })}
      <div role="status">
        {shown !== undefined && (
          <RegionNote name={shown.region.name} x={shown.x} frame={frame} scheme={scheme} />
        )}
      </div>
    </div>
  );
}
