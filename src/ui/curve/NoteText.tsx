import type { ReactNode } from 'react';
import type { PlotNote } from '../../plot/labels.ts';
import { SvgMaths } from '../Maths.tsx';

/** A note on the plot: what it is about, and a figure or a consequence. */
export function NoteText({
  note: { lines, x, y },
  className,
}: {
  note: PlotNote;
  className: string;
}): ReactNode {
  return (
    <g className={className}>
      <text className="label strong" x={x} y={y}>
        <SvgMaths>{lines[0]}</SvgMaths>
      </text>
      <text className="label" x={x} y={y + 20}>
        <SvgMaths>{lines[1]}</SvgMaths>
      </text>
    </g>
  );
}
