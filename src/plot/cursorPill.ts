import { formatScientific } from '../numerics/format.ts';
import type { Frame } from './frame.ts';
import { textWidth } from './labels.ts';

/** A stretch of an axis, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A pill's least width, its room beside the text, and how far it may stand out of the axis on either side. */
interface PillShape {
  readonly least: number;
  readonly beside: number;
  readonly left: number;
  readonly right: number;
}

/** With an arrow on either side. */
const LARGE: PillShape = { least: 96, beside: 34, left: 30, right: 34 };

/** The pill on the h axis: what it says and where it lies, kept within reach of the axis. */
export function cursorPill(
  frame: Frame,
  h: number,
  { least, beside, left, right }: PillShape = LARGE,
): Stretch & { readonly text: string } {
  const text = `h = ${formatScientific(h)}`;
  const width = Math.max(least, textWidth(text, 13) + beside);
  const from = Math.min(
    frame.right - width + right,
    Math.max(frame.left - left, frame.x(h) - width / 2),
  );
  return { text, from, to: from + width };
}

const LEAST_READING = 39;
const WIDEST_READING = '8.9\u202f×\u202f10⁻¹²';
const BESIDE = 3;

/** How wide the pill is that says what is read; raised digits and thin spaces take less than `textWidth` thinks. */
export function readingWidth(read: string): number {
  return Math.max(LEAST_READING, textWidth(read, 11.5) + 10);
}

/** The room right of a plot: for the axis of digits or, without one, for an error written out in the pill. */
export function rightMargin(hasDigits: boolean, compact: boolean): number {
  if (!hasDigits) return 2 * BESIDE + readingWidth(WIDEST_READING);
  return compact ? 40 : 44;
}
