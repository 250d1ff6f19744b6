import type { ReactNode } from 'react';
import { formatPowerOfTen } from '../../numerics/format.ts';
import { decades, type Frame } from '../../plot/frame.ts';
import { SvgMaths } from '../Maths.tsx';

/** Grid, ticks and names of both axes; digits on the right when errors are relative. */
export function Axes({
  frame,
  every,
  digits,
  labels = { x: true, left: true },
  pills = { left: Number.NaN, right: Number.NaN, bottom: Number.NaN },
}: {
  frame: Frame;
  /** Decades between ticks. */
  every: number;
  digits: boolean;
  labels?: { x: boolean; left: boolean };
  /** Where pills stand on the left, right and lower axis; tick texts under them are left out. */
  pills?: { left: number; right: number; bottom: number };
}): ReactNode {
  const { left, right, bottom, x, y } = frame;
  const xTicks = decades(x.domain() as [number, number], every);
  const yTicks = decades(y.domain() as [number, number], every);
  const under = (pill: number, at: number, reach: number): boolean => Math.abs(at - pill) < reach;
  return (
    <g className="axes">
      {yTicks.map((exponent) => {
        const at = y(10 ** exponent);
        return (
          <g key={exponent}>
            <line className="grid" x1={left} x2={right} y1={at} y2={at} />
            {labels.left && !under(pills.left, at, 16) && (
              <text className="tick" x={left - 9} y={at + 4} textAnchor="end">
                <SvgMaths>{formatPowerOfTen(exponent)}</SvgMaths>
              </text>
            )}
            {digits && !under(pills.right, at, 15) && (
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
            {labels.x && !under(pills.bottom, at, 78) && (
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
