import { memo, type ReactNode } from 'react';
import type { TensorSummary } from '../../check/summary.ts';
import type { Frame } from '../../plot/frame.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';

/** The band and the median of a tensor's curves. */
export const SummaryCurves = memo(function SummaryCurves({
  frame,
  steps,
  summary,
}: {
  frame: Frame;
  steps: Float64Array;
  summary: TensorSummary;
}): ReactNode {
  return (
    <g
      className={summary.counts.agrees > 0 ? '' : 'not-agreeing'}
      data-worst={summary.counts.wrong > 0 ? 'wrong' : 'other'}
    >
      <path className="band" d={bandPath(frame, steps, summary.low, summary.high)} />
      <path className="median" d={curvePath(frame, steps, summary.median)} />
    </g>
  );
});
