import type { TensorSummary } from '../check/summary.ts';
import { formatScientific } from '../numerics/format.ts';
import { errorY, type Frame } from './frame.ts';
import { type Box, overlaps, type PlotNote, textWidth } from './labels.ts';
import { LABEL_SIZE } from './labelPlaces.ts';
import type { Point } from './noteBeside.ts';

const HEIGHT = 42;
/** From a line of writing's top to its baseline. */
const ASCENT = 14;
/** How far below the flat curves a note may begin, the nearest first. */
const BELOW = [32, 48, 64, 80, 96];

/**
 * A note on curves that are flat, below them and clear of the selected one and of what else is in the way. Undefined
 * where some element agrees (then the curves speak for themselves) or there is no room.
 */
export function flatNoteFor(
  frame: Frame,
  summary: TensorSummary | undefined,
  selected: readonly Point[],
  taken: readonly Box[],
  compact: boolean,
): PlotNote | undefined {
  if (summary === undefined || summary.counts.wrong === 0 || summary.counts.agrees > 0) {
    return undefined;
  }
  const { wrong } = summary.counts;
  const error = formatScientific(summary.wrongError);
  const subject = wrong === 1 ? 'the wrong one lies' : `the ${wrong} wrong ones lie`;
  const lines = compact
    ? (['Flat: no h brings them closer', `with errors of about ${error}`] as const)
    : (['Flat: no step h brings them closer', `${subject} at about ${error}`] as const);
  const x = frame.left + (compact ? 12 : 24);
  const width = Math.max(...lines.map((line) => textWidth(line, LABEL_SIZE)));
  for (const below of BELOW) {
    const y = errorY(frame, summary.wrongError) + below;
    if (!(y < frame.floor - 60)) return undefined;
    const box: Box = { x, y: y - ASCENT, width, height: HEIGHT };
    const isFree =
      !taken.some((other) => overlaps(box, other)) &&
      !selected.some((point) => overlaps(box, { ...point, width: 0, height: 0 }));
    if (isFree) return { lines, x, y, box };
  }
  return undefined;
}
