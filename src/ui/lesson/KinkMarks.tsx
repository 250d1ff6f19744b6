import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import type { LessonCurve } from '../../store/lessonInView.ts';
import { Arrow } from './Arrow.tsx';

const SIZE = { wide: 17, compact: 13 };

/** Where the decision flips, and on which side of it to stay. */
export function KinkMarks({
  frame,
  curve: { flip },
  compact,
}: {
  frame: Frame;
  curve: LessonCurve;
  compact: boolean;
}): ReactNode {
  if (flip === undefined) return null;
  const x = frame.x(flip.h);
  const height = frame.bottom - frame.top;
  const size = compact ? SIZE.compact : SIZE.wide;
  return (
    <>
      <g className="lesson-mark">
        <line className="lesson-flip" x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
        <text
          className="lesson-note kink"
          style={{ fontSize: size }}
          x={x + 8}
          y={frame.top + height * 0.55}
        >
          {`${flip.what} flips`}
        </text>
      </g>
      <Arrow from={x - 8} to={x - (compact ? 70 : 110)} y={frame.top + height * 0.36} size={size}>
        the right side
      </Arrow>
    </>
  );
}
