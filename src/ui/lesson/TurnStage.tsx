import { type ReactNode, useMemo } from 'react';
import { endNames } from '../../plot/endNames.ts';
import { createFrame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { LESSON_MARGINS, lessonDomain } from '../../plot/lessonFrame.ts';
import { curvePath } from '../../plot/paths.ts';
import type { LessonMedian } from '../../store/lessonInView.ts';
import { useSize } from '../useSize.ts';
import { LessonGround } from './LessonGround.tsx';
import { BOLD } from './noteSize.ts';

const NAME = 13;
const GAP = 9;

/** The layers' curves, each named at its end but none judged, and the way to the page where the bug can be found. */
export function TurnStage({
  steps,
  medians,
  scale,
  onTake,
}: {
  steps: Float64Array;
  medians: readonly LessonMedian[];
  scale: number;
  onTake: () => void;
}): ReactNode {
  const [ref, size] = useSize();
  const zoom = 2 * scale;
  const width = (size?.width ?? 0) / zoom;
  const height = (size?.height ?? 0) / zoom;
  const { frame, names } = useMemo(() => {
    const all = medians.flatMap(({ errors }) => [...errors]);
    const right = GAP + Math.max(0, ...medians.map(({ layer }) => textWidth(layer, BOLD * NAME)));
    const laidOut = createFrame(
      width,
      height,
      { ...LESSON_MARGINS, right: Math.max(LESSON_MARGINS.right, right) },
      lessonDomain(steps, all),
    );
    const curves = medians.map(({ layer, errors }) => ({ name: layer, errors }));
    return { frame: laidOut, names: endNames(laidOut, curves, NAME * 1.2) };
  }, [width, height, steps, medians]);
  return (
    <>
      <div ref={ref} className="lesson-plot">
        {size !== undefined && (
          <svg
            className="plot-lines"
            width={size.width}
            height={size.height}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={`Relative error against the step h: the median of each of ${medians.length} layers`}
          >
            <LessonGround
              frame={frame}
              regions={[]}
              compact={width < 440}
              cursor={undefined}
              digits={false}
            />
            {medians.map(({ layer, errors }) => (
              <path key={layer} className="lesson-median" d={curvePath(frame, steps, errors)} />
            ))}
            {names.map(({ name, y }) => (
              <text
                key={name}
                className="lesson-name lesson-mark"
                style={{ fontSize: NAME }}
                x={frame.right + GAP}
                y={y + NAME * 0.35}
              >
                {name}
              </text>
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
