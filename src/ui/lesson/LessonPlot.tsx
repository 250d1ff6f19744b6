import { type PointerEvent, type ReactNode, useMemo } from 'react';
import type { SweetSpot } from '../../check/sweetSpot.ts';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { createFrame, errorY, type Frame, stepAt } from '../../plot/frame.ts';
import { LESSON_MARGINS, lessonDomain } from '../../plot/lessonFrame.ts';
import { curvePath } from '../../plot/paths.ts';
import { kinksFrom, type Region, regionsOf } from '../../plot/regions.ts';
import type { LessonTopic } from '../../scenarios/lesson.ts';
import { weightWords } from '../../store/lessonWords.ts';
import {
  drawnErrors,
  type LessonCurve,
  type LessonMedian,
  movedStep,
  rightMedian,
} from '../../store/lessonInView.ts';
import { Cursor, CursorLine, readingOf } from '../curve/Cursor.tsx';
import { useActions } from '../storeContext.ts';
import { useSize } from '../useSize.ts';
import { BugMarks } from './BugMarks.tsx';
import { KinkMarks } from './KinkMarks.tsx';
import { LessonGround } from './LessonGround.tsx';
import { labelSize } from './noteSize.ts';
import { VMarks } from './VMarks.tsx';

/** The page's own plot has its texts at half the lesson's sizes: it is drawn so many times larger. */
const ENLARGED = 2;
const DOT = 3.25;
/** Where the regions of the curve are named: not before they are spoken of, and a flat line has none. */
const REGIONED: readonly LessonTopic[] = ['v', 'floor', 'kink'];

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
  const { steps, stepNumber, element, sweetSpot, name, layer } = curve;
  const zoom = ENLARGED * scale;
  const width = (size?.width ?? 0) / zoom;
  const height = (size?.height ?? 0) / zoom;
  const compact = width < 440;
  const { errors } = element;
  const right = topic === 'bug' ? rightMedian(medians, curve) : undefined;
  const frame = useMemo(() => {
    const shown = right === undefined ? errors : [...errors, ...right.errors];
    return createFrame(width, height, LESSON_MARGINS, lessonDomain(steps, shown));
  }, [width, height, steps, errors, right]);
  const drawn = drawnErrors(topic, curve);
  const regions =
    sweetSpot === undefined || !REGIONED.includes(topic)
      ? []
      : regionsInView(frame, curve, sweetSpot);
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
          {movable && (
            <CursorLine
              frame={frame}
              h={steps[stepNumber]}
              to={frame.bottom}
              error={errors[stepNumber]}
            />
          )}
          {topic === 'bug' && (
            <BugMarks frame={frame} curve={curve} right={right} compact={compact} />
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
          {!movable && topic !== 'bug' && (
            <text
              className="lesson-label"
              style={{ fontSize: labelSize(compact) }}
              x={frame.left + 12}
              y={frame.bottom - 12}
            >
              {compact ? `${name} of ${layer}` : `${weightWords(curve)}, ${steps.length} steps`}
            </text>
          )}
          {topic === 'v' && <VMarks frame={frame} curve={curve} compact={compact} />}
          {topic === 'kink' && <KinkMarks frame={frame} curve={curve} compact={compact} />}
          {movable && (
            <Cursor
              frame={frame}
              h={steps[stepNumber]}
              error={errors[stepNumber]}
              read={readingOf('relative', errors[stepNumber])}
            />
          )}
        </svg>
      )}
    </div>
  );
}

/** The kinks of a step about them begin at the line that is drawn where a decision flips. */
function regionsInView(
  frame: Frame,
  { steps, element, flip }: LessonCurve,
  sweetSpot: SweetSpot,
): Region[] {
  const kinksMedian = Float64Array.from(element.kinksByStep);
  const regions = regionsOf(frame, steps, {
    sweetSpot,
    kinksMedian,
    firstKink: element.judgement.kinkStep,
  });
  return flip === undefined ? regions : kinksFrom(regions, frame.x(flip.h), frame);
}
