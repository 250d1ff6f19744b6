import { type ReactNode, useMemo, useRef } from 'react';
import type { Verdict } from '../../check/verdict.ts';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { bundleOf } from '../../plot/bundle.ts';
import { createFrame, domainFor, type Frame, stepAt } from '../../plot/frame.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import { errorRange, type TensorInView, tensorNumbered } from '../../store/selectors.ts';
import type { Result, View } from '../../store/state.ts';
import { SvgMaths } from '../Maths.tsx';
import { useActions, useAppState } from '../storeContext.ts';
import { useSize } from '../useSize.ts';
import { VerdictCounts } from '../VerdictCounts.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { worstVerdict } from '../worstVerdict.ts';
import { Axes } from './Axes.tsx';
import { CurveCanvas } from './CurveCanvas.tsx';

const ROLES = { weight: 'weights', bias: 'biases', input: 'inputs' } as const;

/** All checked tensors on one shared pair of axes: a column a layer, a row each for weights, biases and inputs. */
export function Facets({ result }: { result: Result }): ReactNode {
  const rows = (['weight', 'bias', 'input'] as const).filter((role) =>
    result.sweep.tensors.some(({ tensor }) => tensor.role === role),
  );
  const layers = result.layers.filter(({ tensors }) => tensors.length > 0);
  return (
    <div
      className="facets"
      style={{ gridTemplateColumns: `repeat(${layers.length}, minmax(220px, 1fr))` }}
    >
      {rows.flatMap((role) =>
        layers.map(({ name }, column) => {
          const number = result.sweep.tensors.findIndex(
            ({ tensor }) => tensor.layer === name && tensor.role === role,
          );
          const inView = tensorNumbered(result, number);
          return (
            inView && (
              <Facet
                key={`${name} ${role}`}
                result={result}
                inView={inView}
                isFirst={column === 0}
                isLast={column === layers.length - 1}
              />
            )
          );
        }),
      )}
    </div>
  );
}

function Facet({
  result,
  inView,
  isFirst,
  isLast,
}: {
  result: Result;
  inView: TensorInView;
  isFirst: boolean;
  isLast: boolean;
}): ReactNode {
  const [ref, size] = useSize();
  const { changeView } = useActions();
  const { tensor, summary } = inView;
  const { name, layer, role } = tensor.tensor;
  const worst: Verdict | undefined = summary && worstVerdict(summary.counts);
  return (
    <section className="facet" aria-label={name}>
      <header>
        <button type="button" onClick={() => changeView({ tensor: name, element: 0, mode: 'one' })}>
          {worst !== undefined && <VerdictIcon verdict={worst} />}
          <strong>{layer}</strong> {ROLES[role]}
        </button>
        <span className="facet-counts">
          {summary !== undefined && <VerdictCounts counts={summary.counts} />}
          {tensor.done < tensor.index.length && ` · ${tensor.index.length - tensor.done} to go`}
        </span>
      </header>
      <div className="facet-plot" ref={ref}>
        {size !== undefined && size.width > 0 && (
          <FacetPlot
            result={result}
            inView={inView}
            width={size.width}
            height={size.height}
            isFirst={isFirst}
            isLast={isLast}
          />
        )}
      </div>
    </section>
  );
}

function FacetPlot({
  result,
  inView,
  width,
  height,
  isFirst,
  isLast,
}: {
  result: Result;
  inView: TensorInView;
  width: number;
  height: number;
  isFirst: boolean;
  isLast: boolean;
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
        { top: 8, right: isLast ? 30 : 2, bottom: 30, left: isFirst ? 44 : 2 },
        domainFor(steps, least, kind === 'relative' ? 1 : most),
      ),
    [width, height, isFirst, isLast, steps, least, most, kind],
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
          labels={{ x: true, left: isFirst }}
        />
        {summary !== undefined && (
          <g className={summary.counts.agrees > 0 ? '' : 'not-agreeing'}>
            <path className="band" d={bandPath(frame, steps, summary.low, summary.high)} />
            <path className="median" d={curvePath(frame, steps, summary.median)} />
          </g>
        )}
        <FacetCursor
          frame={frame}
          view={view}
          steps={steps}
          median={summary?.median}
          agrees={(summary?.counts.agrees ?? 0) > 0}
        />
      </svg>
    </div>
  );
}

function FacetCursor({
  frame,
  view,
  steps,
  median,
  agrees,
}: {
  frame: Frame;
  view: View;
  steps: Float64Array;
  median: Float64Array | undefined;
  agrees: boolean;
}): ReactNode {
  const h = steps[view.stepNumber];
  const x = frame.x(h);
  const error = median?.[view.stepNumber] ?? Number.NaN;
  const y = error > 0 ? frame.y(error) : Number.NaN;
  const toleranceY = frame.y(10 ** view.tolerance);
  const onLeft = x > frame.right - 70;
  return (
    <g className="cursor">
      <line
        className="tolerance-line"
        x1={frame.left}
        x2={frame.right}
        y1={toleranceY}
        y2={toleranceY}
      />
      <line className="cursor-line" x1={x} x2={x} y1={frame.top} y2={frame.bottom} />
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
            <SvgMaths>
              {view.kind === 'relative'
                ? formatDigits(-Math.log10(error))
                : formatScientific(error, 1)}
            </SvgMaths>
          </text>
        </>
      )}
    </g>
  );
}
