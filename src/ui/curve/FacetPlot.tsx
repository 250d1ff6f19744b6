import { type ReactNode, useMemo, useRef } from 'react';
import { formatDigits, formatPowerOfTen, formatScientific } from '../../numerics/format.ts';
import { bundleOf } from '../../plot/bundle.ts';
import { createFrame, decades, domainFor, errorY, type Frame, stepAt } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import { canHaveKinks, errorRange, type TensorInView } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { SvgMaths } from '../Maths.tsx';
import { useActions, useAppState } from '../storeContext.ts';
import { Axes } from './Axes.tsx';
import { CurveCanvas } from './CurveCanvas.tsx';

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
  isLowest,
}: {
  result: Result;
  inView: TensorInView;
  width: number;
  height: number;
  isFirst: boolean;
  isLast: boolean;
  isLowest: boolean;
}): ReactNode {
  const view = useAppState((state) => state.view);
  const { changeView } = useActions();
  const dragging = useRef(false);
  const { steps } = result.sweep;
  const { tensor, judgement, summary } = inView;
  const { scheme, kind } = view;
  const { least, most } = errorRange(result);
  const frame = useMemo(
    () =>
      createFrame(
        width,
        height,
        {
          top: 8,
          right: isLast ? 30 : 2,
          bottom: STRIP_TOP + STRIP_HEIGHT + (isLowest ? TICKS : 6),
          left: isFirst ? 44 : 2,
        },
        domainFor(steps, least, kind === 'relative' ? 1 : most),
      ),
    [width, height, isFirst, isLast, isLowest, steps, least, most, kind],
  );
  const { revision } = result;
  const bundle = useMemo(
    () => bundleOf(result.sweep, tensor, judgement, scheme, kind),
    // The arrays grow in place; the revision tells when.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [revision, tensor, judgement, scheme, kind],
  );
  const follow = (clientX: number, target: HTMLElement): void => {
    const x = clientX - target.getBoundingClientRect().left;
    changeView({ stepNumber: stepAt(frame, steps, x) });
  };
  const stripBottom = frame.bottom + STRIP_TOP + STRIP_HEIGHT;
  const agrees = (summary?.counts.agrees ?? 0) > 0;
  return (
    <div
      className="plot-surface"
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
      <CurveCanvas bundle={bundle} frame={frame} width={width} height={height} />
      <svg className="plot-lines" width={width} height={height} aria-hidden="true">
        <Axes
          frame={frame}
          every={4}
          digits={isLast && kind === 'relative'}
          labels={{ x: false, left: isFirst }}
        />
        {summary !== undefined && (
          <g
            className={agrees ? '' : 'not-agreeing'}
            data-worst={summary.counts.wrong > 0 ? 'wrong' : 'other'}
          >
            <path className="band" d={bandPath(frame, steps, summary.low, summary.high)} />
            <path className="median" d={curvePath(frame, steps, summary.median)} />
          </g>
        )}
        <FacetKinks
          frame={frame}
          steps={steps}
          bottom={stripBottom}
          most={summary?.kinksMost}
          possible={canHaveKinks(result, tensor.tensor.layer)}
          titled={isFirst}
        />
        {isLowest && <FacetTicks frame={frame} y={stripBottom + 19} />}
        <FacetCursor
          frame={frame}
          view={view}
          steps={steps}
          median={summary?.median}
          agrees={agrees}
          to={stripBottom}
          named={isFirst}
        />
        {isLowest && isFirst && (
          <CursorPill frame={frame} h={steps[view.stepNumber]} y={stripBottom + 3} />
        )}
      </svg>
    </div>
  );
}

function FacetKinks({
  frame,
  steps,
  bottom,
  most,
  possible,
  titled,
}: {
  frame: Frame;
  steps: Float64Array;
  bottom: number;
  most: Float64Array | undefined;
  possible: boolean;
  titled: boolean;
}): ReactNode {
  const pitch = (frame.x(steps[0]) - frame.x(steps[steps.length - 1])) / (steps.length - 1);
  const tallest = Math.log10(2 * Math.max(10, ...(most ?? [])));
  return (
    <g className="kink-strip">
      {possible &&
        Array.from(most ?? [], (count, k) => {
          const share = count > 0 ? Math.log10(2 * count) / tallest : 0;
          return (
            <rect
              key={k}
              className="kinks-own"
              x={frame.x(steps[k]) - 0.33 * pitch}
              width={0.66 * pitch}
              y={bottom - share * STRIP_HEIGHT}
              height={share * STRIP_HEIGHT}
            />
          );
        })}
      <line className="axis" x1={frame.left} x2={frame.right} y1={bottom} y2={bottom} />
      {(titled || !possible) && (
        <text className="strip-note" x={frame.left + 6} y={bottom - 10}>
          {possible ? 'kinks crossed, at most' : 'no ReLU or max-pool after it: no kinks'}
        </text>
      )}
    </g>
  );
}

function FacetTicks({ frame, y }: { frame: Frame; y: number }): ReactNode {
  return decades(frame.x.domain() as [number, number], 4).map((exponent) => (
    <text
      key={exponent}
      className="tick"
      x={Math.min(frame.x(10 ** exponent), frame.right - 4)}
      y={y}
      textAnchor="middle"
    >
      <SvgMaths>{formatPowerOfTen(exponent)}</SvgMaths>
    </text>
  ));
}

function FacetCursor({
  frame,
  view,
  steps,
  median,
  agrees,
  to,
  named,
}: {
  frame: Frame;
  view: View;
  steps: Float64Array;
  median: Float64Array | undefined;
  agrees: boolean;
  to: number;
  named: boolean;
}): ReactNode {
  const x = frame.x(steps[view.stepNumber]);
  const error = median?.[view.stepNumber] ?? Number.NaN;
  const y = errorY(frame, error);
  const toleranceY = frame.y(10 ** view.tolerance);
  const onLeft = x > frame.right - 70;
  const digits =
    view.kind === 'relative'
      ? formatDigits(error === 0 ? Infinity : -Math.log10(error))
      : formatScientific(error, 1);
  return (
    <g className="cursor">
      <line
        className="tolerance-line"
        x1={frame.left}
        x2={frame.right}
        y1={toleranceY}
        y2={toleranceY}
      />
      {named && (
        <text className="label ink" x={frame.left + 6} y={toleranceY + 17}>
          close enough
        </text>
      )}
      <line className="cursor-line" x1={x} x2={x} y1={frame.top} y2={to} />
      {!Number.isNaN(y) && (
        <>
          <circle
            className={agrees ? 'median-dot' : 'median-dot not-agreeing'}
            cx={x}
            cy={y}
            r={4.5}
          />
          <text
            className={agrees ? 'median-read' : 'median-read not-agreeing'}
            x={onLeft ? x - 9 : x + 9}
            y={Math.min(frame.bottom - 6, y + 18)}
            textAnchor={onLeft ? 'end' : 'start'}
          >
            <SvgMaths>{named && view.kind === 'relative' ? `${digits} digits` : digits}</SvgMaths>
          </text>
        </>
      )}
    </g>
  );
}

function CursorPill({ frame, h, y }: { frame: Frame; h: number; y: number }): ReactNode {
  const text = `h = ${formatScientific(h)}`;
  const width = textWidth(text, 13) + 22;
  const left = Math.min(frame.right - width, Math.max(frame.left - 20, frame.x(h) - width / 2));
  return (
    <>
      <rect className="pill" x={left} y={y} width={width} height={24} rx={12} />
      <text className="pill-text" x={left + width / 2} y={y + 16.5} textAnchor="middle">
        <SvgMaths>{text}</SvgMaths>
      </text>
    </>
  );
}
