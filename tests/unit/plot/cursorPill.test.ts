import { expect, it } from 'vitest';
import { cursorPill } from '../../../src/plot/cursorPill.ts';
import { createFrame, domainFor } from '../../../src/plot/frame.ts';
import { logSteps } from '../../../src/numerics/steps.ts';

const STEPS = logSteps(1, 1e-13, 33);
const MARGINS = { top: 70, right: 40, bottom: 126, left: 46 };
const frame = createFrame(358, 424, MARGINS, domainFor(STEPS, 1e-12, 1));
/** How far a tick's text reaches down from the axis. */
const TICK = 26;

it('stands among the ticks of a large plot, and covers those under it', () => {
  const { from, to, top, covers } = cursorPill(frame, 1e-6);
  expect(top).toBeLessThan(frame.bottom + TICK);
  expect(covers).toEqual({ from, to });
  expect(from).toBeLessThan(frame.x(1e-6));
  expect(to).toBeGreaterThan(frame.x(1e-6));
});

it('stands below the ticks of a small plot, and covers none', () => {
  for (const h of STEPS) {
    const { top, height, covers, from, to } = cursorPill(frame, h, true);
    expect(top).toBeGreaterThan(frame.bottom + TICK);
    expect(height).toBeLessThanOrEqual(34);
    expect(covers.from).toBeNaN();
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(358);
  }
});
