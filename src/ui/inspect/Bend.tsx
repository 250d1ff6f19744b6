import type { ReactNode } from 'react';

import { formatLimit, formatScientific, MINUS } from '../../numerics/format.ts';
import { type BendInView, bendInView } from '../../store/bendInView.ts';
import { type FlipInView, flipsInView } from '../../store/flipsInView.ts';
import { SvgMaths } from '../Maths.tsx';
import { useAppState } from '../storeContext.ts';
import { FlippedUnit } from './FlippedUnit.tsx';
import type { ShownElement } from './shown.ts';

const WIDTH = 312;
const HEIGHT = 118;
const MARGIN = 6;
const TOP = 26;
const BOTTOM = HEIGHT - 26;

/** How the loss bends where a decision flips near the weight in view, and which decision that is. */
export function Bend({ result, view, inView, element }: ShownElement): ReactNode {
  const found = useAppState(({ crossings }) => crossings);
  const nearest = flipsInView(result, view, found)?.nearest[0];
  const bend = bendInView(result, view, inView, element, nearest);
  if (bend === undefined) return null;
  return (
    <section className="bend" aria-label="The bend of the loss">
      <h3>Loss along this {inView.tensor.tensor.role}, minus its tangent</h3>
      <Picture bend={bend} nearest={nearest} />
      {nearest !== undefined && <FlippedUnit flip={nearest} result={result} />}
    </section>
  );
}

function Picture({
  bend: { points, crossing },
  nearest,
}: {
  bend: BendInView;
  nearest: FlipInView | undefined;
}): ReactNode {
  const from = points[0].t;
  const to = points[points.length - 1].t;
  const rises = points.map(({ rise }) => rise);
  const [least, most] = [Math.min(0, ...rises), Math.max(0, ...rises)];
  const x = (t: number): number => MARGIN + ((t - from) / (to - from)) * (WIDTH - 2 * MARGIN);
  const y = (rise: number): number =>
    most === least ? BOTTOM : BOTTOM - ((rise - least) / (most - least)) * (BOTTOM - TOP);
  const at = nearest === undefined ? '' : placeOf(nearest);
  const bentLeft = crossing !== undefined && crossing < 0;
  const along = crossing === undefined ? '' : `The loss leaves its tangent at ${at}.`;
  return (
    <svg
      className="bend-picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`The loss from ${formatScientific(from)} to ${formatScientific(to)} around w, minus its tangent. ${along}`}
    >
      <line className="tangent" x1={MARGIN} x2={WIDTH - MARGIN} y1={y(0)} y2={y(0)} />
      {crossing !== undefined && (
        <g className="crossing">
          <line x1={x(crossing)} x2={x(crossing)} y1={TOP - 8} y2={BOTTOM + 8} />
          <text
            x={bentLeft ? x(crossing) + 6 : x(crossing) - 6}
            y={HEIGHT - 8}
            textAnchor={bentLeft ? 'start' : 'end'}
          >
            <SvgMaths>{at}</SvgMaths>
          </text>
        </g>
      )}
      <path
        className="loss"
        d={`M${points.map(({ t, rise }) => `${x(t).toFixed(1)} ${y(rise).toFixed(1)}`).join('L')}`}
      />
      <circle cx={x(0)} cy={y(0)} r={4} />
      <text className="ink" x={x(0)} y={y(0) - 9} textAnchor="middle">
        w
      </text>
      {crossing !== undefined && crossing !== 0 && (
        <>
          <text
            x={bentLeft ? MARGIN : WIDTH - MARGIN}
            y={12}
            textAnchor={bentLeft ? 'start' : 'end'}
          >
            another slope
          </text>
          <text
            x={bentLeft ? WIDTH - MARGIN : MARGIN}
            y={12}
            textAnchor={bentLeft ? 'end' : 'start'}
          >
            slope g
          </text>
        </>
      )}
    </svg>
  );
}

function placeOf({ side, h }: FlipInView): string {
  return h === 0 ? 'w' : `w ${side === 'up' ? '+' : MINUS} ${formatLimit(h)}`;
}
