import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioMarks } from '../../../src/plot/ratioMarks.ts';

describe('marks of a ratio strip', () => {
  it('are few however many places there are, and each place has one within a quarter of a pixel', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 14, max: 286, noNaN: true })), (places) => {
        const marks = ratioMarks(places);
        expect(marks.length).toBeLessThanOrEqual(545);
        for (const place of places) {
          expect(marks.some(({ x }) => Math.abs(x - place) <= 0.25)).toBe(true);
        }
      }),
    );
    const many = Array.from({ length: 48_000 }, (_, i) => 14 + (i % 2720) / 10);
    expect(ratioMarks(many).length).toBeLessThanOrEqual(545);
  });

  it('are as dark as that many drawn over each other', () => {
    const [once, thrice] = ratioMarks([20, 40, 40.1, 39.9]);
    expect(once).toEqual({ x: 20, opacity: 0.6 });
    expect(thrice.x).toBe(40);
    expect(thrice.opacity).toBeCloseTo(1 - 0.4 ** 3);
  });
});
