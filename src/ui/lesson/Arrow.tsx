import type { ReactNode } from 'react';

const HEAD = 6;

/** An arrow along x with its words over it. */
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
  children: string;
}): ReactNode {
  const back = Math.sign(from - to) * HEAD;
  return (
    <g className="lesson-mark">
      <path
        className="lesson-triangle"
        d={`M${from} ${y}H${to} M${to + back} ${y - HEAD}L${to} ${y}L${to + back} ${y + HEAD}`}
      />
      <text
        className="lesson-note"
        style={{ fontSize: size }}
        x={(from + to) / 2}
        y={y - size * 0.6}
        textAnchor="middle"
      >
        {children}
      </text>
    </g>
  );
}
