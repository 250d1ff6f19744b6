import type { ReactNode } from 'react';
import type { PowerLaw } from '../../check/curveFit.ts';
import type { Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { powerLawSegment } from '../../plot/paths.ts';
import { slopeTriangle } from '../../plot/slopeTriangle.ts';
import { slopeNote } from '../../store/lessonWords.ts';
import { BOLD } from './noteSize.ts';

const GAP = 7;
/** Decades that a fitted line goes on beyond its steps, towards the other one. */
const BEYOND = 1.2;

/** A fitted line and the triangle under it: a decade of h, and what the error does over it. */
export function SlopeMark({
  frame,
  law,
  size,
  compact,
}: {
  frame: Frame;
  law: PowerLaw;
  /** Of the texts. */
  size: number;
  /** Where the words beside the upright leg take two lines. */
  compact: boolean;
}): ReactNode {
  const { over, up } = slopeNote(law.slope);
  const lines = compact ? up : [up.join(' ')];
  const room = Math.max(...lines.map((line) => textWidth(line, BOLD * size))) + GAP;
  const { upright, corner, level, outside } = slopeTriangle(frame, law, room);
  const out = outside === 'right' ? 1 : -1;
  // Words wider than their leg go on to the outside: on the inside is the curve.
  const width = textWidth(over, BOLD * size);
  const overX = level.x + (out * Math.max(width, Math.abs(corner.x - level.x))) / 2;
  const middle = (upright.y + corner.y) / 2 + size / 3 - ((lines.length - 1) * size * 1.1) / 2;
  const beyond = law.slope > 0 ? { left: BEYOND, right: 0 } : { left: 0, right: BEYOND };
  return (
    <g className="lesson-mark">
      <line className="fit" {...powerLawSegment(frame, law, beyond)} />
      <path className="lesson-triangle" d={`M${upright.x} ${upright.y}V${corner.y}H${level.x}`} />
      {lines.map((line, i) => (
        <text
          key={line}
          className="lesson-note"
          style={{ fontSize: size }}
          x={corner.x + out * GAP}
          y={middle + i * size * 1.1}
          textAnchor={outside === 'right' ? 'start' : 'end'}
        >
          {line}
        </text>
      ))}
      <text
        className="lesson-note"
        style={{ fontSize: size }}
        x={overX}
        y={corner.y + size + 3}
        textAnchor="middle"
      >
        {over}
      </text>
    </g>
  );
}
