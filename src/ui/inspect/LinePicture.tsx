import type { ReactNode } from 'react';
import { formatCount, formatScientific } from '../../numerics/format.ts';
import type { LineInView } from '../../store/exhibitInView.ts';
import { SvgMaths } from '../Maths.tsx';

const WIDTH = 300;
const HEIGHT = 132;
const LEFT = 8;
const RIGHT = WIDTH - 8;
const TOP = 20;
const BOTTOM = HEIGHT - 20;

/** A dot for every element, and the line that all of them lie on if the cause is the right one. */
export function LinePicture({ shown, role }: { shown: LineInView; role: string }): ReactNode {
  const { slope, xName, yName, every } = shown;
  const [fromX, toX] = extent(shown.x);
  const [fromY, toY] = extent([...shown.y, ...[fromX, toX].map((x) => slope * x)]);
  const x = (value: number): number => LEFT + ((value - fromX) / (toX - fromX)) * (RIGHT - LEFT);
  const y = (value: number): number => BOTTOM - ((value - fromY) / (toY - fromY)) * (BOTTOM - TOP);
  const dots = every === 1 ? `One dot per ${role}` : `One dot for every ${every} ${role}s`;
  const line = slope === 1 ? 'on the line both are the same' : `the line is ${slopeOf(shown)}`;
  return (
    <figure className="exhibit line-picture">
      <figcaption>
        {dots}; {line}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${yName} against ${xName}: ${formatCount(shown.x.length)} dots; ${line}.`}
      >
        <line className="axis" x1={LEFT} x2={RIGHT} y1={y(0)} y2={y(0)} />
        <line className="axis" x1={x(0)} x2={x(0)} y1={TOP} y2={BOTTOM} />
        <line
          className="expected"
          x1={x(fromX)}
          x2={x(toX)}
          y1={y(slope * fromX)}
          y2={y(slope * toX)}
        />
        {shown.x.map((value, i) => (
          <circle key={i} cx={x(value)} cy={y(shown.y[i])} r={2.2} />
        ))}
        <text x={LEFT} y={TOP - 8}>
          <SvgMaths>{`${yName}, ${range(fromY, toY)}`}</SvgMaths>
        </text>
        <text x={RIGHT} y={HEIGHT - 5} textAnchor="end">
          <SvgMaths>{`${xName}, ${range(fromX, toX)}`}</SvgMaths>
        </text>
      </svg>
    </figure>
  );
}

function slopeOf({ slope, xName }: LineInView): string {
  return `${formatScientific(slope, 3)} ${xName}`;
}

function range(from: number, to: number): string {
  return `${formatScientific(from)} to ${formatScientific(to)}`;
}

/** From the least to the largest, 0 among them, and never of no width. */
function extent(values: readonly number[]): [number, number] {
  let from = 0;
  let to = 0;
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  return from === to ? [-1, 1] : [from, to];
}
