import type { ReactNode } from 'react';
import { formatPowerOfTen } from '../../numerics/format.ts';
import type { Stretch } from '../../plot/cursorPill.ts';
import { decades, type Frame } from '../../plot/frame.ts';
import { SvgMaths } from '../Maths.tsx';

/** Half the height of a pill on the left or right axis and of a tick's text, and half a text's width, in pixels. */
const BESIDE = 20;
const HALF_TICK = 20;
/** Between two ticks of the h axis, so that their texts keep apart. */
const LEAST_PITCH = 46;
const NO_PILLS = {
  left: Number.NaN,
  right: Number.NaN,
  bottom: { from: Number.NaN, to: Number.NaN },
};

/** Grid, ticks and names of both axes; digits on the right when errors are relative. */
export function Axes({
  frame,
  every,
  digits,
  labels = { x: true, left: true },
  pills = NO_PILLS,
}: {
  frame: Frame;
  /** Decades between ticks. */
  every: number;
  digits: boolean;
  labels?: { x: boolean; left: boolean };
  /** Where pills stand on the left, right and lower axis; tick texts under them are left out. */
  pills?: { left: number; right: number; bottom: Stretch };
}): ReactNode {
  const { left, right, bottom, x, y } = frame;
  const [smallest, largest] = x.domain();
  const decade = (right - left) / Math.log10(largest / smallest);
  const xTicks = decades([smallest, largest], every * Math.ceil(LEAST_PITCH / (every * decade)));
  const yTicks = decades(y.domain() as [number, number], every);
  const isUnder = (pill: number, at: number): boolean => Math.abs(at - pill) < BESIDE;
  const { from, to } = pills.bottom;
  return (
    <g className="axes">
      {yTicks.map((exponent) => {
        const at = y(10 ** exponent);
        return (
          <g key={exponent}>
            <line className="grid" x1={left} x2={right} y1={at} y2={at} />
            {labels.left && !isUnder(pills.left, at) && (
              <text className="tick" x={left - 9} y={at + 4} textAnchor="end">
                <SvgMaths>{formatPowerOfTen(exponent)}</SvgMaths>
              </text>
            )}
            {digits && !isUnder(pills.right, at) && (
              <text className="tick" x={right + 13} y={at + 4}>
                {exponent === 0 ? 0 : -exponent}
              </text>
            )}
          </g>
        );
      })}
      <line className="axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      {xTicks.map((exponent) => {
        const at = x(10 ** exponent);
        return (
          <g key={exponent}>
            <line className="axis" x1={at} x2={at} y1={bottom} y2={bottom + 5} />
            {labels.x && !(at > from - HALF_TICK && at < to + HALF_TICK) && (
              <text className="tick" x={at} y={bottom + 22} textAnchor="middle">
                <SvgMaths>{formatPowerOfTen(exponent)}</SvgMaths>
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
