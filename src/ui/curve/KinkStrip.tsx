import { scaleLog } from 'd3-scale';
import type { ReactNode } from 'react';
import type { TensorDescription } from '../../network/source.ts';
import { formatCount, formatLimit, formatScientific } from '../../numerics/format.ts';
import type { Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { SvgMaths } from '../Maths.tsx';

interface KinkCounts {
  readonly frame: Frame;
  readonly steps: Float64Array;
  /** Where the strip begins, and how high it is. */
  readonly top: number;
  readonly height: number;
  /** This element's decisions flipped at each step, and the median element's. */
  readonly own: Int32Array | undefined;
  readonly median: Float64Array;
  /** Why there are none to count; undefined where there may be some. */
  readonly noKinks: string | undefined;
}

/** Bars of the decisions flipped at each step, on the plot's own x: this element's over the median one's. */
export function KinkStrip({
  frame,
  steps,
  top,
  height,
  own,
  median,
  noKinks,
}: KinkCounts): ReactNode {
  if (noKinks !== undefined) return null;
  const bottom = top + height;
  const most = Math.max(1, ...median, ...(own ?? []));
  const ceiling = 10 ** Math.max(1, Math.ceil(Math.log10(most)));
  // Half a flip is the floor, so that a single one still has a bar.
  const y = scaleLog([0.5, ceiling], [bottom, top + 6]).clamp(true);
  const pitch = pitchOf(frame, steps);
  const bar = (count: number, k: number, share: number, kind: string): ReactNode => {
    const from = Math.max(frame.left, frame.x(steps[k]) - (share * pitch) / 2);
    const to = Math.min(frame.right, frame.x(steps[k]) + (share * pitch) / 2);
    return (
      count > 0 && (
        <rect
          key={`${kind}${k}`}
          className={kind}
          x={from}
          width={to - from}
          y={y(count)}
          height={bottom - y(count)}
        />
      )
    );
  };
  const ticks = [10, 100, 1000, 10_000, 100_000].filter((count) => count <= ceiling);
  return (
    <g className="kink-strip">
      {ticks.map((count) => (
        <g key={count}>
          <line className="grid" x1={frame.left} x2={frame.right} y1={y(count)} y2={y(count)} />
          <text className="tick" x={frame.left - 9} y={y(count) + 4} textAnchor="end">
            {formatCount(count)}
          </text>
        </g>
      ))}
      {Array.from(median, (count, k) => bar(count, k, 0.92, 'kinks-median'))}
      {own !== undefined && Array.from(own, (count, k) => bar(count, k, 0.5, 'kinks-own'))}
      <line className="axis" x1={frame.left} x2={frame.right} y1={bottom} y2={bottom} />
    </g>
  );
}

/** What the strip is about and what its bars are, above the h cursor's line; or why there are none. */
export function KinkNames({
  frame,
  steps,
  top,
  height,
  own,
  firstFlip,
  median,
  noKinks,
  role,
  cursorX,
  compact,
}: KinkCounts & {
  /** Where the first of this element's lies, between the steps; undefined while only they are known. */
  firstFlip: number | undefined;
  role: TensorDescription['role'];
  /** Where the h cursor's line runs, which the bars' names keep off. */
  cursorX: number;
  compact: boolean;
}): ReactNode {
  if (noKinks !== undefined) {
    return (
      <text className="strip-note" x={frame.left + 18} y={top + 17}>
        {noKinks}
      </text>
    );
  }
  const bottom = top + height;
  const hasOwn = own?.some((count) => count > 0) ?? false;
  const first = steps.findLastIndex((_, k) => median[k] > 0 || (own?.[k] ?? 0) > 0);
  // The bars' names end where the first one begins, below the title.
  const barsBegin = first < 0 ? Number.NaN : frame.x(steps[first]) - pitchOf(frame, steps) / 2;
  const nameWidth = textWidth(`median ${role}`, 12.5);
  const isCrossed = cursorX < barsBegin && cursorX > barsBegin - nameWidth - 16;
  const namesEnd = (isCrossed ? cursorX : barsBegin) - 8;
  const hasRoom = namesEnd - nameWidth > frame.left + 4;
  const lowest = own === undefined ? -1 : own.findLastIndex((count) => count > 0);
  return (
    <>
      <text className="strip-title" x={frame.left + 18} y={top + 17}>
        {compact ? 'kinks crossed' : 'Kinks crossed within w ± h'}
      </text>
      {!compact && (
        <text className="strip-note" x={frame.left + 18} y={top + 35}>
          <SvgMaths>
            {lowest < 0 ? 'none at any step' : firstInWords(steps[lowest], firstFlip)}
          </SvgMaths>
        </text>
      )}
      {hasRoom && hasOwn && (
        <text className="strip-name own" x={namesEnd} y={bottom - 19} textAnchor="end">
          this {role}
        </text>
      )}
      {hasRoom && median.some((count) => count > 0) && (
        <text className="strip-name" x={namesEnd} y={bottom - 5} textAnchor="end">
          median {role}
        </text>
      )}
    </>
  );
}

/** A step of the sweep is only where the first kink was seen: it lies somewhere below. */
function firstInWords(seenAt: number, flip: number | undefined): string {
  if (flip === undefined) return `first seen at h = ${formatScientific(seenAt)}`;
  return flip === 0 ? 'the first at any h' : `the first at h = ${formatLimit(flip)}`;
}

function pitchOf(frame: Frame, steps: Float64Array): number {
  return (frame.x(steps[0]) - frame.x(steps[steps.length - 1])) / (steps.length - 1);
}
