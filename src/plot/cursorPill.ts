import { formatScientific } from '../numerics/format.ts';
import type { Frame } from './frame.ts';
import { textWidth } from './labels.ts';

/** A stretch of an axis, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The pill on the h axis: what it says and where it lies, kept within reach of the axis. */
export function cursorPill(frame: Frame, h: number): Stretch & { readonly text: string } {
  const text = `h = ${formatScientific(h)}`;
  const width = Math.max(96, textWidth(text, 13) + 34);
  const from = Math.min(
    frame.right - width + 34,
    Math.max(frame.left - 30, frame.x(h) - width / 2),
  );
  return { text, from, to: from + width };
}
