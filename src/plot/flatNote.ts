import type { TensorSummary } from '../check/summary.ts';
import { formatCount, formatScientific } from '../numerics/format.ts';
import { errorY, type Frame } from './frame.ts';
import { type Box, contains, overlaps, type PlotNote, type Point, textWidth } from './labels.ts';
import { LABEL_SIZE } from './labelPlaces.ts';

const HEIGHT = 42;
/** From a line of writing's top to its baseline. */
const ASCENT = 14;
/** How far below the flat curves a note may begin, the nearest first. */
const BELOW = [28, 44, 60, 76, 92];

/**
 * A note on curves that are flat, below them and clear of the curves to be avoided and of what else is in the way. Undefined
 * where some element agrees (then the curves speak for themselves) or there is no room.
 */
export function flatNoteFor(
  frame: Frame,
  steps: Float64Array,
  summary: TensorSummary | undefined,
  avoided: readonly Point[],
  taken: readonly Box[],
  compact: boolean,
): PlotNote | undefined {
  if (summary === undefined || summary.counts.wrong === 0 || summary.counts.agrees > 0) {
    return undefined;
  }
  const { wrong } = summary.counts;
  const error = formatScientific(summary.wrongError);
  const subject = wrong === 1 ? 'the wrong one lies' : `the ${formatCount(wrong)} wrong ones lie`;
  const lines = compact
    ? (['Flat: no h brings them closer', `with errors of about ${error}`] as const)
    : (['Flat: no step h brings them closer', `${subject} at about ${error}`] as const);
  const width = Math.max(...lines.map((line) => textWidth(line, LABEL_SIZE)));
  const asides = compact ? [12, 40, 60] : [24, 72, 120, 168, 216];
  for (const aside of asides) {
    const x = frame.left + aside;
    // The band, too, lies above the note.
    const reaches = Array.from(summary.low, (error, k) =>
      frame.x(steps[k]) < x + width ? errorY(frame, error) : Number.NEGATIVE_INFINITY,
    ).filter((y) => !Number.isNaN(y));
    const lowest = Math.max(errorY(frame, summary.wrongError), ...reaches);
    for (const below of BELOW) {
      const y = lowest + below;
      if (!(y < frame.floor - 60) || x + width > frame.right) break;
      const box: Box = { x, y: y - ASCENT, width, height: HEIGHT };
      const isFree =
        !taken.some((other) => overlaps(box, other)) &&
        !avoided.some((point) => contains(box, point));
      if (isFree) return { lines, x, y, box };
    }
  }
  return undefined;
}
