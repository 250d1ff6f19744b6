import type { ReactNode } from 'react';
import { formatDigits, formatPowerOfTen, formatScientific } from '../../numerics/format.ts';
import { COMPACT_PILL, cursorPill, LARGE_PILL, readingWidth } from '../../plot/cursorPill.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { SvgMaths } from '../Maths.tsx';

/** The h cursor's line through plot and strip, and the one to what is read: beneath all writing. */
export function CursorLine({
  frame,
  h,
  to,
  error,
}: {
  frame: Frame;
  h: number;
  /** Where the line ends, below the strip. */
  to: number;
  /** The selected element's error at h; undefined without one. */
  error: number | undefined;
}): ReactNode {
  const x = frame.x(h);
  const y = error === undefined ? Number.NaN : errorY(frame, error);
  return (
    <>
      <line className="cursor-line" x1={x} x2={x} y1={frame.top} y2={to} />
      {!Number.isNaN(y) && (
        <line className="cursor-read" x1={x + 8} x2={frame.right} y1={y} y2={y} />
      )}
    </>
  );
}

/** The h cursor's dot on the curve, what it reads there, and the pill on the axis. */
export function Cursor({
  frame,
  h,
  error,
  read,
  compact = false,
}: {
  frame: Frame;
  h: number;
  /** The selected element's error at h; undefined without one. */
  error: number | undefined;
  /** What the right-hand pill says. */
  read: string;
  /** Whether the pill has a row of its own below the ticks. */
  compact?: boolean;
}): ReactNode {
  const x = frame.x(h);
  const y = error === undefined ? Number.NaN : errorY(frame, error);
  const shape = compact ? COMPACT_PILL : LARGE_PILL;
  const { text, from: left, to: right } = cursorPill(frame, h, shape);
  const { below, height } = shape;
  const top = frame.bottom + below;
  const middle = top + height / 2;
  const readWidth = readingWidth(read);
  return (
    <g className="cursor">
      {!Number.isNaN(y) && (
        <>
          {error === 0 ? (
            <circle className="cursor-dot open" cx={x} cy={y} r={4.5} />
          ) : (
            <circle className="cursor-dot" cx={x} cy={y} r={5.5} />
          )}
          <rect
            className="pill"
            x={frame.right + 3}
            y={y - 10}
            width={readWidth}
            height={20}
            rx={10}
          />
          <text
            className="pill-text"
            x={frame.right + 3 + readWidth / 2}
            y={y + 4.5}
            textAnchor="middle"
          >
            <SvgMaths>{read}</SvgMaths>
          </text>
        </>
      )}
      <rect
        className="pill"
        x={left}
        y={top}
        width={right - left}
        height={height}
        rx={height / 2}
      />
      <text className="pill-text" x={(left + right) / 2} y={middle + 4.5} textAnchor="middle">
        <SvgMaths>{text}</SvgMaths>
      </text>
      <path
        className="pill-arrow"
        d={`M${left + 12} ${middle - 4} l-3.500 4 l3.500 4 M${right - 12} ${middle - 4} l3.500 4 l-3.500 4`}
      />
    </g>
  );
}

/** The reading on the right: matching digits for relative errors, the error itself for absolute ones. */
export function readingOf(kind: 'relative' | 'absolute', error: number): string {
  if (kind === 'relative') return formatDigits(error === 0 ? Infinity : -Math.log10(error));
  return error === 0 ? 'exact' : formatScientific(error);
}

/** The error of the "close enough" line, 10^exponent. */
export function toleranceText(exponent: number): string {
  return Number.isInteger(exponent)
    ? formatPowerOfTen(exponent)
    : formatScientific(10 ** exponent, 1);
}

/** The outlined pill of the "close enough" line on the left axis, and the line. */
export function ToleranceLine({ frame, exponent }: { frame: Frame; exponent: number }): ReactNode {
  const y = frame.y(10 ** exponent);
  if (y < frame.top || y > frame.bottom) return null;
  const text = toleranceText(exponent);
  const width = Number.isInteger(exponent) ? 42 : 58;
  return (
    <g className="tolerance">
      <line x1={frame.left} x2={frame.right} y1={y} y2={y} />
      <rect x={frame.left - 2 - width} y={y - 11} width={width} height={22} rx={11} />
      <text x={frame.left - 2 - width / 2} y={y + 4.5} textAnchor="middle">
        <SvgMaths>{text}</SvgMaths>
      </text>
    </g>
  );
}
