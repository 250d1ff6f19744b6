import type { Frame } from './frame.ts';

/** Half a mark of the cursor, and half a step's, in pixels. */
const CURSOR = 7;
const MARK = 4;

/**
 * How far from the cursor a text in a lane begins, and how wide its ground is: from between two steps to between two others,
 * so that it hides marks whole or not at all.
 */
export function laneRoom(
  frame: Frame,
  steps: Float64Array,
  textLength: number,
): { readonly aside: number; readonly width: number } {
  const pitch = (frame.x(steps[0]) - frame.x(steps[steps.length - 1])) / (steps.length - 1);
  const skipped = Math.max(0, Math.ceil((CURSOR - pitch / 2) / pitch));
  const width = Math.max(1, Math.ceil((textLength + 2 * MARK) / pitch)) * pitch;
  return { aside: (skipped + 0.5) * pitch, width };
}
