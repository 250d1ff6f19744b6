import { type ReactNode, useMemo } from 'react';
import { formatScientific } from '../../numerics/format.ts';
import { createFrame, domainFor, withLanes } from '../../plot/frame.ts';
import { oneStepPaths, oneStepY } from '../../plot/oneStep.ts';
import type { TensorInView } from '../../store/inView.ts';
import { errorRange } from '../../store/selectors.ts';
import type { Result } from '../../store/state.ts';
import { VERDICT_NAMES } from '../verdictNames.ts';
import { SvgMaths } from '../Maths.tsx';
import { Sized } from '../Sized.tsx';
import { useActions, useViewOf } from '../storeContext.ts';
import { Axes } from './Axes.tsx';
import { KindChoice } from './KindChoice.tsx';
import { useBundle } from './useCurves.ts';

/** Between two decades, so that the axis of weights has no ticks of powers. */
const NO_DECADES = [1.1, 9] as const;
const MARGINS = { top: 44, right: 44, bottom: 46, left: 46 };

/** Where there is one step there is no curve: the error of every weight side by side, in storage order. */
export default function OneStepPlot({
  result,
  inView,
}: {
  result: Result;
  inView: TensorInView;
}): ReactNode {
  return (
    <Sized className="plot-fill">
      {({ width, height }) => (
        <Dots result={result} inView={inView} width={width} height={height} />
      )}
    </Sized>
  );
}

function Dots({
  result,
  inView,
  width,
  height,
}: {
  result: Result;
  inView: TensorInView;
  width: number;
  height: number;
}): ReactNode {
  const view = useViewOf(result);
  const { changeView } = useActions();
  const table = useBundle(result, view, inView)?.table;
  const { summaries, sweep, revision } = result;
  const [h] = sweep.steps;
  const frame = useMemo(() => {
    const range = errorRange({ summaries });
    const domain = domainFor(sweep.steps, range.least, view.kind === 'relative' ? 1 : range.most);
    return createFrame(width, height, MARGINS, { ...withLanes(domain, range), h: NO_DECADES });
  }, [summaries, sweep, view.kind, width, height]);
  const each = (frame.right - frame.left) / inView.tensor.index.length;
  const { judgement } = inView;
  const paths = useMemo(
    () => oneStepPaths(frame, table, judgement, each),
    // The verdicts grow in place; the revision tells when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [frame, table, judgement, each, revision],
  );
  const tolerance = frame.y(10 ** view.tolerance);
  const name = inView.tensor.tensor.name;
  return (
    <>
      <KindChoice result={result} />
      {view.kind === 'relative' && <span className="digits-name">digits</span>}
      <svg
        className="one-step"
        width={width}
        height={height}
        role="img"
        aria-label={`Errors of ${name} at one step, a dot a weight`}
        onPointerDown={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left;
          const last = inView.tensor.index.length - 1;
          changeView({ element: Math.min(last, Math.max(0, Math.floor(x / each))) });
        }}
      >
        <Axes frame={frame} every={2} digits={view.kind === 'relative'} />
        <line className="axis" x1={frame.left} x2={frame.right} y1={tolerance} y2={tolerance} />
        <text className="label ink" x={frame.left + 8} y={tolerance + 16}>
          close enough
        </text>
        {VERDICT_NAMES.map((verdict, i) => (
          <path key={verdict} className={`one-step-dots ${verdict}`} d={paths[i]} />
        ))}
        {table !== undefined && view.element < table.count && (
          <circle
            className="one-step-selected"
            cx={frame.left + (view.element + 0.5) * each}
            cy={oneStepY(frame, table.logErrors[view.element])}
            r={5}
          />
        )}
        <text className="strip-note" x={frame.left} y={frame.bottom + 24}>
          <SvgMaths>
            {Number.isNaN(h)
              ? 'Weights in storage order, at one unknown step'
              : `Weights in storage order, at h = ${formatScientific(h)}`}
          </SvgMaths>
        </text>
      </svg>
    </>
  );
}
