import type { Frame } from './frame.ts';
import { type Box, textWidth } from './labels.ts';

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

const WORDS_HEIGHT = 14;

/** The ground of what is said of a lane at the cursor, on the side with more room; `y` is the lane's middle. */
export function laneWordsBox(
  frame: Frame,
  steps: Float64Array,
  stepNumber: number,
  text: string,
  y: number,
): Box {
  const { aside, width } = laneRoom(frame, steps, textWidth(text, 11.5));
  const x = frame.x(steps[stepNumber]);
  const isOnLeft = x > (frame.left + frame.right) / 2;
  return {
    x: isOnLeft ? x - aside - width : x + aside,
    y: y - WORDS_HEIGHT / 2,
    width,
    height: WORDS_HEIGHT,
  };
}
