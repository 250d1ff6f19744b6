import type { ReactNode } from 'react';

const HEAD = 6;

/** Between the baselines of two lines, in sizes of their text. */
const LINE = 1.15;

/** An arrow along x with its words over it, in one line or several. */
export function Arrow({
  from,
  to,
  y,
  size,
  children,
}: {
  from: number;
  to: number;
  y: number;
  size: number;
  children: string | readonly string[];
}): ReactNode {
  const lines = typeof children === 'string' ? [children] : children;
  const back = Math.sign(from - to) * HEAD;
  return (
    <g className="lesson-mark">
      <path
        className="lesson-triangle"
        d={`M${from} ${y}H${to} M${to + back} ${y - HEAD}L${to} ${y}L${to + back} ${y + HEAD}`}
      />
      {lines.map((line, i) => (
        <text
          key={line}
          className="lesson-note"
          style={{ fontSize: size }}
          x={(from + to) / 2}
          y={y - size * (0.6 + LINE * (lines.length - 1 - i))}
          textAnchor="middle"
        >
          {line}
        </text>
      ))}
    </g>
  );
}
