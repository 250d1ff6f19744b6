import { expect, it } from 'vitest';
import { COMPACT_PILL, cursorPill, LARGE_PILL } from '../../../src/plot/cursorPill.ts';
import { createFrame, domainFor } from '../../../src/plot/frame.ts';
import { logSteps } from '../../../src/numerics/steps.ts';

const STEPS = logSteps(1, 1e-13, 33);
const MARGINS = { top: 70, right: 40, bottom: 126, left: 46 };
const frame = createFrame(358, 424, MARGINS, domainFor(STEPS, 1e-12, 1));
/** How far a tick's text reaches down from the axis. */
const TICK = 26;

it('stands around h, among the ticks of a large plot', () => {
  const { from, to } = cursorPill(frame, 1e-6);
  expect(LARGE_PILL.below).toBeLessThan(TICK);
  expect(from).toBeLessThan(frame.x(1e-6));
  expect(to).toBeGreaterThan(frame.x(1e-6));
});

it('stands below the ticks of a small plot, and within the page', () => {
  expect(COMPACT_PILL.below).toBeGreaterThan(TICK);
  expect(COMPACT_PILL.height).toBeLessThanOrEqual(34);
  for (const h of STEPS) {
    const { from, to } = cursorPill(frame, h, COMPACT_PILL);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(358);
  }
});
