import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { CurveBundle } from '../../plot/bundle.ts';
import { cursorPill, NOWHERE } from '../../plot/cursorPill.ts';
import { edgeCounts } from '../../plot/edgeCounts.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { curvePath } from '../../plot/paths.ts';
import type { PlacedRegion } from '../../plot/regions.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { Preview } from '../../store/fixInView.ts';
import type { View } from '../../store/state.ts';
import { useAppState } from '../storeContext.ts';
import { Axes } from './Axes.tsx';
import { CalledOut } from './CalledOut.tsx';
import { Cursor, CursorLine, readingOf, ToleranceLine } from './Cursor.tsx';
import { ExactMarks } from './ExactMarks.tsx';
import { FitLines } from './FitLines.tsx';
import { KinkNames, KinkStrip } from './KinkStrip.tsx';
import { LaneMarks, LaneNames } from './Lanes.tsx';
import { NoteText } from './NoteText.tsx';
import { PlacedText } from './PlacedText.tsx';
import { stripFor } from './strip.ts';
import { SummaryCurves } from './SummaryCurves.tsx';
import type { UnderCurves } from './underCurves.ts';
import { usePlotLabels } from './usePlotLabels.ts';

const HoveredCurve = lazy(async () => ({
  default: (await import('./HoverNames.tsx')).HoveredCurve,
}));
const GhostMedian = lazy(async () => ({ default: (await import('./HoverNames.tsx')).GhostMedian }));

/** One tensor's curves, drawn over the canvas of faint ones. */
export function CurvePlot({
  frame,
  steps,
  view,
  inView,
  element,
  elementText,
  preview,
  bundle,
  compact,
  noKinks,
  firstFlip,
  under,
  names,
  ghost,
  underCurves,
}: {
  frame: Frame;
  steps: Float64Array;
  view: View;
  inView: TensorInView;
  element: ElementInView | undefined;
  elementText: string;
  /** The selected element's curve with a suspected fix. */
  preview: Preview | undefined;
  bundle: CurveBundle | undefined;
  compact: boolean;
  /** Why there is no strip of kinks; undefined where there is one. */
  noKinks: string | undefined;
  /** Where the selected element's first kink lies, once it is known exactly. */
  firstFlip: number | undefined;
  /** What lies under the curves: the pinned run's. */
  under: ReactNode;
  names: readonly PlacedRegion[];
  /** Another tensor whose layer is pointed at. */
  ghost: TensorInView | undefined;
  /** Where the pinned run's lines are and what they are called. */
  underCurves: UnderCurves;
}): ReactNode {
  const {
    summary,
    judgement: { verdict: verdicts },
  } = inView;
  const h = steps[view.stepNumber];
  const strip = stripFor(compact, noKinks === undefined);
  const stripTop = frame.bottom + strip.gap;
  const digits = view.kind === 'relative';
  const toleranceY = frame.y(10 ** view.tolerance);
  const H = steps.length;
  const table = bundle?.table;
  const beyond = useMemo(
    () => (table === undefined ? undefined : edgeCounts(frame, table, verdicts, H)),
    [frame, table, verdicts, H],
  );
  const {
    flatNote,
    previewNote,
    kinkNote,
    underNote,
    presentNote,
    labels,
    medianText,
    selectedText,
    selectedPoints,
  } = usePlotLabels({
    frame,
    steps,
    view,
    inView,
    element,
    elementText,
    preview,
    bundle,
    beyond,
    compact,
    toleranceY,
    under: underCurves,
  });
  const error = element?.errors[view.stepNumber];
  const kinks = {
    frame,
    steps,
    top: stripTop,
    height: strip.height,
    own: element?.kinksByStep,
    median: summary?.kinksMedian ?? new Float64Array(H),
    noKinks,
  };
  const hovered = useAppState((state) => state.view.hovered);

  return (
    <>
      <g className="region-names">
        {names.map(({ region, x }) => (
          <text
            key={region.name}
            className={region.name === 'sweet spot' ? 'strong' : ''}
            x={x}
            y={frame.top - 13}
            textAnchor="middle"
          >
            {region.name}
          </text>
        ))}
      </g>
      <Axes
        frame={frame}
        every={compact ? 4 : 2}
        digits={digits}
        pills={{
          left: toleranceY,
          right:
            element === undefined ? Number.NaN : errorY(frame, element.errors[view.stepNumber]),
          bottom: compact ? NOWHERE : cursorPill(frame, h),
        }}
      />
      {under}
      {summary !== undefined && <SummaryCurves frame={frame} steps={steps} summary={summary} />}
      {beyond !== undefined && <LaneMarks frame={frame} steps={steps} counts={beyond} />}
      <KinkStrip {...kinks} />
      <ToleranceLine frame={frame} exponent={view.tolerance} />
      <CursorLine frame={frame} h={h} to={stripTop + strip.height} error={error} />
      {element !== undefined && (
        <>
          <path className="selected-halo" d={curvePath(frame, steps, element.errors)} />
          <path className="selected" d={curvePath(frame, steps, element.errors)} />
          <ExactMarks frame={frame} steps={steps} errors={element.errors} />
        </>
      )}
      {beyond !== undefined && (
        <LaneNames frame={frame} steps={steps} counts={beyond} stepNumber={view.stepNumber} left />
      )}
      {preview !== undefined && (
        <path className="preview" d={curvePath(frame, steps, preview.errors)} />
      )}
      <FitLines labels={labels} bottom={frame.floor} />
      <PlacedText place={labels.tolerance} className="label ink">
        close enough
      </PlacedText>
      <CalledOut callout={labels.median} className="median-name">
        {medianText}
      </CalledOut>
      <CalledOut callout={labels.selected} className="selected-name">
        {selectedText}
      </CalledOut>
      <NoteText note={flatNote} className="flat-note" />
      <NoteText note={previewNote} className="preview-note" />
      <NoteText note={kinkNote} className="kink-note" />
      <NoteText note={underNote} className="pinned-note" />
      <NoteText note={presentNote} className="present-note" />
      <Suspense fallback={null}>
        {ghost?.summary !== undefined && (
          <GhostMedian
            frame={frame}
            steps={steps}
            summary={ghost.summary}
            name={ghost.tensor.tensor.name}
            taken={labels.taken}
          />
        )}
        {hovered !== null && table !== undefined && hovered < table.count && (
          <HoveredCurve
            frame={frame}
            steps={steps}
            table={table}
            inView={inView}
            element={hovered}
            stepNumber={view.stepNumber}
            others={selectedPoints}
            taken={labels.taken}
          />
        )}
      </Suspense>
      <KinkNames
        {...kinks}
        firstFlip={firstFlip}
        role={inView.tensor.tensor.role}
        cursorX={frame.x(h)}
        compact={compact}
      />
      <Cursor
        frame={frame}
        h={h}
        error={error}
        read={element === undefined ? '' : readingFor(element, view)}
        compact={compact}
      />
    </>
  );
}

/** A weight that nothing depends on has no digits that could match. */
function readingFor({ judgement, errors }: ElementInView, { kind, stepNumber }: View): string {
  const error = errors[stepNumber];
  return judgement.verdict === 'zero' && error === 0 ? 'zero' : readingOf(kind, error);
}
