import { type ReactNode, useMemo } from 'react';
import { createFrame, domainFor, errorPrecision } from '../../plot/frame.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import { errorRange, kinkCurves } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';

const WIDTH = 92;
const HEIGHT = 42;

/** A tensor's median and band on the plot's own axes, with the h cursor: small enough to sit in a list. */
export function Sparkline({
  result,
  number,
  view,
}: {
  result: Result;
  number: number;
  view: View;
}): ReactNode {
  const { steps } = result.sweep;
  const summary = result.summaries[number];
  const { least, most } = errorRange(result);
  const precision = errorPrecision(result.sweep);
  const frame = useMemo(
    () =>
      createFrame(
        WIDTH,
        HEIGHT,
        { top: 2, right: 1, bottom: 2, left: 1 },
        domainFor(steps, least, view.kind === 'relative' ? 1 : most, precision),
      ),
    [steps, least, most, view.kind, precision],
  );
  const x = frame.x(steps[view.stepNumber]);
  // One step makes no curve, and may not even be known.
  if (steps.length === 1)
    return <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true" />;
  const kinks =
    summary !== undefined && summary.counts.kink > 0 ? kinkCurves(result, view, number, 6) : [];
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line className="spark-cursor" x1={x} x2={x} y1={0} y2={HEIGHT} />
      {summary !== undefined && summary.done > 0 && (
        <g
          className={summary.counts.agrees > 0 ? '' : 'not-agreeing'}
          data-worst={summary.counts.wrong > 0 ? 'wrong' : 'other'}
        >
          <path className="band" d={bandPath(frame, steps, summary.low, summary.high)} />
          <path className="median" d={curvePath(frame, steps, summary.median)} />
        </g>
      )}
      {kinks.map((errors, i) => (
        <path key={i} className="kink-curve" d={curvePath(frame, steps, errors)} />
      ))}
    </svg>
  );
}
