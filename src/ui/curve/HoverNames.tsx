import { type ReactNode, useMemo } from 'react';
import type { CurveTable } from '../../check/curveColumns.ts';
import type { TensorSummary } from '../../check/summary.ts';
import { formatDigits } from '../../numerics/format.ts';
import { curveErrors } from '../../plot/curves.ts';
import type { Frame } from '../../plot/frame.ts';
import { alongCurve, noteBeside } from '../../plot/noteBeside.ts';
import { curvePath } from '../../plot/paths.ts';
import type { Box, PlotNote, Point } from '../../plot/labels.ts';
import { elementNameOf, type TensorInView } from '../../store/inView.ts';
import { VERDICT_NAMES } from '../verdictNames.ts';
import '../styles/hover.css';
import { NoteText } from './NoteText.tsx';

/** The curve under the pointer, thicker and by its name, with what it reads at h. */
export function HoveredCurve({
  frame,
  steps,
  table,
  inView: { tensor, judgement },
  element,
  stepNumber,
  others,
  taken,
}: {
  frame: Frame;
  steps: Float64Array;
  table: CurveTable;
  inView: TensorInView;
  element: number;
  stepNumber: number;
  /** Places along the selected curve, which the name must not be taken for. */
  others: readonly Point[];
  /** Where other writing stands. */
  taken: readonly Box[];
}): ReactNode {
  const errors = curveErrors(table, element, steps.length);
  const digits = formatDigits(table.digits[stepNumber * table.stride + element]);
  const verdict = VERDICT_NAMES[judgement.verdict[element]] ?? 'not judged yet';
  const lines = [elementNameOf(tensor, element), `${verdict}, ${digits} digits`] as const;
  const own = alongCurve(frame, steps, errors);
  const note =
    noteBeside(frame, lines, own, [others], taken) ?? noteBeside(frame, lines, own, [], taken);
  return (
    <>
      <path className="hovered" d={curvePath(frame, steps, errors)} />
      <GroundedNote note={note} />
    </>
  );
}

/** Another layer's median over this one's curves, while its row is pointed at. */
export function GhostMedian({
  frame,
  steps,
  summary,
  name,
  taken,
}: {
  frame: Frame;
  steps: Float64Array;
  summary: TensorSummary;
  name: string;
  taken: readonly Box[];
}): ReactNode {
  const note = useMemo(
    () => noteBeside(frame, [name, 'median'], alongCurve(frame, steps, summary.median), [], taken),
    [frame, steps, summary, name, taken],
  );
  return (
    <>
      <path className="ghost" d={curvePath(frame, steps, summary.median)} />
      <GroundedNote note={note} />
    </>
  );
}

/** A note that can be read over the curves: it comes and goes, and hides what it stands on meanwhile. */
function GroundedNote({ note }: { note: PlotNote | undefined }): ReactNode {
  if (note === undefined) return null;
  const { x, y, width, height } = note.box;
  return (
    <>
      <rect
        className="hover-ground"
        x={x - 6}
        y={y - 3}
        width={width + 12}
        height={height + 2}
        rx={6}
      />
      <NoteText note={note} className="hover-note" />
    </>
  );
}
