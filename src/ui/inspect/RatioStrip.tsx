import type { ReactNode } from 'react';
import { formatFixed } from '../../numerics/format.ts';
import type { RatiosInView } from '../../store/exhibitInView.ts';

const WIDTH = 300;
const HEIGHT = 62;
const MARGIN = 14;
const TOP = 18;
const BOTTOM = 44;
/** Names nearer to each other than this would touch. */
const APART = 44;

/** Analytic ÷ numeric, a mark for every element: one factor in all of them is one line. */
export function RatioStrip({
  shown: { ratios, least, most, factor, penalty },
  role,
}: {
  shown: RatiosInView;
  role: string;
}): ReactNode {
  const x = (ratio: number): number => {
    const kept = Math.min(most, Math.max(least, ratio));
    return MARGIN + ((kept - least) / (most - least)) * (WIDTH - 2 * MARGIN);
  };
  const what = penalty === undefined ? '' : ', λ w taken off both';
  const isApart = factor !== undefined && Math.abs(x(factor) - x(1)) > APART;
  return (
    <figure className="exhibit ratio-strip">
      <figcaption>
        Analytic ÷ numeric{what}, one mark per {role}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(ratios)}>
        <line className="axis" x1={MARGIN} x2={WIDTH - MARGIN} y1={BOTTOM} y2={BOTTOM} />
        <line className="right-ratio" x1={x(1)} x2={x(1)} y1={TOP} y2={BOTTOM} />
        {(factor === undefined || isApart) && (
          <text className="right-ratio" x={x(1)} y={TOP - 6} textAnchor="middle">
            right
          </text>
        )}
        {ratios.map((ratio, i) => (
          <line key={i} className="ratio" x1={x(ratio)} x2={x(ratio)} y1={TOP + 4} y2={BOTTOM} />
        ))}
        {factor !== undefined && (
          <text
            className="found"
            x={Math.min(WIDTH - 18, Math.max(18, x(factor)))}
            y={TOP - 6}
            textAnchor="middle"
          >
            {formatFixed(factor, Math.abs(factor - 1) < 0.05 ? 6 : 3)}
          </text>
        )}
        {ends(least, most).map((end) => (
          <text key={end} x={x(end)} y={HEIGHT - 4} textAnchor="middle">
            {label(end)}
          </text>
        ))}
      </svg>
    </figure>
  );
}

/** The ends of the axis and 1, as far as their numbers do not meet. */
function ends(least: number, most: number): number[] {
  const isApart = Math.min(1 - least, most - 1) > 0.15 * (most - least);
  return isApart ? [least, 1, most] : [least, most];
}

function label(ratio: number): string {
  return formatFixed(ratio, Number.isInteger(Number(ratio.toFixed(2))) ? 0 : 2);
}

function inWords(ratios: readonly number[]): string {
  return `From ${formatFixed(Math.min(...ratios), 3)} to ${formatFixed(Math.max(...ratios), 3)}; 1 is right.`;
}
