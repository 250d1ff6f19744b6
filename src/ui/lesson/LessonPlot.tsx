import { type PointerEvent, type ReactNode, useMemo } from 'react';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { createFrame, errorY, stepAt } from '../../plot/frame.ts';
import { LESSON_MARGINS, lessonDomain } from '../../plot/lessonFrame.ts';
import { curvePath } from '../../plot/paths.ts';
import { regionsOf } from '../../plot/regions.ts';
import type { LessonTopic } from '../../scenarios/lesson.ts';
import {
  drawnErrors,
  type LessonCurve,
  type LessonMedian,
  movedStep,
} from '../../store/lessonInView.ts';
import { Cursor, readingOf } from '../curve/Cursor.tsx';
import { useActions } from '../storeContext.ts';
import { useSize } from '../useSize.ts';
import { BugMarks } from './BugMarks.tsx';
import { KinkMarks } from './KinkMarks.tsx';
import { LessonGround } from './LessonGround.tsx';
import { VMarks } from './VMarks.tsx';

/** The page's own plot has its texts at half the lesson's sizes: it is drawn so many times larger. */
const ENLARGED = 2;
const DOT = 3.25;

/** One weight's curve, large, with what the step has to say about it. */
export function LessonPlot({
  topic,
  curve,
  medians,
  scale,
}: {
  topic: LessonTopic;
  curve: LessonCurve;
  medians: readonly LessonMedian[];
  scale: number;
}): ReactNode {
  const { changeView } = useActions();
  const [ref, size] = useSize();
  const { steps, stepNumber, element, sweetSpot, precision, name, layer } = curve;
  const zoom = ENLARGED * scale;
  const width = (size?.width ?? 0) / zoom;
  const height = (size?.height ?? 0) / zoom;
  const compact = width < 440;
  const { errors } = element;
  const frame = useMemo(
    () => createFrame(width, height, LESSON_MARGINS, lessonDomain(steps, errors)),
    [width, height, steps, errors],
  );
  const drawn = drawnErrors(topic, curve);
  const regions =
    topic === 'shrink' || sweetSpot === undefined
      ? []
      : regionsOf(frame, steps, { sweetSpot, kinksMedian: Float64Array.from(element.kinksByStep) });
  const movable = movedStep(topic, curve, stepNumber) !== undefined;
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (!movable || event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const pixel = (event.clientX - event.currentTarget.getBoundingClientRect().left) / zoom;
    changeView({ stepNumber: movedStep(topic, curve, stepAt(frame, steps, pixel)) ?? stepNumber });
  };
  const h = formatScientific(steps[stepNumber]);
  const slider = movable && {
    role: 'slider',
    tabIndex: 0,
    'aria-label': 'Step h',
    'aria-orientation': 'vertical' as const,
    'aria-valuemin': 0,
    'aria-valuemax': steps.length - 1,
    'aria-valuenow': steps.length - 1 - stepNumber,
    'aria-valuetext': `h = ${h}, ${formatDigits(element.comparison.matchingDigits)} digits match`,
  };
  return (
    <div
      ref={ref}
      className={`lesson-plot${movable ? ' movable' : ''}`}
      {...slider}
      onPointerDown={drag}
      onPointerMove={drag}
    >
      {size !== undefined && (
        <svg
          className="plot-lines"
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`Relative error of ${name} in ${layer} against the step h, on log axes`}
        >
          <LessonGround
            frame={frame}
            regions={regions}
            compact={compact}
            cursor={movable ? { h: steps[stepNumber], error: errors[stepNumber] } : undefined}
          />
          {topic === 'bug' && (
            <BugMarks frame={frame} curve={curve} medians={medians} compact={compact} />
          )}
          <path className="selected-halo" d={curvePath(frame, steps, drawn)} />
          <path className="selected" d={curvePath(frame, steps, drawn)} />
          {Array.from(steps, (step, k) =>
            drawn[k] >= 0 ? (
              <circle
                key={step}
                className="lesson-dot"
                cx={frame.x(step)}
                cy={errorY(frame, drawn[k])}
                r={compact ? DOT / 1.5 : DOT}
              />
            ) : null,
          )}
          <text className="tick" x={frame.left + 12} y={frame.bottom - 12}>
            {`${name} of ${layer}, ${precision === 'doubleDouble' ? 'double-double' : precision}, ${steps.length} steps`}
          </text>
          {topic === 'v' && <VMarks frame={frame} curve={curve} compact={compact} />}
          {topic === 'kink' && <KinkMarks frame={frame} curve={curve} compact={compact} />}
          {movable && (
            <Cursor
              frame={frame}
              h={steps[stepNumber]}
              to={frame.bottom}
              error={errors[stepNumber]}
              read={readingOf('relative', errors[stepNumber])}
            />
          )}
        </svg>
      )}
    </div>
  );
}
