import { type ReactNode, useMemo } from 'react';
import { formatFixed } from '../../numerics/format.ts';
import { ratioMarks } from '../../plot/ratioMarks.ts';
import type { RatiosInView } from '../../store/exhibitInView.ts';

const WIDTH = 300;
const HEIGHT = 62;
const MARGIN = 14;
const TOP = 18;
const BOTTOM = 44;
/** Names nearer to each other than this would touch. */
const APART = 44;

/** Analytic ÷ numeric, a mark for every element: one factor in all of them is one line. */
export function RatioStrip({ shown, role }: { shown: RatiosInView; role: string }): ReactNode {
  const { ratios, least, most, factor, penalty } = shown;
  const x = along(shown);
  const marks = useMemo(
    () =>
      ratioMarks(shown.ratios.map(along(shown))).map(({ x: at, opacity }) => (
        <line
          key={at}
          className="ratio"
          x1={at}
          x2={at}
          y1={TOP + 4}
          y2={BOTTOM}
          strokeOpacity={opacity}
        />
      )),
    [shown],
  );
  const words = useMemo(() => inWords(ratios), [ratios]);
  const what = penalty === undefined ? '' : ', λ w taken off both';
  const isApart = factor !== undefined && Math.abs(x(factor) - x(1)) > APART;
  return (
    <figure className="exhibit ratio-strip">
      <figcaption>
        Analytic ÷ numeric{what}, one mark per {role}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        <line className="axis" x1={MARGIN} x2={WIDTH - MARGIN} y1={BOTTOM} y2={BOTTOM} />
        <line className="right-ratio" x1={x(1)} x2={x(1)} y1={TOP} y2={BOTTOM} />
        {(factor === undefined || isApart) && (
          <text className="right-ratio" x={x(1)} y={TOP - 6} textAnchor="middle">
            right
          </text>
        )}
        {marks}
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

/** Where a ratio stands; those beyond the axis stand at its ends. */
function along({ least, most }: RatiosInView): (ratio: number) => number {
  return (ratio) => {
    const kept = Math.min(most, Math.max(least, ratio));
    return MARGIN + ((kept - least) / (most - least)) * (WIDTH - 2 * MARGIN);
  };
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
  const smallest = ratios.reduce((least, ratio) => Math.min(least, ratio));
  const largest = ratios.reduce((most, ratio) => Math.max(most, ratio));
  return `From ${formatFixed(smallest, 3)} to ${formatFixed(largest, 3)}; 1 is right.`;
}
