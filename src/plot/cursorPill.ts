import { formatScientific } from '../numerics/format.ts';
import type { Frame } from './frame.ts';
import { textWidth } from './labels.ts';

/** A stretch of an axis, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The pill that says h: where it lies, and which stretch of the axis has no room for ticks because of it. */
export interface CursorPill extends Stretch {
  readonly text: string;
  readonly top: number;
  readonly height: number;
  readonly covers: Stretch;
}

const NOTHING: Stretch = { from: Number.NaN, to: Number.NaN };

/** Under the h axis, kept within its reach: among the ticks, or in a small plot, which has few, in a row below them. */
export function cursorPill(frame: Frame, h: number, compact = false): CursorPill {
  const text = `h = ${formatScientific(h)}`;
  const width = Math.max(96, textWidth(text, 13) + 34);
  const from = Math.min(
    frame.right - width + 34,
    Math.max(frame.left - 30, frame.x(h) - width / 2),
  );
  const stretch = { from, to: from + width };
  return {
    ...stretch,
    text,
    top: frame.bottom + (compact ? 29 : 7),
    height: compact ? 30 : 24,
    covers: compact ? NOTHING : stretch,
  };
}
