import { type ReactNode, useMemo } from 'react';
import { createFrame, domainFor, errorPrecision } from '../../plot/frame.ts';
import { curvePath } from '../../plot/paths.ts';
import { errorRange, kinkCurves } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { SummaryCurves } from '../curve/SummaryCurves.tsx';

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
  const { scheme, kind } = view;
  const kinks = useMemo(
    () =>
      summary !== undefined && summary.counts.kink > 0 ? kinkCurves(result, view, number, 6) : [],
    // Computed again with the summary and not with every cursor.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [summary, scheme, kind, number],
  );
  const curves = useMemo(
    () => (
      <>
        {summary !== undefined && summary.done > 0 && (
          <SummaryCurves frame={frame} steps={steps} summary={summary} />
        )}
        {kinks.map((errors, i) => (
          <path key={i} className="kink-curve" d={curvePath(frame, steps, errors)} />
        ))}
      </>
    ),
    [frame, steps, summary, kinks],
  );
  // One step makes no curve, and may not even be known.
  if (steps.length === 1)
    return (
      <svg
        className="sparkline"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        preserveAspectRatio="none"
        aria-hidden="true"
      />
    );
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line className="spark-cursor" x1={x} x2={x} y1={0} y2={HEIGHT} />
      {curves}
    </svg>
  );
}
