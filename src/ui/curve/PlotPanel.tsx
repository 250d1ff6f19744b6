import { lazy, memo, type ReactNode, Suspense, useId, useMemo, useState } from 'react';
import { formatDigits, formatScientific } from '../../numerics/format.ts';
import { rightMargin } from '../../plot/cursorPill.ts';
import { rangeOfParts } from '../../plot/partSizes.ts';
import {
  type ElementInView,
  elementInView,
  elementNameOf,
  type TensorInView,
  tensorInView,
} from '../../store/inView.ts';
import { firstFlip } from '../../store/firstFlip.ts';
import { previewInView } from '../../store/fixInView.ts';
import { canHaveKinks, noKinksBecause } from '../../store/selectors.ts';
import { isSplit } from '../../store/split.ts';
import type { Result } from '../../store/state.ts';
import { Sized } from '../Sized.tsx';
import { useActions, useAppState, useViewOf } from '../storeContext.ts';
import { CurveCanvas } from './CurveCanvas.tsx';
import { NOTHING_UNDER } from './underCurves.ts';
import { useBundle, useFrame } from './useCurves.ts';
import { CurvePlot } from './CurvePlot.tsx';
import { KindChoice } from './KindChoice.tsx';
import { PinnedRun } from './PinnedRun.tsx';
import { PlotControls } from './PlotControls.tsx';
import { PlotSummary } from './PlotSummary.tsx';
import { stripFor } from './strip.ts';
import { useMorph } from './useMorph.ts';
import { usePlotPointer } from './usePlotPointer.ts';
import { useRegions } from './useRegions.ts';

const PartsPlot = lazy(() => import('./PartsPlot.tsx'));

const BrushedCurves = lazy(() => import('./BrushedCurves.tsx'));
const PreviewBand = lazy(() => import('./PreviewBand.tsx'));

/** The plot of one tensor: drag to move h, click a curve to select it. */
export const PlotPanel = memo(function PlotPanel({
  result,
  inView,
}: {
  result: Result;
  inView: TensorInView;
}): ReactNode {
  return (
    <Sized className="plot-fill">
      {({ width, height }) => (
        <Plot result={result} inView={inView} width={width} height={height} />
      )}
    </Sized>
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
  const compact = width < 480;
  const { steps } = result.sweep;
  const { tensor, summary } = inView;
  const { kind } = view;
  const exact = useAppState((state) => state.exact);
  const flip = useAppState(({ crossings }) => firstFlip(result, view, crossings));
  const bundle = useBundle(result, view, inView);
  const element = elementInView(result, view, inView, view.element, exact);
  const split = isSplit(view, result) ? element?.split : undefined;
  const range = split && rangeOfParts(split);
  const noKinks = canHaveKinks(result, tensor.tensor.layer) ? undefined : noKinksBecause(result);
  const strip = stripFor(compact, noKinks === undefined);
  // A small plot has what is written over it in a row under the choice of axis, if there is anything.
  const isNamed = split !== undefined || summary?.sweetSpot !== undefined;
  const margins = {
    top: compact ? (isNamed ? 70 : 48) : 44,
    right: rightMargin(kind === 'relative' && split === undefined, compact),
    bottom: strip.gap + strip.height + 2,
    left: 46,
  };
  const frame = useFrame(result, view, width, height, margins, range);
  const preview = useMemo(() => previewInView(result, view, inView), [result, view, inView]);
  const name = elementNameOf(tensor, view.element);
  const { regions, names } = useRegions(
    frame,
    steps,
    split === undefined ? summary : undefined,
    compact,
  );
  const pointedAt = useAppState((state) => state.view.ghost);
  const ghost =
    pointedAt === tensor.tensor.layer
      ? undefined
      : result.sweep.tensors.find(({ tensor: { layer } }) => layer === pointedAt)?.tensor.name;

  // Where the parts of one error are drawn there are no curves to point at, and no line to drag.
  const curves = split === undefined ? bundle : undefined;
  const { rectangle, handlers } = usePlotPointer(frame, steps, curves);
  const morphs = useMorph(`${tensor.tensor.name} ${view.element}`);
  const [under, setUnder] = useState(NOTHING_UNDER);
  const summaryId = useId();
  const h = steps[view.stepNumber];
  const reading = element === undefined ? '' : `, ${name} ${matchInWords(element)}`;
  return (
    <>
      <PlotSummary id={summaryId} result={result} element={element} name={name} />
      <KindChoice result={result} />
      {kind === 'relative' && split === undefined && <span className="digits-name">digits</span>}
      {split === undefined && <PlotControls names={names} frame={frame} view={view} />}
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
        {...handlers}
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
          {regions
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
        {curves !== undefined && (
          <CurveCanvas bundle={curves} frame={frame} width={width} height={height} />
        )}
        {curves !== undefined && view.brushed !== null && (
          <Suspense fallback={null}>
            <BrushedCurves
              steps={steps}
              table={curves.table}
              brushed={view.brushed}
              frame={frame}
              width={width}
              height={height}
            />
          </Suspense>
        )}
        <svg
          className={morphs ? 'plot-lines morphing' : 'plot-lines'}
          width={width}
          height={height}
          aria-hidden="true"
        >
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
              underCurves={under}
              names={names}
              ghost={ghost === undefined ? undefined : tensorInView(result, ghost)}
              under={
                <>
                  <PinnedRun
                    result={result}
                    view={view}
                    inView={inView}
                    element={view.element}
                    frame={frame}
                    onDrawn={setUnder}
                  />
                  {view.preview !== null && (
                    <Suspense fallback={null}>
                      <PreviewBand result={result} view={view} inView={inView} frame={frame} />
                    </Suspense>
                  )}
                </>
              }
              noKinks={noKinks}
              firstFlip={flip}
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
                noKinks={noKinks}
                firstFlip={flip}
              />
            </Suspense>
          )}
          {rectangle !== undefined && <rect className="brush" {...rectangle} />}
        </svg>
      </div>
    </>
  );
}

function matchInWords({ judgement, comparison: { matchingDigits } }: ElementInView): string {
  if (matchingDigits !== Infinity) return `matches to ${formatDigits(matchingDigits)} digits`;
  return judgement.verdict === 'zero' ? 'is 0' : 'matches in every digit';
}
