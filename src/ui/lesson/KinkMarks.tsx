import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { wrapWords } from '../../plot/wrapWords.ts';
import type { LessonCurve } from '../../store/lessonInView.ts';
import { Arrow } from './Arrow.tsx';
import { BOLD, noteSize } from './noteSize.ts';

const GAP = 8;
/** Between the arrow and the line it leads away from. */
const OFF = 14;
const LEAST_ARROW = 140;

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
  const above = frame.x(steps.findLast((h) => h >= flip.h) ?? flip.h) + GAP;
  const height = frame.bottom - frame.top;
  const size = noteSize(compact);
  const flips = wrapWords(`${flip.what} flips`, BOLD * size, frame.right - above);
  const right = compact ? ['still right', 'below this h'] : ['still right below this h'];
  const arrow = Math.max(
    compact ? 0 : LEAST_ARROW,
    ...right.map((line) => textWidth(line, BOLD * size)),
  );
  return (
    <>
      <g className="lesson-mark">
        <line className="lesson-flip" x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
        {flips.map((line, i) => (
          <text
            key={line}
            className="lesson-note kink"
            style={{ fontSize: size }}
            x={above}
            y={frame.top + height * 0.55 + i * size * 1.15}
          >
            {line}
          </text>
        ))}
      </g>
      <Arrow from={x - OFF} to={x - OFF - arrow} y={frame.top + height * 0.36} size={size}>
        {right}
      </Arrow>
    </>
  );
}
