import { formatCount } from '../../numerics/format.ts';
import { useMemo } from 'react';
import { flatNoteFor } from '../../plot/flatNote.ts';
import type { Frame } from '../../plot/frame.ts';
import type { Point } from '../../plot/labels.ts';
import { alongCurve, noteBeside } from '../../plot/noteBeside.ts';
import { layoutLabels } from '../../plot/plotLabels.ts';
import type { Preview } from '../../store/fixInView.ts';
import type { ElementInView, TensorInView } from '../../store/inView.ts';
import type { View } from '../../store/state.ts';

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
  compact,
  toleranceY,
  underPoints,
}: {
  frame: Frame;
  steps: Float64Array;
  view: View;
  inView: TensorInView;
  element: ElementInView | undefined;
  elementText: string;
  preview: Preview | undefined;
  compact: boolean;
  toleranceY: number;
  /** Places along curves under these, which labels keep off, too. */
  underPoints: readonly Point[];
}) {
  const { summary, tensor } = inView;
  const h = steps[view.stepNumber];
  const medianText =
    summary === undefined || compact ? '' : medianName(summary, tensor.tensor.role);
  const selected = element?.errors;
  const selectedPoints = useMemo(
    () => (selected === undefined ? [] : alongCurve(frame, steps, selected)),
    [frame, steps, selected],
  );
  const previewPoints = useMemo(
    () => (preview === undefined ? [] : alongCurve(frame, steps, preview.errors)),
    [frame, steps, preview],
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
  const rulings = useMemo(
    () => [
      { x: frame.left, y: toleranceY - 4, width: frame.right - frame.left, height: 26 },
      { x: frame.x(h) - 5, y: frame.top, width: 10, height: frame.bottom - frame.top },
    ],
    [frame, toleranceY, h],
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
        [...rulings, ...(flatNote === undefined ? [] : [flatNote.box])],
      ),
    [frame, preview, previewPoints, rulings, flatNote],
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
        selected,
        avoided: [...selectedPoints, ...underPoints],
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
      selected,
      selectedPoints,
      underPoints,
      selectedText,
      toleranceY,
      h,
      view.scheme,
      flatNote,
      previewNote,
      compact,
    ],
  );
  /** Where a name that comes and goes must not stand. */
  const taken = useMemo(
    () => [
      ...rulings,
      ...[flatNote, previewNote].flatMap((note) => (note === undefined ? [] : [note.box])),
      ...[labels.median?.place, labels.selected?.place, labels.bestStep?.label].flatMap((place) =>
        place === undefined ? [] : [place.box],
      ),
    ],
    [rulings, flatNote, previewNote, labels],
  );
  return { flatNote, previewNote, labels, medianText, selectedText, taken };
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
