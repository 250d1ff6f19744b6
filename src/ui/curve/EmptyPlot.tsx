import type { ReactNode } from 'react';
import { logSteps } from '../../numerics/steps.ts';
import { createFrame, domainFor } from '../../plot/frame.ts';
import { useActions, useAppState } from '../storeContext.ts';
import { Sized } from '../Sized.tsx';
import { Axes } from './Axes.tsx';

const MARGINS = { top: 44, right: 44, bottom: 124, left: 46 };
const PHONE_MARGINS = { top: 78, right: 40, bottom: 104, left: 46 };

/** The axes of the run that is to come and nothing on them, and a way on where none could start. */
export default function EmptyPlot(): ReactNode {
  const { largestStep, smallestStep, stepCount, precision } = useAppState(
    (state) => state.settings,
  );
  const failed = useAppState((state) => state.run.phase === 'failed');
  const { run } = useActions();
  const steps = logSteps(largestStep, smallestStep, stepCount);
  return (
    <>
      <Sized className="plot-fill">
        {({ width, height }) => {
          const compact = width < 480;
          const domain = domainFor(steps, Number.NaN, 1, precision);
          const frame = createFrame(width, height, compact ? PHONE_MARGINS : MARGINS, domain);
          const { left, right, top, bottom } = frame;
          return (
            <svg className="plot-lines" width={width} height={height} aria-hidden="true">
              <rect className="shade" x={left} y={top} width={right - left} height={bottom - top} />
              <Axes frame={frame} every={compact ? 4 : 2} digits />
            </svg>
          );
        }}
      </Sized>
      {failed && (
        <button type="button" className="primary" onClick={() => void run()}>
          Run again
        </button>
      )}
    </>
  );
}
