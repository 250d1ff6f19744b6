import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powerLawAt } from '../../../src/check/curveFit.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { createFrame } from '../../../src/plot/frame.ts';
import { LESSON_MARGINS, lessonDomain } from '../../../src/plot/lessonFrame.ts';
import { slopeTriangle } from '../../../src/plot/slopeTriangle.ts';

const STEPS = logSteps(1, 1e-13, 40);
const errors = STEPS.map((h) => h ** 2 + 1e-15 / h);

const laws = fc.record({
  slope: fc.constantFrom(1, 2, 4, -1, -0.8),
  intercept: fc.double({ min: -3, max: 0, noNaN: true }),
  from: fc.double({ min: -11, max: -6, noNaN: true }).map((x) => 10 ** x),
  decades: fc.double({ min: 1.2, max: 5, noNaN: true }),
});

describe('a slope triangle', () => {
  it('spans one decade of h and what its law does over it, beside the line and within its steps', () => {
    fc.assert(
      fc.property(
        laws,
        fc.integer({ min: 250, max: 1200 }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        ({ decades, ...rest }, width, room) => {
          const law = { ...rest, to: rest.from * 10 ** decades };
          const frame = createFrame(width, 400, LESSON_MARGINS, lessonDomain(STEPS, errors));
          const { upright, corner, level, outside } = slopeTriangle(frame, law, room);
          const decade = frame.x(1) - frame.x(0.1);
          expect(Math.abs(corner.x - level.x)).toBeCloseTo(decade, 6);
          expect(upright.x).toBe(corner.x);
          expect(level.y).toBe(corner.y);
          const rise = Math.abs(law.slope) * (frame.y(0.1) - frame.y(1));
          expect(corner.y - upright.y).toBeCloseTo(rise, 6);
          expect(outside).toBe(law.slope > 0 ? 'right' : 'left');
          // Every corner lies under the line, off it.
          for (const { x, y } of [upright, corner, level]) {
            expect(y).toBeGreaterThan(frame.y(powerLawAt(law, frame.x.invert(x))) + 1);
          }
          const shift = law.slope > 0 ? 7 : -14;
          for (const { x } of [corner, level]) {
            expect(frame.x.invert(x - shift)).toBeGreaterThan(law.from * 0.999);
            expect(frame.x.invert(x - shift)).toBeLessThan(law.to * 1.001);
          }
        },
      ),
    );
  });

  it('leaves the room that its words need, where the law reaches far enough', () => {
    const frame = createFrame(300, 500, LESSON_MARGINS, lessonDomain(STEPS, errors));
    const rising = { slope: 2, intercept: 0, from: 1e-7, to: 1 };
    expect(slopeTriangle(frame, rising, 60).corner.x + 60).toBeLessThanOrEqual(frame.right + 1e-9);
    const falling = { slope: -1, intercept: -15, from: 1e-13, to: 1e-5 };
    expect(slopeTriangle(frame, falling, 60).corner.x - 60).toBeGreaterThanOrEqual(
      frame.left - 1e-9,
    );
  });
});

describe('the axes of a lesson', () => {
  it('hold every error, and go as deep for a flat line', () => {
    for (const shown of [errors, STEPS.map(() => 0.75), STEPS.map(() => 0)]) {
      const { error } = lessonDomain(STEPS, shown);
      expect(error[0]).toBeLessThanOrEqual(1e-10);
      const least = Math.min(...shown.filter((value) => value > 0));
      if (Number.isFinite(least)) expect(error[0]).toBeLessThan(least / 9);
      expect(error[1]).toBeGreaterThan(2);
    }
  });
});
