import { formatCount } from '../../numerics/format.ts';
import { useMemo } from 'react';
import type { CurveBundle } from '../../plot/bundle.ts';
import { type EdgeCounts, lowerWords } from '../../plot/edgeCounts.ts';
import { flatNoteFor } from '../../plot/flatNote.ts';
import { errorY, type Frame } from '../../plot/frame.ts';
import { type Box, overlaps, type PlotNote, type Point } from '../../plot/labels.ts';
import { laneWordsBox } from '../../plot/laneRoom.ts';
import { kinkName, loudCurves, loudPoints } from '../../plot/loudCurves.ts';
import { alongCurve, noteBeside, placesApart } from '../../plot/noteBeside.ts';
import { layoutLabels } from '../../plot/plotLabels.ts';
import type { Preview } from '../../store/fixInView.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { View } from '../../store/state.ts';
import type { UnderCurves } from './underCurves.ts';

const ORDER = { forward: 1, central: 2, fivePoint: 4 } as const;

/** What is named on a plot and where; the notes take their places first. */
export function usePlotLabels({
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
  under,
}: {
  frame: Frame;
  steps: Float64Array;
  view: View;
  inView: TensorInView;
  element: ElementInView | undefined;
  elementText: string;
  preview: Preview | undefined;
  bundle: CurveBundle | undefined;
  /** What the axis has no place for. */
  beyond: EdgeCounts | undefined;
  compact: boolean;
  toleranceY: number;
  under: UnderCurves;
}) {
  const { summary, tensor } = inView;
  const h = steps[view.stepNumber];
  const medianText =
    summary === undefined || compact || under.present !== ''
      ? ''
      : medianName(summary, tensor.tensor.role);
  const selected = element?.errors;
  const selectedPoints = useMemo(
    () => (selected === undefined ? [] : alongCurve(frame, steps, selected)),
    [frame, steps, selected],
  );
  const medianPoints = useMemo(
    () => (summary === undefined ? [] : alongCurve(frame, steps, summary.median)),
    [frame, steps, summary],
  );
  const previewPoints = useMemo(
    () => (preview === undefined ? [] : alongCurve(frame, steps, preview.errors)),
    [frame, steps, preview],
  );
  const kinks = useMemo(() => {
    if (bundle === undefined) return undefined;
    const curves = loudCurves(bundle, -1, 'kink');
    if (curves.length === 0) return undefined;
    const { shape, role } = tensor.tensor;
    const text = kinkName(
      shape,
      role,
      curves.map((curve) => tensor.index[curve]),
    );
    return { text, points: loudPoints(frame, bundle, loudCurves(bundle, view.element, 'kink')) };
  }, [frame, bundle, tensor, view.element]);
  const loud = useMemo(
    () => [
      ...under.points,
      ...(bundle === undefined ? [] : loudPoints(frame, bundle, loudCurves(bundle, view.element))),
    ],
    [frame, bundle, view.element, under.points],
  );
  const flatNote = useMemo(
    () =>
      flatNoteFor(
        frame,
        steps,
        summary,
        [...selectedPoints, ...previewPoints],
        [{ x: frame.left, y: toleranceY - 2, width: frame.right - frame.left, height: 4 }],
        compact,
      ),
    [frame, steps, summary, selectedPoints, previewPoints, toleranceY, compact],
  );
  const cursor = useMemo(
    (): Box => ({ x: frame.x(h) - 5, y: frame.top, width: 10, height: frame.bottom - frame.top }),
    [frame, h],
  );
  const tolerance = useMemo(
    (): Box => ({
      x: frame.left,
      y: toleranceY - 4,
      width: frame.right - frame.left,
      height: 26,
    }),
    [frame, toleranceY],
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
        previewPoints,
        [],
        [cursor, tolerance, ...boxesOf([flatNote])],
      ),
    [frame, preview, previewPoints, cursor, tolerance, flatNote],
  );
  const kinkNote = useNote(
    frame,
    kinks?.text ?? '',
    kinks?.points ?? [],
    [medianPoints, selectedPoints, under.points],
    [tolerance, flatNote, previewNote],
    cursor,
  );
  const underNote = useNote(
    frame,
    under.name,
    under.points,
    [medianPoints, selectedPoints, kinks?.points ?? []],
    [tolerance, flatNote, previewNote, kinkNote],
    cursor,
  );
  // Over a pinned run, whose median it is tells more than what it is.
  const presentNote = useNote(
    frame,
    under.present,
    medianPoints,
    [under.points, kinks?.points ?? []],
    [tolerance, flatNote, previewNote, kinkNote, underNote],
    cursor,
  );
  const isZero = selected !== undefined && isMostlyExact(selected);
  const selectedText = isZero
    ? compact
      ? elementText
      : `${elementText}, exactly 0`
    : compact
      ? ''
      : `${elementText}, selected`;
  const laneText = beyond === undefined ? '' : lowerWords(beyond, view.stepNumber);
  const laneWords = useMemo(
    () =>
      laneText === ''
        ? undefined
        : laneWordsBox(frame, steps, view.stepNumber, laneText, errorY(frame, 0)),
    [frame, steps, view.stepNumber, laneText],
  );
  const readY = selected === undefined ? Number.NaN : errorY(frame, selected[view.stepNumber]);
  const labels = useMemo(
    () =>
      layoutLabels({
        frame,
        steps,
        fit: summary?.fit,
        median: summary?.median,
        medianText,
        selected,
        selectedPoints,
        avoided: [...selectedPoints, ...loud],
        loud,
        selectedText,
        compact,
        toleranceY,
        toleranceText: 'close enough',
        cursorX: frame.x(h),
        readY,
        taken: boxesOf([flatNote, previewNote, kinkNote, underNote, presentNote, laneWords]),
        order: ORDER[view.scheme],
      }),
    [
      frame,
      steps,
      summary,
      medianText,
      selected,
      selectedPoints,
      loud,
      selectedText,
      toleranceY,
      h,
      readY,
      view.scheme,
      flatNote,
      previewNote,
      kinkNote,
      underNote,
      presentNote,
      laneWords,
      compact,
    ],
  );
  return {
    flatNote,
    previewNote,
    kinkNote,
    underNote,
    presentNote,
    labels,
    medianText,
    selectedText,
    selectedPoints,
  };
}

/**
 * A one-line name beside its curves, sought anew only where the cursor stands on it: that search is too long for every
 * frame of a drag.
 */
function useNote(
  frame: Frame,
  text: string,
  own: readonly Point[],
  others: readonly (readonly Point[])[],
  taken: readonly (Box | PlotNote | undefined)[],
  cursor: Box,
): PlotNote | undefined {
  const find = (boxes: readonly Box[]): PlotNote | undefined =>
    text === '' || own.length === 0
      ? undefined
      : noteBeside(frame, [text], placesApart(own, others), others, boxes);
  const still = useMemo(
    () => find(boxesOf(taken)),
    // The lists are made anew every time; what they list is not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [frame, text, own, ...others, ...taken],
  );
  if (still === undefined || !overlaps(still.box, cursor)) return still;
  return find([...boxesOf(taken), cursor]) ?? still;
}

function boxesOf(taken: readonly (Box | PlotNote | undefined)[]): Box[] {
  return taken.flatMap((one) => (one === undefined ? [] : 'box' in one ? [one.box] : [one]));
}

/** Whether most of a curve lies in the lane of errors that are exactly 0. */
function isMostlyExact(errors: Float64Array): boolean {
  return errors.filter((error) => error === 0).length > errors.length / 2;
}

function medianName(summary: NonNullable<TensorInView['summary']>, role: string): string {
  const { counts, done, of } = summary;
  if (done < 3) return '';
  const plural = role === 'bias' ? 'biases' : `${role}s`;
  if (of === 'all') return `median and middle 80 % of ${formatCount(done)} ${plural}`;
  return counts.agrees === done
    ? `median and middle 80 % of ${formatCount(done)} ${plural}`
    : `median and middle 80 % of the ${formatCount(counts.agrees)} that agree`;
}
