import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { CurveBundle } from '../../plot/bundle.ts';
import { cursorPill } from '../../plot/cursorPill.ts';
import { edgeCounts } from '../../plot/edgeCounts.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import type { Point } from '../../plot/labels.ts';
import { curvePath } from '../../plot/paths.ts';
import type { PlacedRegion } from '../../plot/regions.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { Preview } from '../../store/fixInView.ts';
import type { View } from '../../store/state.ts';
import { useAppState } from '../storeContext.ts';
import { Axes } from './Axes.tsx';
import { Cursor, readingOf, ToleranceLine } from './Cursor.tsx';
import { ExactMarks } from './ExactMarks.tsx';
import { FitLines } from './FitLines.tsx';
import { KinkStrip } from './KinkStrip.tsx';
import { LaneMarks, LaneNames } from './Lanes.tsx';
import { NoteText } from './NoteText.tsx';
import { PlacedText } from './PlacedText.tsx';
import { PreviewCurve } from './PreviewCurve.tsx';
import { stripFor } from './strip.ts';
import { SummaryCurves } from './SummaryCurves.tsx';
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
  underPoints,
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
  /** Where its lines run. */
  underPoints: readonly Point[];
}): ReactNode {
  const {
    summary,
    judgement: { verdict: verdicts },
  } = inView;
  const h = steps[view.stepNumber];
  const strip = stripFor(compact, noKinks === undefined);
  const stripTop = frame.bottom + strip.gap;
  const stripBottom = stripTop + strip.height;
  const digits = view.kind === 'relative';
  const toleranceY = frame.y(10 ** view.tolerance);
  const { flatNote, previewNote, labels, medianText, selectedText, taken } = usePlotLabels({
    frame,
    steps,
    view,
    inView,
    element,
    elementText,
    preview,
    compact,
    toleranceY,
    underPoints,
  });
  const H = steps.length;
  const table = bundle?.table;
  const beyond = useMemo(
    () => (table === undefined ? undefined : edgeCounts(frame, table, verdicts, H)),
    [frame, table, verdicts, H],
  );
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
          bottom: cursorPill(frame, h, compact).covers,
        }}
      />
      {under}
      {summary !== undefined && <SummaryCurves frame={frame} steps={steps} summary={summary} />}
      {beyond !== undefined && <LaneMarks frame={frame} steps={steps} counts={beyond} />}
      {flatNote !== undefined && <NoteText note={flatNote} className="flat-note" />}
      <FitLines labels={labels} bottom={frame.floor} />
      <ToleranceLine frame={frame} exponent={view.tolerance} />
      <PlacedText place={labels.tolerance} className="label ink">
        close enough
      </PlacedText>
      {labels.median !== undefined && (
        <g className="median-name">
          <line
            x1={labels.median.place.x + 24}
            x2={labels.median.place.x + 24}
            y1={labels.median.place.y + 6}
            y2={labels.median.leaderTo - 2}
          />
          <PlacedText place={labels.median.place} className="label">
            {medianText}
          </PlacedText>
        </g>
      )}
      <Suspense fallback={null}>
        {ghost?.summary !== undefined && (
          <GhostMedian
            frame={frame}
            steps={steps}
            summary={ghost.summary}
            name={ghost.tensor.tensor.name}
            taken={taken}
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
            taken={taken}
          />
        )}
      </Suspense>
      {element !== undefined && (
        <>
          <path className="selected-halo" d={curvePath(frame, steps, element.errors)} />
          <path className="selected" d={curvePath(frame, steps, element.errors)} />
          <ExactMarks frame={frame} steps={steps} errors={element.errors} />
        </>
      )}
      {beyond !== undefined && (
        <LaneNames frame={frame} counts={beyond} stepNumber={view.stepNumber} x={frame.x(h)} left />
      )}
      {preview !== undefined && (
        <PreviewCurve frame={frame} steps={steps} errors={preview.errors} note={previewNote} />
      )}
      {labels.selected !== undefined && (
        <g className="selected-name">
          <line {...labels.selected.leader} />
          <PlacedText place={labels.selected.place} className="label strong ink">
            {selectedText}
          </PlacedText>
        </g>
      )}
      <KinkStrip
        frame={frame}
        steps={steps}
        top={stripTop}
        height={strip.height}
        own={element?.kinksByStep}
        firstFlip={firstFlip}
        median={summary?.kinksMedian ?? new Float64Array(H)}
        role={inView.tensor.tensor.role}
        cursorX={frame.x(h)}
        compact={compact}
        noKinks={noKinks}
      />
      <Cursor
        frame={frame}
        h={h}
        to={stripBottom}
        error={element?.errors[view.stepNumber]}
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
