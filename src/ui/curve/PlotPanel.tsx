import {
  lazy,
  memo,
  type PointerEvent,
  type ReactNode,
  Suspense,
  useId,
  useMemo,
  useRef,
} from 'react';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { nearestCurve } from '../../plot/curves.ts';
import { stepAt, toleranceAt } from '../../plot/frame.ts';
import { rangeOfParts } from '../../plot/partSizes.ts';
import { regionsOf } from '../../plot/regions.ts';
import { elementInView, elementNameOf, type TensorInView } from '../../store/inView.ts';
import { previewInView } from '../../store/fixInView.ts';
import { canHaveKinks, noKinksBecause } from '../../store/selectors.ts';
import { isSplit } from '../../store/split.ts';
import type { Result } from '../../store/state.ts';
import { useActions, useAppState, useViewOf } from '../storeContext.ts';
import { useSize } from '../useSize.ts';
import { CurveCanvas } from './CurveCanvas.tsx';
import { useBundle, useFrame } from './useCurves.ts';
import { CurvePlot } from './CurvePlot.tsx';
import { KindChoice } from './KindChoice.tsx';
import { PlotSummary } from './PlotSummary.tsx';
import { STRIP } from './strip.ts';

const PartsPlot = lazy(() => import('./PartsPlot.tsx'));

const HIT = 14;
/** A press that moves less than this is a click, not a drag. */
const STEADY = 4;

/** The plot of one tensor: drag to move h, click a curve to select it. */
export const PlotPanel = memo(function PlotPanel({
  result,
  inView,
}: {
  result: Result;
  inView: TensorInView;
}): ReactNode {
  const [ref, size] = useSize();
  return (
    <div className="plot-fill" ref={ref}>
      {size !== undefined && size.width > 0 && (
        <Plot result={result} inView={inView} width={size.width} height={size.height} />
      )}
    </div>
  );
});

function Plot({
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
  const pressed = useRef<{ x: number; what: 'click' | 'h' | 'tolerance' } | null>(null);
  const compact = width < 520;
  const { steps } = result.sweep;
  const { tensor, summary } = inView;
  const { kind } = view;
  const exact = useAppState((state) => state.exact);
  const bundle = useBundle(result, view, inView);
  const element = elementInView(result, view, inView, view.element, exact);
  const split = isSplit(view, result) ? element?.split : undefined;
  const range = split && rangeOfParts(split);
  const margins = {
    top: compact ? 58 : 44,
    right: compact ? 40 : 44,
    bottom: STRIP.gap + STRIP.height + 2,
    left: 46,
  };
  const frame = useFrame(result, view, width, height, margins, range);
  const preview = useMemo(() => previewInView(result, view, inView), [result, view, inView]);
  const name = elementNameOf(tensor, view.element);
  const valleys =
    summary === undefined || split !== undefined ? [] : regionsOf(frame, steps, summary);

  const at = (event: PointerEvent<HTMLElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const curveAt = (x: number, y: number): number | null => {
    if (y > frame.bottom || split !== undefined) return null;
    const curve = nearestCurve(frame, bundle, x, y, HIT);
    return curve === undefined ? null : bundle.elements[curve];
  };
  const down = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = at(event);
    const onTolerance =
      split === undefined && x < frame.left && Math.abs(y - frame.y(10 ** view.tolerance)) < 22;
    pressed.current = { x, what: onTolerance ? 'tolerance' : 'click' };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    const { x, y } = at(event);
    const press = pressed.current;
    if (press === null) {
      const hovered = curveAt(x, y);
      if (hovered !== view.hovered) changeView({ hovered });
      return;
    }
    if (press.what === 'click' && Math.abs(x - press.x) >= STEADY) press.what = 'h';
    if (press.what === 'h') changeView({ stepNumber: stepAt(frame, steps, x), hovered: null });
    if (press.what === 'tolerance') changeView({ tolerance: toleranceAt(frame, y) });
  };
  const up = (event: PointerEvent<HTMLElement>): void => {
    const { x, y } = at(event);
    const clicked = pressed.current?.what === 'click';
    pressed.current = null;
    if (!clicked) return;
    const curve = curveAt(x, y);
    changeView(curve === null ? { stepNumber: stepAt(frame, steps, x) } : { element: curve });
  };

  const summaryId = useId();
  const h = steps[view.stepNumber];
  const reading =
    element === undefined
      ? ''
      : `, ${name} matches to ${formatDigits(element.comparison.matchingDigits)} digits`;
  return (
    <>
      <PlotSummary id={summaryId} result={result} element={element} name={name} />
      <KindChoice result={result} />
      {kind === 'relative' && split === undefined && <span className="digits-name">digits</span>}
      <div
        className="plot-surface"
        role="slider"
        tabIndex={0}
        aria-label={`Step h, for the curves of ${tensor.tensor.name}`}
        aria-describedby={summaryId}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={steps.length - 1}
        aria-valuenow={steps.length - 1 - view.stepNumber}
        aria-valuetext={`h = ${formatScientific(h)}${reading}`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerLeave={() => changeView({ hovered: null })}
        onDoubleClick={() => {
          if (summary?.atBest !== undefined) changeView({ stepNumber: summary.atBest.stepNumber });
        }}
        style={{ width, height }}
      >
        <svg className="plot-ground" width={width} height={height} aria-hidden="true">
          <rect
            className={split === undefined ? 'shade' : 'valley'}
            x={frame.left}
            y={frame.top}
            width={frame.right - frame.left}
            height={frame.bottom - frame.top}
          />
          {valleys
            .filter(({ name: region }) => region === 'sweet spot')
            .map(({ from, to }) => (
              <rect
                key={from}
                className="valley"
                x={from}
                y={frame.top}
                width={to - from}
                height={frame.bottom - frame.top}
              />
            ))}
        </svg>
        {split === undefined && (
          <CurveCanvas bundle={bundle} frame={frame} width={width} height={height} />
        )}
        <svg className="plot-lines" width={width} height={height} aria-hidden="true">
          {split === undefined || element === undefined ? (
            <CurvePlot
              frame={frame}
              steps={steps}
              view={view}
              inView={inView}
              element={element}
              elementText={name}
              preview={preview}
              bundle={bundle}
              compact={compact}
              noKinks={
                canHaveKinks(result, tensor.tensor.layer) ? undefined : noKinksBecause(result)
              }
            />
          ) : (
            <Suspense>
              <PartsPlot
                frame={frame}
                steps={steps}
                stepNumber={view.stepNumber}
                split={split}
                element={element}
                elementText={name}
                inView={inView}
                compact={compact}
              />
            </Suspense>
          )}
        </svg>
      </div>
    </>
  );
}
