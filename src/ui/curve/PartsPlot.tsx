import '../styles/parts.css';
import { type ReactNode, useId, useMemo } from 'react';
import { cursorPill, NOWHERE } from '../../plot/cursorPill.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { partCurves } from '../../plot/partCurves.ts';
import { sizesOf } from '../../plot/partSizes.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { SplitInView } from '../../store/split.ts';
import { Axes } from './Axes.tsx';
import { Cursor, CursorLine, readingOf } from './Cursor.tsx';
import { KinkNames, KinkStrip } from './KinkStrip.tsx';
import { PlacedText } from './PlacedText.tsx';
import { stripFor } from './strip.ts';

/** What one element's error is made of, against h. A chunk of its own, and therefore the file's default. */
export default function PartsPlot({
  frame,
  steps,
  stepNumber,
  split,
  element,
  elementText,
  inView,
  compact,
  noKinks,
  firstFlip,
}: {
  frame: Frame;
  steps: Float64Array;
  stepNumber: number;
  split: SplitInView;
  element: ElementInView;
  elementText: string;
  inView: TensorInView;
  compact: boolean;
  /** Why there are no kinks to count; undefined where there are. */
  noKinks: string | undefined;
  /** Where the element's first kink lies, once it is known exactly. */
  firstFlip: number | undefined;
}): ReactNode {
  const clip = useId();
  const h = steps[stepNumber];
  const total = useMemo(() => sizesOf(split).total, [split]);
  const curves = useMemo(
    () =>
      partCurves(frame, steps, split, {
        x: frame.x(h) - 5,
        y: frame.top,
        width: 10,
        height: frame.bottom - frame.top,
      }),
    [frame, steps, split, h],
  );
  const strip = stripFor(compact, noKinks === undefined);
  const top = frame.bottom + strip.gap;
  const kinks = {
    frame,
    steps,
    top,
    height: strip.height,
    own: element.kinksByStep,
    median: inView.summary?.kinksMedian ?? new Float64Array(steps.length),
    noKinks,
  };
  return (
    <>
      <clipPath id={clip}>
        <rect
          x={frame.left}
          y={frame.top}
          width={frame.right - frame.left}
          height={frame.bottom - frame.top}
        />
      </clipPath>
      <g className="region-names">
        <text
          x={(frame.left + frame.right) / 2}
          y={frame.top - (compact ? 31 : 13)}
          textAnchor="middle"
        >
          <tspan className="strong">absolute error of {elementText}</tspan>
          {compact ? null : ', '}
          <tspan {...(compact && { x: (frame.left + frame.right) / 2, dy: '1.4em' })}>
            {split.isMeasured ? 'measured in double-double' : 'told apart by the fit'}
          </tspan>
        </text>
      </g>
      <Axes
        frame={frame}
        every={compact ? 4 : 2}
        digits={false}
        pills={{
          left: Number.NaN,
          right: errorY(frame, total[stepNumber]),
          bottom: compact ? NOWHERE : cursorPill(frame, h),
        }}
      />
      <g clipPath={`url(#${clip})`}>
        {curves.toReversed().map(({ name, path }) => (
          <path key={name} className={`part ${name}`} d={path} />
        ))}
      </g>
      <KinkStrip {...kinks} />
      <CursorLine frame={frame} h={h} to={top + strip.height} error={total[stepNumber]} />
      {curves.map(({ name, label }) => (
        <PlacedText key={name} place={label?.place} className={`label part-name ${name}`}>
          {label?.text ?? ''}
        </PlacedText>
      ))}
      <KinkNames
        {...kinks}
        role={inView.tensor.tensor.role}
        cursorX={frame.x(h)}
        firstFlip={firstFlip}
        compact={compact}
      />
      <Cursor
        frame={frame}
        h={h}
        error={total[stepNumber]}
        read={readingOf('absolute', total[stepNumber])}
        compact={compact}
      />
    </>
  );
}
