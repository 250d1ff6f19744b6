import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import type { LessonCurve } from '../../store/lessonInView.ts';
import { Arrow } from './Arrow.tsx';
import { noteSize } from './noteSize.ts';
import { SlopeMark } from './SlopeMark.tsx';

const ARROW = 56;

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
  const size = noteSize(compact);
  return (
    <>
      {roundOff !== undefined && (
        <SlopeMark frame={frame} law={roundOff} size={size} compact={compact} />
      )}
      {truncation !== undefined && (
        <SlopeMark frame={frame} law={truncation} size={size} compact={compact} />
      )}
      {!Number.isNaN(bestStep) && (
        <Arrow
          from={frame.x(bestStep) + ARROW}
          to={frame.x(bestStep) - ARROW}
          y={frame.top + (frame.bottom - frame.top) * 0.2}
          size={size}
        >
          smaller h
        </Arrow>
      )}
    </>
  );
}
