import type { CurveTable } from '../check/curveColumns.ts';
import { type Frame, logErrorY } from './frame.ts';
import type { Box } from './labels.ts';

/** Of more brushed curves than these, so many are drawn: more would hold up the page and be one blot. */
export const MOST_BRUSHED = 1000;

/** The brushed curves that are drawn: all, or MOST_BRUSHED of them, evenly spread in storage order. */
export function drawnOf(brushed: Int32Array): Int32Array {
  if (brushed.length <= MOST_BRUSHED) return brushed;
  const every = brushed.length / MOST_BRUSHED;
  return Int32Array.from({ length: MOST_BRUSHED }, (_, i) => brushed[Math.floor(i * every)]);
}

/** The curves that pass through a rectangle, ascending: at a step inside it, or on the line between two steps. */
export function curvesThrough(
  frame: Frame,
  steps: Float64Array,
  { logErrors, stride, count }: CurveTable,
  { x, y, width, height }: Box,
): Int32Array {
  const yOf = logErrorY(frame);
  const hit = new Uint8Array(count);
  for (let k = 0; k < steps.length; k++) {
    const at = frame.x(steps[k]);
    const next = k + 1 < steps.length ? frame.x(steps[k + 1]) : at;
    // The steps descend, so that the next one lies on the left.
    const from = Math.max(x, next);
    const to = Math.min(x + width, at);
    if (from > to) continue;
    const share = (pixel: number): number => (next === at ? 0 : (at - pixel) / (at - next));
    const last = k + 1 < steps.length ? k + 1 : k;
    for (let curve = 0; curve < count; curve++) {
      if (hit[curve] === 1) continue;
      const y0 = yOf(logErrors[k * stride + curve]);
      const y1 = yOf(logErrors[last * stride + curve]);
      const a = y0 + share(from) * (y1 - y0);
      const b = y0 + share(to) * (y1 - y0);
      if (Math.max(a, b) >= y && Math.min(a, b) <= y + height) hit[curve] = 1;
    }
  }
  return numbersOf(hit);
}

/** Where a mask is 1. */
function numbersOf(mask: Uint8Array): Int32Array {
  const numbers: number[] = [];
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) numbers.push(i);
  return Int32Array.from(numbers);
}

/** The table with some of its curves only. */
export function chosenCurves(
  { logErrors, digits, stride }: CurveTable,
  chosen: Int32Array,
  H: number,
): CurveTable {
  const count = chosen.length;
  const pick = (column: Float32Array): Float32Array => {
    const picked = new Float32Array(count * H);
    for (let k = 0; k < H; k++) {
      for (let i = 0; i < count; i++) picked[k * count + i] = column[k * stride + chosen[i]];
    }
    return picked;
  };
  return { count, stride: count, logErrors: pick(logErrors), digits: pick(digits) };
}
