import { type ReactNode, useMemo } from 'react';
import type { TensorBundle } from '../../plot/bundle.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import { flatNoteFor } from '../../plot/flatNote.ts';
import { layoutLabels } from '../../plot/plotLabels.ts';
import { alongCurve, noteBeside } from '../../plot/noteBeside.ts';
import { placeRegionNames, regionsOf } from '../../plot/regions.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { Preview } from '../../store/fixInView.ts';
import type { View } from '../../store/state.ts';
import { Axes } from './Axes.tsx';
import { Cursor, readingOf, ToleranceLine } from './Cursor.tsx';
import { ExactMarks } from './ExactMarks.tsx';
import { FitLines } from './FitLines.tsx';
import { KinkStrip } from './KinkStrip.tsx';
import { NoteText } from './NoteText.tsx';
import { PlacedText } from './PlacedText.tsx';
import { PreviewCurve } from './PreviewCurve.tsx';
import { STRIP } from './strip.ts';

const ORDER = { forward: 1, central: 2, fivePoint: 4 } as const;

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
}: {
  frame: Frame;
  steps: Float64Array;
  view: View;
  inView: TensorInView;
  element: ElementInView | undefined;
  elementText: string;
  /** The selected element's curve with a suspected fix. */
  preview: Preview | undefined;
  bundle: TensorBundle;
  compact: boolean;
  /** Whether anything after this tensor can flip at all. */
  /** Why there is no strip of kinks; undefined where there is one. */
  noKinks: string | undefined;
}): ReactNode {
  const { summary, tensor } = inView;
  const h = steps[view.stepNumber];
  const stripTop = frame.bottom + STRIP.gap;
  const stripBottom = stripTop + STRIP.height;
  const digits = view.kind === 'relative';
  const toleranceY = frame.y(10 ** view.tolerance);
  const regions = useMemo(
    () => (summary === undefined ? [] : regionsOf(frame, steps, summary)),
    [frame, steps, summary],
  );
  const names = placeRegionNames(regions, frame, (name) => textWidth(name, 12.5));
  const medianText =
    summary === undefined || compact ? '' : medianName(summary, tensor.tensor.role);
  const flatNote = useMemo(
    () => (compact ? undefined : flatNoteFor(frame, summary)),
    [compact, frame, summary],
  );
  const previewNote = useMemo(
    () =>
      preview &&
      noteBeside(
        frame,
        [
          `preview: ${preview.words}`,
          preview.isRight ? 'the V comes back' : 'the V does not come back',
        ],
        alongCurve(frame, steps, preview.errors),
        [],
        [
          { x: frame.left, y: toleranceY - 4, width: frame.right - frame.left, height: 26 },
          { x: frame.x(h) - 5, y: frame.top, width: 10, height: frame.bottom - frame.top },
          ...(flatNote === undefined ? [] : [flatNote.box]),
        ],
      ),
    [frame, steps, preview, toleranceY, h, flatNote],
  );
  const selectedText = compact ? '' : `${elementText}, selected`;
  const labels = useMemo(
    () =>
      layoutLabels({
        frame,
        steps,
        fit: summary?.fit,
        median: summary?.median,
        medianText,
        selected: element?.errors,
        selectedText,
        compact,
        toleranceY,
        toleranceText: 'close enough',
        cursorX: frame.x(h),
        taken: [flatNote, previewNote].flatMap((note) => (note === undefined ? [] : [note.box])),
        order: ORDER[view.scheme],
      }),
    [
      frame,
      steps,
      summary,
      medianText,
      element,
      selectedText,
      toleranceY,
      h,
      view.scheme,
      flatNote,
      previewNote,
      compact,
    ],
  );
  const hovered = view.hovered === null ? -1 : bundle.elements.indexOf(view.hovered);
  const H = steps.length;

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
          bottom: frame.x(h),
        }}
      />
      {summary !== undefined && (
        <g className={summary.of === 'agreeing' && summary.counts.agrees > 0 ? '' : 'not-agreeing'}>
          <path className="band" d={bandPath(frame, steps, summary.low, summary.high)} />
          <path className="median" d={curvePath(frame, steps, summary.median)} />
        </g>
      )}
      {flatNote !== undefined && <NoteText note={flatNote} className="flat-note" />}
      <FitLines labels={labels} bottom={frame.bottom} />
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
      {hovered >= 0 && (
        <path
          className="hovered"
          d={curvePath(frame, steps, bundle.errors.subarray(hovered * H, (hovered + 1) * H))}
        />
      )}
      {element !== undefined && (
        <>
          <path className="selected-halo" d={curvePath(frame, steps, element.errors)} />
          <path className="selected" d={curvePath(frame, steps, element.errors)} />
          <ExactMarks frame={frame} steps={steps} errors={element.errors} />
        </>
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
      {noKinks === undefined ? (
        <KinkStrip
          frame={frame}
          steps={steps}
          top={stripTop}
          height={STRIP.height}
          own={element?.kinksByStep}
          median={summary?.kinksMedian ?? new Float64Array(H)}
          compact={compact}
        />
      ) : (
        <text className="strip-note" x={frame.left + 18} y={stripTop + 17}>
          {noKinks}
        </text>
      )}
      <Cursor
        frame={frame}
        h={h}
        to={stripBottom}
        error={element?.errors[view.stepNumber]}
        read={element === undefined ? '' : readingOf(view.kind, element.errors[view.stepNumber])}
      />
    </>
  );
}

function medianName(summary: NonNullable<TensorInView['summary']>, role: string): string {
  const { counts, done, of } = summary;
  if (done < 3) return '';
  const plural = role === 'bias' ? 'biases' : `${role}s`;
  if (of === 'all') return `median and middle 80 % of ${done} ${plural}`;
  return counts.agrees === done
    ? `median and middle 80 % of ${done} ${plural}`
    : `median and middle 80 % of the ${counts.agrees} that agree`;
}
