import { formatScientific } from '../numerics/format.ts';
import type { Frame } from './frame.ts';
import { textWidth } from './labels.ts';

/** A stretch of an axis, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What no tick has to keep clear of. */
export const NOWHERE: Stretch = { from: Number.NaN, to: Number.NaN };

/** A pill's least width, its room beside the text, and how far it may stand out of the axis on either side. */
interface PillWidth {
  readonly least: number;
  readonly beside: number;
  readonly left: number;
  readonly right: number;
}

/** The same, with how far below the axis it lies and how high it is. */
interface PillShape extends PillWidth {
  readonly below: number;
  readonly height: number;
}

/** With an arrow on either side, among the ticks. */
export const LARGE_PILL: PillShape = {
  least: 96,
  beside: 34,
  left: 30,
  right: 34,
  below: 7,
  height: 24,
};
/** In a small plot, whose few ticks it would hide: in a row of its own below them. */
export const COMPACT_PILL: PillShape = { ...LARGE_PILL, below: 29, height: 30 };

/** The pill on the h axis: what it says and where it lies, kept within reach of the axis. */
export function cursorPill(
  frame: Frame,
  h: number,
  { least, beside, left, right }: PillWidth = LARGE_PILL,
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
