import { describe, expect, it } from 'vitest';
import type { TensorSummary } from '../../../src/check/summary.ts';
import { flatNoteFor } from '../../../src/plot/flatNote.ts';
import { createFrame, domainFor } from '../../../src/plot/frame.ts';
import { overlaps } from '../../../src/plot/labels.ts';
import { alongCurve } from '../../../src/plot/noteBeside.ts';

const steps = Float64Array.from({ length: 27 }, (_, k) => 10 ** (-k / 2));
const flat = new Float64Array(27).fill(0.75);

const frameOf = (width: number) =>
  createFrame(
    width,
    500,
    { top: 44, right: 44, bottom: 120, left: 46 },
    domainFor(steps, 1e-13, 1),
  );

/** The wrong elements' part of a summary. */
function summaryOf(agrees: number, low = flat): TensorSummary {
  const counts = { agrees, wrong: 72, kink: 0, undecided: 0, zero: 0 };
  return { counts, wrongError: 0.75, low } as unknown as TensorSummary;
}

describe('the note on a flat curve', () => {
  it('lies under the curve on a wide plot and on a phone', () => {
    for (const [width, compact] of [
      [760, false],
      [358, true],
    ] as const) {
      const frame = frameOf(width);
      const note = flatNoteFor(frame, steps, summaryOf(0), [], [], compact);
      if (note === undefined) throw new Error('No note.');
      expect(note.lines[0]).toMatch(/^Flat: no .*h brings them closer$/);
      expect(note.box.y).toBeGreaterThan(frame.y(0.75));
      expect(note.box.x + note.box.width).toBeLessThan(frame.right);
    }
  });

  it('keeps off the curves to be avoided, the lines in its way and the band', () => {
    const frame = frameOf(760);
    const low = Float64Array.from(steps, (_, k) => (k > 13 ? 1e-3 : 0.75));
    const avoided = alongCurve(
      frame,
      steps,
      Float64Array.from(steps, (h) => 1e-13 / h + 1e-6),
    );
    const line = { x: frame.left, y: frame.y(1e-5) - 2, width: 670, height: 4 };
    const note = flatNoteFor(frame, steps, summaryOf(0, low), avoided, [line], false);
    if (note === undefined) throw new Error('No note.');
    expect(overlaps(note.box, line)).toBe(false);
    expect(note.box.y).toBeGreaterThan(frame.y(1e-3));
    for (const point of avoided)
      expect(overlaps(note.box, { ...point, width: 0, height: 0 })).toBe(false);
  });

  it('is not there where something agrees', () => {
    expect(flatNoteFor(frameOf(760), steps, summaryOf(1), [], [], false)).toBeUndefined();
  });
});
