import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { powerLawSegment } from '../../plot/paths.ts';
import { slopeTriangle } from '../../plot/slopeTriangle.ts';
import type { LessonCurve } from '../../store/lessonInView.ts';
import { slopeNote } from '../../store/lessonWords.ts';
import { Arrow } from './Arrow.tsx';

const SIZE = { wide: 17, compact: 13 };
const GAP = 7;
const BEYOND = 1.2;
const ARROW = 38;

/** Both fitted lines with their slope triangles, and which way h shrinks. */
export function VMarks({
  frame,
  curve: { fit },
  compact,
}: {
  frame: Frame;
  curve: LessonCurve;
  compact: boolean;
}): ReactNode {
  const { roundOff, truncation, bestStep } = fit;
  const size = compact ? SIZE.compact : SIZE.wide;
  return (
    <>
      {[roundOff, truncation].map((law) => {
        if (law === undefined) return null;
        const { over, up } = slopeNote(law.slope);
        const { upright, corner, level, outside } = slopeTriangle(
          frame,
          law,
          textWidth(up, size) + GAP,
        );
        const out = outside === 'right' ? 1 : -1;
        const beyond = law.slope > 0 ? { left: BEYOND, right: 0 } : { left: 0, right: BEYOND };
        return (
          <g key={outside} className="lesson-mark">
            <line className="fit" {...powerLawSegment(frame, law, beyond)} />
            <path
              className="lesson-triangle"
              d={`M${upright.x} ${upright.y}V${corner.y}H${level.x}`}
            />
            <text
              className="lesson-note"
              style={{ fontSize: size }}
              x={corner.x + out * GAP}
              y={(upright.y + corner.y) / 2 + size / 3}
              textAnchor={outside === 'right' ? 'start' : 'end'}
            >
              {up}
            </text>
            <text
              className="lesson-note"
              style={{ fontSize: size }}
              x={(corner.x + level.x) / 2}
              y={corner.y + size + 2}
              textAnchor="middle"
            >
              {over}
            </text>
          </g>
        );
      })}
      {!Number.isNaN(bestStep) && (
        <Arrow
          from={frame.x(bestStep) + ARROW}
          to={frame.x(bestStep) - ARROW}
          y={frame.top + (frame.bottom - frame.top) * 0.14}
          size={size}
        >
          smaller h
        </Arrow>
      )}
    </>
  );
}
