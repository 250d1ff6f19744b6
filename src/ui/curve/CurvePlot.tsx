import { type ReactNode, useMemo } from 'react';
import type { TensorBundle } from '../../plot/bundle.ts';
import { formatScientific } from '../../numerics/format.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { textWidth } from '../../plot/labels.ts';
import { bandPath, curvePath } from '../../plot/paths.ts';
import { layoutLabels } from '../../plot/plotLabels.ts';
import { placeRegionNames, regionsOf } from '../../plot/regions.ts';
import type { ElementInView, TensorInView } from '../../store/selectors.ts';
import type { View } from '../../store/state.ts';
import { SvgMaths } from '../Maths.tsx';
import { Axes } from './Axes.tsx';
import { Cursor, readingOf, ToleranceLine } from './Cursor.tsx';
import { KinkStrip } from './KinkStrip.tsx';
import { PlacedText } from './PlacedText.tsx';

export const STRIP = { gap: 44, height: 78 };

const ORDER = { forward: 1, central: 2, fivePoint: 4 } as const;

/** One tensor's curves, drawn over the canvas of faint ones. */
export function CurvePlot({
  frame,
  steps,
  view,
  inView,
  element,
  elementText,
  bundle,
  compact,
  hasKinks,
}: {
  frame: Frame;
  steps: Float64Array;
  view: View;
  inView: TensorInView;
  element: ElementInView | undefined;
  elementText: string;
  bundle: TensorBundle;
  compact: boolean;
  /** Whether anything after this tensor can flip at all. */
  hasKinks: boolean;
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
        toleranceY,
        toleranceText: 'close enough',
        cursorX: frame.x(h),
        order: ORDER[view.scheme],
      }),
    [frame, steps, summary, medianText, element, selectedText, toleranceY, h, view.scheme],
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
      <Axes frame={frame} every={compact ? 4 : 2} digits={digits} hideNear={{ y: toleranceY }} />
      {summary !== undefined && (
        <g className={summary.of === 'agreeing' && summary.counts.agrees > 0 ? '' : 'not-agreeing'}>
          <path className="band" d={bandPath(frame, steps, summary.low, summary.high)} />
          <path className="median" d={curvePath(frame, steps, summary.median)} />
        </g>
      )}
      {!compact && <FlatNote frame={frame} inView={inView} />}
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
      {labels.selected !== undefined && (
        <g className="selected-name">
          <line {...labels.selected.leader} />
          <PlacedText place={labels.selected.place} className="label strong ink">
            {selectedText}
          </PlacedText>
        </g>
      )}
      {hasKinks ? (
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
          No ReLU, max-pool or hinge after it: no kinks.
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

/** What a wrong tensor's curves say, written under their line. */
function FlatNote({ frame, inView }: { frame: Frame; inView: TensorInView }): ReactNode {
  const { summary } = inView;
  if (summary === undefined || summary.counts.wrong === 0 || summary.counts.agrees > 0) return null;
  const { wrong } = summary.counts;
  const y = errorY(frame, summary.wrongError) + 30;
  if (Number.isNaN(y) || y > frame.bottom - 60) return null;
  return (
    <g className="flat-note">
      <text className="label strong" x={frame.left + 24} y={y}>
        Flat: no step h brings them closer
      </text>
      <text className="label" x={frame.left + 24} y={y + 20}>
        <SvgMaths>
          {`${wrong === 1 ? 'the wrong one lies' : `the ${wrong} wrong ones lie`} at about ${formatScientific(summary.wrongError)}`}
        </SvgMaths>
      </text>
    </g>
  );
}

/** Open marks on the floor where the error is exactly 0, which a log axis has no place for. */
function ExactMarks({
  frame,
  steps,
  errors,
}: {
  frame: Frame;
  steps: Float64Array;
  errors: Float64Array;
}): ReactNode {
  return Array.from(steps, (h, k) =>
    errors[k] === 0 ? (
      <circle key={h} className="exact" cx={frame.x(h)} cy={frame.bottom} r={3.5} />
    ) : null,
  );
}

function FitLines({
  labels: { roundOff, truncation, bestStep },
  bottom,
}: {
  labels: ReturnType<typeof layoutLabels>;
  bottom: number;
}): ReactNode {
  return (
    <g className="fits">
      {[roundOff, truncation].map(
        (fit) =>
          fit !== undefined && (
            <g key={fit.text}>
              <line className="fit" {...fit.segment} />
              <PlacedText place={fit.label} className="label">
                {fit.text}
              </PlacedText>
            </g>
          ),
      )}
      {bestStep !== undefined && (
        <g className="best-step">
          <line x1={bestStep.x} x2={bestStep.x} y1={bestStep.from} y2={bottom - 8} />
          <path d={`M${bestStep.x - 4.5} ${bottom - 9} h9 l-4.500 8 z`} />
          <PlacedText place={bestStep.label} className="label">
            {bestStep.text}
          </PlacedText>
        </g>
      )}
    </g>
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
