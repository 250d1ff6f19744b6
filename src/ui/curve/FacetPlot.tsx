import { type ReactNode, useMemo, useRef } from 'react';
import { formatDigits, formatPowerOfTen, formatScientific } from '../../numerics/format.ts';
import { cursorPill, type Stretch } from '../../plot/cursorPill.ts';
import { decades, type Frame, stepAt } from '../../plot/frame.ts';
import type { ErrorKind } from '../../check/errorCurve.ts';
import type { TensorInView } from '../../store/inView.ts';
import { canHaveKinks } from '../../store/selectors.ts';
import type { Result } from '../../store/state.ts';
import { SvgMaths } from '../Maths.tsx';
import { useActions, useViewOf } from '../storeContext.ts';
import { Axes } from './Axes.tsx';
import { CurveCanvas } from './CurveCanvas.tsx';
import { useBundle, useFrame } from './useCurves.ts';
import { CursorPill, FACET_PILL, FacetCursor } from './FacetCursor.tsx';
import { FacetKinks, FacetKinksNote } from './FacetKinks.tsx';
import { PinnedRun } from './PinnedRun.tsx';
import { SummaryCurves } from './SummaryCurves.tsx';

const TOP = 8;
/** With the names of the axes. */
const NAMED_TOP = 24;
const STRIP_TOP = 8;
const STRIP_HEIGHT = 30;
const TICKS = 34;

/** One small plot of the grid: curves, cursor, and a strip of the most kinks that any element crosses. */
export function FacetPlot({
  result,
  inView,
  width,
  height,
  isFirst,
  isLast,
  isTop,
  isLowest,
}: {
  result: Result;
  inView: TensorInView;
  width: number;
  height: number;
  isFirst: boolean;
  isLast: boolean;
  /** Whether the vertical axes are named over it. */
  isTop: boolean;
  isLowest: boolean;
}): ReactNode {
  const view = useViewOf(result);
  const { changeView } = useActions();
  const dragging = useRef(false);
  const { steps } = result.sweep;
  const { tensor, summary } = inView;
  const { kind } = view;
  const h = steps[view.stepNumber];
  const frame = useFrame(result, view, width, height, {
    top: isTop ? NAMED_TOP : TOP,
    right: isLast ? 30 : 2,
    bottom: STRIP_TOP + STRIP_HEIGHT + (isLowest ? TICKS : 6),
    left: isFirst ? 44 : 2,
  });
  const bundle = useBundle(result, view, inView);
  const follow = (clientX: number, target: HTMLElement): void => {
    const x = clientX - target.getBoundingClientRect().left;
    changeView({ stepNumber: stepAt(frame, steps, x) });
  };
  const stripBottom = frame.bottom + STRIP_TOP + STRIP_HEIGHT;
  const possible = canHaveKinks(result, tensor.tensor.layer);
  const agrees = (summary?.counts.agrees ?? 0) > 0;
  const median = summary?.median[view.stepNumber] ?? Number.NaN;
  const reading =
    kind === 'relative' && !Number.isNaN(median)
      ? `, the median matches to ${formatDigits(median === 0 ? Infinity : -Math.log10(median))} digits`
      : '';
  // None of it moves with h.
  const still = useMemo(
    () => (
      <>
        <Axes
          frame={frame}
          every={4}
          digits={isLast && kind === 'relative'}
          labels={{ x: false, left: isFirst }}
        />
        {summary !== undefined && <SummaryCurves frame={frame} steps={steps} summary={summary} />}
        <FacetKinks
          frame={frame}
          steps={steps}
          bottom={stripBottom}
          height={STRIP_HEIGHT}
          most={summary?.kinksMost}
          possible={possible}
        />
        {isTop && <AxisNames frame={frame} kind={kind} left={isFirst} right={isLast} />}
      </>
    ),
    [frame, steps, summary, kind, possible, isFirst, isLast, isTop, stripBottom],
  );
  return (
    <div
      className="plot-surface"
      role="slider"
      tabIndex={0}
      aria-label={`h, for all curves of ${tensor.tensor.name}`}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={steps.length - 1}
      aria-valuenow={steps.length - 1 - view.stepNumber}
      aria-valuetext={`h = ${formatScientific(h)}${reading}`}
      style={{ width, height }}
      onPointerDown={({ currentTarget, pointerId, clientX }) => {
        currentTarget.setPointerCapture(pointerId);
        dragging.current = true;
        follow(clientX, currentTarget);
      }}
      onPointerMove={({ currentTarget, clientX }) => {
        if (dragging.current) follow(clientX, currentTarget);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
    >
      <svg className="plot-ground" width={width} height={height} aria-hidden="true">
        <rect
          className="shade"
          x={frame.left}
          y={frame.top}
          width={frame.right - frame.left}
          height={frame.bottom - frame.top}
        />
      </svg>
      {bundle !== undefined && (
        <CurveCanvas bundle={bundle} frame={frame} width={width} height={height} />
      )}
      <svg className="plot-lines" width={width} height={height} aria-hidden="true">
        <PinnedRun result={result} view={view} inView={inView} element={undefined} frame={frame} />
        {still}
        <FacetCursor
          frame={frame}
          view={view}
          steps={steps}
          median={summary?.median}
          agrees={agrees}
          to={stripBottom}
          named={isFirst && width >= 200}
        />
        {(summary?.counts.zero ?? 0) > 0 && (
          <text className="label" x={frame.left + 6} y={frame.floor - 4}>
            exactly 0
          </text>
        )}
        <FacetKinksNote frame={frame} bottom={stripBottom} possible={possible} titled={isFirst} />
        {isLowest && (
          <FacetTicks
            frame={frame}
            y={stripBottom + 19}
            pill={isFirst ? cursorPill(frame, h, FACET_PILL) : undefined}
            named={isLast}
          />
        )}
        {isLowest && isFirst && <CursorPill frame={frame} h={h} y={stripBottom + 3} />}
      </svg>
    </div>
  );
}

/** What the vertical axes are, at the upper corners of the outer plots. */
function AxisNames({
  frame,
  kind,
  left,
  right,
}: {
  frame: Frame;
  kind: ErrorKind;
  left: boolean;
  right: boolean;
}): ReactNode {
  const y = frame.top - 9;
  return (
    <>
      {left && (
        <text className="axis-name" x={0} y={y}>
          {kind} error
        </text>
      )}
      {right && kind === 'relative' && (
        <text className="axis-name" x={frame.right + 29} y={y} textAnchor="end">
          digits
        </text>
      )}
    </>
  );
}

/** Half a tick's text, in pixels. */
const HALF_TICK = 18;

/** Powers of ten on the h axis but for those that the pill touches, and the axis' name at its end. */
function FacetTicks({
  frame,
  y,
  pill,
  named,
}: {
  frame: Frame;
  y: number;
  pill: Stretch | undefined;
  named: boolean;
}): ReactNode {
  const every = frame.right - frame.left < 190 ? 8 : 4;
  const isUnder = (x: number): boolean =>
    pill !== undefined && x > pill.from - HALF_TICK && x < pill.to + HALF_TICK;
  return (
    <>
      {decades(frame.x.domain() as [number, number], every).map((exponent) => {
        const x = Math.min(frame.x(10 ** exponent), frame.right - 4);
        return isUnder(x) ? null : (
          <text key={exponent} className="tick" x={x} y={y} textAnchor="middle">
            <SvgMaths>{formatPowerOfTen(exponent)}</SvgMaths>
          </text>
        );
      })}
      {named && (
        <text className="axis-name" x={frame.right + 14} y={y} textAnchor="middle">
          h
        </text>
      )}
    </>
  );
}
