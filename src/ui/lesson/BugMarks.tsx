import type { ReactNode } from 'react';
import { errorY, type Frame } from '../../plot/frame.ts';
import { curvePath } from '../../plot/paths.ts';
import type { LessonCurve, LessonMedian } from '../../store/lessonInView.ts';
import { ratioWords, weightWords } from '../../store/lessonWords.ts';
import { Arrow } from './Arrow.tsx';
import { labelSize, noteSize } from './noteSize.ts';

/** From the flat line to the name under it. */
const NAME = 19;

/** By how much the gradient is wrong, at every h, and a layer that is right to hold it against. */
export function BugMarks({
  frame,
  curve,
  right,
  compact,
}: {
  frame: Frame;
  curve: LessonCurve;
  right: LessonMedian | undefined;
  compact: boolean;
}): ReactNode {
  const { steps, element, name, layer } = curve;
  const ratio = ratioWords(curve);
  const size = noteSize(compact);
  const middle = (frame.left + frame.right) / 2;
  const y = errorY(frame, element.errors[Math.floor(steps.length / 2)]);
  const below = y + NAME;
  const lowest = right?.errors.reduce(
    (best, error, k) => (error < right.errors[best] ? k : best),
    0,
  );
  return (
    <>
      {right !== undefined && lowest !== undefined && (
        <>
          <path className="pinned-median" d={curvePath(frame, steps, right.errors)} />
          <text
            className="lesson-label lesson-mark"
            style={{ fontSize: labelSize(compact) }}
            x={frame.x(steps[lowest])}
            y={errorY(frame, right.errors[lowest]) + 18}
            textAnchor="middle"
          >
            {`${right.layer}, which is right`}
          </text>
        </>
      )}
      <text
        className="lesson-label strong lesson-mark"
        style={{ fontSize: labelSize(compact) }}
        x={frame.left + 12}
        y={y + NAME}
      >
        {compact ? `${name} of ${layer}` : weightWords(curve)}
      </text>
      {ratio !== undefined && (
        <text
          className="lesson-note lesson-mark"
          style={{ fontSize: size }}
          x={middle}
          y={below + size * (compact ? 2 : 1.6)}
          textAnchor="middle"
        >
          {ratio}
        </text>
      )}
      <Arrow from={middle + 60} to={middle - 60} y={below + size * (compact ? 4.6 : 4)} size={size}>
        smaller h: no closer
      </Arrow>
    </>
  );
}
