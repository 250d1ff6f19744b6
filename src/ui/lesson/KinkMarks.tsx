import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import type { LessonCurve } from '../../store/lessonInView.ts';
import { Arrow } from './Arrow.tsx';
import { noteSize } from './noteSize.ts';

/** Where the decision flips, and on which side of it to stay. */
export function KinkMarks({
  frame,
  curve: { flip, steps },
  compact,
}: {
  frame: Frame;
  curve: LessonCurve;
  compact: boolean;
}): ReactNode {
  if (flip === undefined) return null;
  const x = frame.x(flip.h);
  // Beyond the curve's own rise, which ends at the first step that flips.
  const above = steps.findLast((h) => h >= flip.h) ?? flip.h;
  const height = frame.bottom - frame.top;
  const size = noteSize(compact);
  return (
    <>
      <g className="lesson-mark">
        <line className="lesson-flip" x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
        <text
          className="lesson-note kink"
          style={{ fontSize: size }}
          x={frame.x(above) + 8}
          y={frame.top + height * 0.55}
        >
          {`${flip.what} flips`}
        </text>
      </g>
      <Arrow from={x - 20} to={x - (compact ? 90 : 160)} y={frame.top + height * 0.36} size={size}>
        {compact ? 'right here' : 'right on this side'}
      </Arrow>
    </>
  );
}
