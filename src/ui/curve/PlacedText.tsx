import type { ReactNode } from 'react';
import type { Placement } from '../../plot/labels.ts';
import { SvgMaths } from '../Maths.tsx';

/** Text where a place was found for it; nothing where none was. */
export function PlacedText({
  place,
  className,
  children,
}: {
  place: Placement | undefined;
  className: string;
  children: string;
}): ReactNode {
  if (place === undefined) return null;
  const { x, y, anchor, angle } = place;
  return (
    <text
      className={className}
      x={x}
      y={y}
      textAnchor={anchor}
      // Slanted text is placed by its middle, level text by its baseline.
      dominantBaseline={angle === 0 ? undefined : 'middle'}
      transform={angle === 0 ? undefined : `rotate(${angle} ${x} ${y})`}
    >
      <SvgMaths>{children}</SvgMaths>
    </text>
  );
}
