import type { ReactNode } from 'react';
import type { FlatNote } from '../../plot/flatNote.ts';
import { SvgMaths } from '../Maths.tsx';

/** The note under a flat line: the finding, and where the line lies. */
export function FlatText({ note: { lines, x, y } }: { note: FlatNote }): ReactNode {
  return (
    <g className="flat-note">
      <text className="label strong" x={x} y={y}>
        {lines[0]}
      </text>
      <text className="label" x={x} y={y + 20}>
        <SvgMaths>{lines[1]}</SvgMaths>
      </text>
    </g>
  );
}
