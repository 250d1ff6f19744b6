import type { ReactNode } from 'react';
import type { Frame } from '../../plot/frame.ts';
import type { PlotNote } from '../../plot/labels.ts';
import { curvePath } from '../../plot/paths.ts';
import { NoteText } from './NoteText.tsx';

/** The selected curve as a suspected fix would make it, dashed. */
export function PreviewCurve({
  frame,
  steps,
  errors,
  note,
}: {
  frame: Frame;
  steps: Float64Array;
  errors: Float64Array;
  note: PlotNote | undefined;
}): ReactNode {
  return (
    <>
      <path className="preview" d={curvePath(frame, steps, errors)} />
      {note !== undefined && <NoteText note={note} className="preview-note" />}
    </>
  );
}
