import type { ReactNode } from 'react';
import type { PlotNote } from '../../plot/labels.ts';
import { SvgMaths } from '../Maths.tsx';

/** A note on the plot: what it is about and, under it, a figure or a consequence; nothing where no place was found. */
export function NoteText({
  note,
  className,
}: {
  note: PlotNote | undefined;
  className: string;
}): ReactNode {
  if (note === undefined) return null;
  const {
    lines: [first, second],
    x,
    y,
  } = note;
  return (
    <g className={className}>
      <text className="label strong" x={x} y={y}>
        <SvgMaths>{first}</SvgMaths>
      </text>
      {second !== undefined && (
        <text className="label" x={x} y={y + 20}>
          <SvgMaths>{second}</SvgMaths>
        </text>
      )}
    </g>
  );
}
