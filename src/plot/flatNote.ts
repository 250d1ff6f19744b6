import type { TensorSummary } from '../check/summary.ts';
import { formatScientific } from '../numerics/format.ts';
import { errorY, type Frame } from './frame.ts';
import { type PlotNote, textWidth } from './labels.ts';

/** Undefined where some element agrees (then the curves speak for themselves) or the line leaves no room below it. */
export function flatNoteFor(
  frame: Frame,
  summary: TensorSummary | undefined,
): PlotNote | undefined {
  if (summary === undefined || summary.counts.wrong === 0 || summary.counts.agrees > 0) {
    return undefined;
  }
  const { wrong } = summary.counts;
  const x = frame.left + 24;
  const y = errorY(frame, summary.wrongError) + 32;
  if (!(y < frame.floor - 60)) return undefined;
  const subject = wrong === 1 ? 'the wrong one lies' : `the ${wrong} wrong ones lie`;
  const lines = [
    'Flat: no step h brings them closer',
    `${subject} at about ${formatScientific(summary.wrongError)}`,
  ] as const;
  return { lines, x, y, box: { x, y: y - 14, width: textWidth(lines[0], 14), height: 42 } };
}
