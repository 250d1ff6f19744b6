import { expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';
import { readingWidth } from '../../../src/plot/cursorPill.ts';
import { createFrame, domainFor } from '../../../src/plot/frame.ts';
import { laneRoom } from '../../../src/plot/laneRoom.ts';

it.each([17, 33, 65])(
  'cuts no mark of a lane in half and keeps off the cursor, of %i steps',
  (count) => {
    const steps = logSteps(1, 1e-13, count);
    const margins = { top: 44, right: 44, bottom: 124, left: 46 };
    const frame = createFrame(720, 600, margins, domainFor(steps, 1e-12, 1));
    const { aside, width } = laneRoom(frame, steps, 60);
    expect(aside).toBeGreaterThanOrEqual(7);
    expect(width).toBeGreaterThanOrEqual(60);
    const cursor = frame.x(steps[Math.floor(count / 2)]);
    for (const edge of [cursor + aside, cursor + aside + width]) {
      for (const h of steps) expect(Math.abs(frame.x(h) - edge)).toBeGreaterThan(4);
    }
  },
);

it('makes room in the pill for an error written out', () => {
  expect(readingWidth('9.2')).toBe(39);
  expect(readingWidth('5.3\u202f×\u202f10⁻¹²')).toBeGreaterThan(70);
});
