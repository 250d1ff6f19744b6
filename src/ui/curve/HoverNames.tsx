import { type ReactNode, useMemo } from 'react';
import type { CurveTable } from '../../check/curveColumns.ts';
import type { TensorSummary } from '../../check/summary.ts';
import { formatDigits } from '../../numerics/format.ts';
import { curveErrors } from '../../plot/curves.ts';
import type { Frame } from '../../plot/frame.ts';
import { alongCurve, noteBeside } from '../../plot/noteBeside.ts';
import { curvePath } from '../../plot/paths.ts';
import type { Box } from '../../plot/labels.ts';
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
  taken,
}: {
  frame: Frame;
  steps: Float64Array;
  table: CurveTable;
  inView: TensorInView;
  element: number;
  stepNumber: number;
  /** Where other writing stands. */
  taken: readonly Box[];
}): ReactNode {
  const errors = curveErrors(table, element, steps.length);
  const digits = formatDigits(table.digits[stepNumber * table.stride + element]);
  const verdict = VERDICT_NAMES[judgement.verdict[element]] ?? 'not judged yet';
  const lines = [elementNameOf(tensor, element), `${verdict}, ${digits} digits`] as const;
  const note = noteBeside(frame, lines, alongCurve(frame, steps, errors), [], taken);
  return (
    <>
      <path className="hovered" d={curvePath(frame, steps, errors)} />
      {note !== undefined && <NoteText note={note} className="hover-note" />}
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
      {note !== undefined && <NoteText note={note} className="hover-note" />}
    </>
  );
}
