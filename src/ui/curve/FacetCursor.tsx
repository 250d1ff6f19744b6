import type { ReactNode } from 'react';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { cursorPill } from '../../plot/cursorPill.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import type { View } from '../../store/state.ts';
import { SvgMaths } from '../Maths.tsx';

/** The h cursor in a small plot, with what the median reads there and the "close enough" line. */
export function FacetCursor({
  frame,
  view,
  steps,
  median,
  agrees,
  to,
  named,
}: {
  frame: Frame;
  view: View;
  steps: Float64Array;
  median: Float64Array | undefined;
  agrees: boolean;
  to: number;
  named: boolean;
}): ReactNode {
  const x = frame.x(steps[view.stepNumber]);
  const error = median?.[view.stepNumber] ?? Number.NaN;
  const y = errorY(frame, error);
  const toleranceY = frame.y(10 ** view.tolerance);
  const onLeft = x > frame.right - 70;
  const digits =
    view.kind === 'relative'
      ? formatDigits(error === 0 ? Infinity : -Math.log10(error))
      : formatScientific(error, 1);
  return (
    <g className="cursor">
      <line
        className="tolerance-line"
        x1={frame.left}
        x2={frame.right}
        y1={toleranceY}
        y2={toleranceY}
      />
      <line className="cursor-line" x1={x} x2={x} y1={frame.top} y2={to} />
      {named && (
        <text className="label ink" x={frame.left + 6} y={toleranceY + 17}>
          close enough
        </text>
      )}
      {!Number.isNaN(y) && (
        <>
          <circle
            className={agrees ? 'median-dot' : 'median-dot not-agreeing'}
            cx={x}
            cy={y}
            r={4.5}
          />
          <text
            className={agrees ? 'median-read' : 'median-read not-agreeing'}
            x={onLeft ? x - 9 : x + 9}
            y={Math.min(frame.bottom - 6, y + 18)}
            textAnchor={onLeft ? 'end' : 'start'}
          >
            <SvgMaths>{named && view.kind === 'relative' ? `${digits} digits` : digits}</SvgMaths>
          </text>
        </>
      )}
    </g>
  );
}

/** How a pill without arrows is drawn, in a small plot. */
export const FACET_PILL = { least: 0, beside: 22, left: 20, right: 0 };

/** The value of h, under the first of the lowest plots. */
export function CursorPill({ frame, h, y }: { frame: Frame; h: number; y: number }): ReactNode {
  const { text, from: left, to } = cursorPill(frame, h, FACET_PILL);
  const width = to - left;
  return (
    <>
      <rect className="pill" x={left} y={y} width={width} height={24} rx={12} />
      <text className="pill-text" x={left + width / 2} y={y + 16.5} textAnchor="middle">
        <SvgMaths>{text}</SvgMaths>
      </text>
    </>
  );
}
