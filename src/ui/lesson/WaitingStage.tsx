import { type ReactNode, useMemo } from 'react';
import { createFrame } from '../../plot/frame.ts';
import { awaitedDomain, LESSON_MARGINS } from '../../plot/lessonFrame.ts';
import { useSize } from '../useSize.ts';
import { LessonGround } from './LessonGround.tsx';

/** Until a step has what it shows: its axes on their own, and how far its run has come. */
export function WaitingStage({
  steps,
  scale,
  hasAxes,
  progress,
}: {
  steps: Float64Array;
  scale: number;
  hasAxes: boolean;
  /** Undefined where nothing is on its way. */
  progress: string | undefined;
}): ReactNode {
  const [ref, size] = useSize();
  const zoom = 2 * scale;
  const width = (size?.width ?? 0) / zoom;
  const height = (size?.height ?? 0) / zoom;
  const frame = useMemo(
    () => createFrame(width, height, LESSON_MARGINS, awaitedDomain(steps)),
    [width, height, steps],
  );
  return (
    <div ref={ref} className="lesson-plot lesson-waiting">
      {hasAxes && size !== undefined && (
        <svg
          className="plot-lines"
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
        >
          <LessonGround frame={frame} regions={[]} compact={width < 440} cursor={undefined} />
        </svg>
      )}
      <p aria-hidden="true">{progress}</p>
    </div>
  );
}
