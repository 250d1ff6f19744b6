import type { ReactNode } from 'react';
import { cursorPill } from '../../plot/cursorPill.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { placeRegionNames, type Region } from '../../plot/regions.ts';
import { Axes } from '../curve/Axes.tsx';

/** Room over the plot for the names of the y axes. */
const ERROR_NAME = 84;
const DIGITS_NAME = 14;
/** Between the pill of h and the name of its axis. */
const CLEAR = 14;
/** How far to the right of the plot its texts may go. */
const BESIDE = 46;
const NOWHERE = { from: Number.NaN, to: Number.NaN };

/** Ground, regions with their names, and axes of a lesson's plot. */
export function LessonGround({
  frame,
  regions,
  compact,
  cursor,
  digits = true,
}: {
  frame: Frame;
  regions: readonly Region[];
  compact: boolean;
  /** Where the cursor's pills stand in place of ticks. */
  cursor: { h: number; error: number } | undefined;
  /** Whether there is an axis of digits on the right. */
  digits?: boolean;
}): ReactNode {
  const { left, right, top, bottom } = frame;
  const room = {
    ...frame,
    left: left + (compact ? 46 : ERROR_NAME - left),
    right: right - DIGITS_NAME,
  };
  const regionSize = compact ? 12.5 : 13;
  const names = placeRegionNames(regions, room, (name) => textWidth(name, regionSize));
  const stepName = compact ? 'h' : 'step h';
  const pill = cursor === undefined ? NOWHERE : cursorPill(frame, cursor.h);
  const isNamed = !(pill.to + CLEAR > right + BESIDE - textWidth(stepName, 12));
  return (
    <>
      <rect
        className={regions.length === 0 ? 'valley' : 'shade'}
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
      />
      {regions
        .filter(({ name }) => name === 'sweet spot')
        .map(({ name, from, to }) => (
          <rect
            key={name}
            className="valley"
            x={from}
            y={top}
            width={to - from}
            height={bottom - top}
          />
        ))}
      <text className="tick" x={0} y={top - 13}>
        {compact ? 'error' : 'relative error'}
      </text>
      {digits && (
        <text className="tick" x={right + BESIDE} y={top - 13} textAnchor="end">
          digits
        </text>
      )}
      <g className="region-names">
        {names.map(({ region, x }) => (
          <text
            key={region.name}
            className={region.name === 'sweet spot' ? 'strong' : ''}
            style={{ fontSize: regionSize }}
            x={x}
            y={top - 13}
            textAnchor="middle"
          >
            {region.name}
          </text>
        ))}
      </g>
      <Axes
        frame={frame}
        every={compact ? 4 : 2}
        digits={digits}
        pills={{
          left: Number.NaN,
          right: cursor === undefined ? Number.NaN : errorY(frame, cursor.error),
          bottom: pill,
        }}
      />
      {isNamed && (
        <text className="tick" x={right + BESIDE} y={bottom + 22} textAnchor="end">
          {stepName}
        </text>
      )}
    </>
  );
}
