import { type ReactNode, useMemo } from 'react';
import { createFrame } from '../../plot/frame.ts';
import { LESSON_MARGINS, lessonDomain } from '../../plot/lessonFrame.ts';
import { curvePath } from '../../plot/paths.ts';
import type { LessonMedian } from '../../store/lessonInView.ts';
import { useSize } from '../useSize.ts';
import { LessonGround } from './LessonGround.tsx';

/** The layers' curves without their names, and the way to the page where they can be found. */
export function TurnStage({
  steps,
  medians,
  scale,
  onTake,
}: {
  steps: Float64Array | undefined;
  medians: readonly LessonMedian[];
  scale: number;
  onTake: () => void;
}): ReactNode {
  const [ref, size] = useSize();
  const zoom = 2 * scale;
  const width = (size?.width ?? 0) / zoom;
  const height = (size?.height ?? 0) / zoom;
  const frame = useMemo(() => {
    const all = medians.flatMap(({ errors }) => [...errors]);
    return steps && createFrame(width, height, LESSON_MARGINS, lessonDomain(steps, all));
  }, [width, height, steps, medians]);
  return (
    <>
      <div ref={ref} className="lesson-plot">
        {size !== undefined && steps !== undefined && frame !== undefined && (
          <svg
            className="plot-lines"
            width={size.width}
            height={size.height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={`Relative error against the step h: the median of each of ${medians.length} layers, without their names`}
          >
            <LessonGround frame={frame} regions={[]} compact={width < 440} cursor={undefined} />
            {medians.map(({ layer, errors }) => (
              <path key={layer} className="lesson-median" d={curvePath(frame, steps, errors)} />
            ))}
          </svg>
        )}
      </div>
      <button type="button" className="lesson-take" onClick={onTake}>
        Find it
      </button>
    </>
  );
}
