import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';
import { chosenCurves, curvesThrough, drawnOf, MOST_BRUSHED } from '../../../src/plot/brush.ts';
import { VERDICTS } from '../../../src/check/verdict.ts';
import { edgeCounts, lowerWords, upperWords } from '../../../src/plot/edgeCounts.ts';
import { createFrame, errorY, logErrorY, withLanes } from '../../../src/plot/frame.ts';

const STEPS = logSteps(1, 1e-4, 5);
const H = STEPS.length;
const MARGINS = { top: 0, right: 0, bottom: 0, left: 0 };
const DOMAIN = { h: [1e-4, 1], error: [1e-8, 1] } as const;
/** 100 pixels a decade of h, 50 a decade of error. */
const frame = createFrame(400, 400, MARGINS, DOMAIN);

function tableOf(curves: readonly (readonly number[])[]) {
  const count = curves.length;
  const logErrors = Float32Array.from(
    { length: count * H },
    (_, at) => curves[at % count][Math.floor(at / count)],
  );
  return { count, stride: count, logErrors, digits: logErrors };
}
const picked = (curves: readonly (readonly number[])[], box: [number, number, number, number]) => {
  const [x, y, width, height] = box;
  return [...curvesThrough(frame, STEPS, tableOf(curves), { x, y, width, height })];
};

describe('of the brushed curves', () => {
  it('all are drawn, or as many as can be from their first to nearly their last, none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (count) => {
        const brushed = Int32Array.from({ length: count }, (_, i) => 3 * i);
        const drawn = drawnOf(brushed);
        expect(drawn).toHaveLength(Math.min(count, MOST_BRUSHED));
        expect(new Set(drawn).size).toBe(drawn.length);
        const apart = Math.ceil(count / MOST_BRUSHED);
        for (let i = 1; i < drawn.length; i++)
          expect(drawn[i] - drawn[i - 1]).toBeLessThanOrEqual(3 * apart);
        if (count > 0)
          expect(brushed[count - 1] - drawn[drawn.length - 1]).toBeLessThanOrEqual(3 * apart);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a rectangle', () => {
  const level = (decade: number): number[] => Array.from({ length: H }, () => decade);

  it('picks the curves that pass it and no others', () => {
    expect(picked([level(-2), level(-4), level(-6)], [10, 180, 300, 60])).toEqual([1]);
  });

  it('picks a curve that only crosses it between two steps', () => {
    const falling = [0, -8, -8, -8, -8];
    expect(picked([falling], [340, 190, 20, 20])).toEqual([0]);
    expect(picked([falling], [310, 0, 20, 100])).toEqual([]);
  });

  it('picks as a fine walk along the curve does', () => {
    const curve = fc.array(fc.double({ min: -8, max: 0, noNaN: true }), {
      minLength: H,
      maxLength: H,
    });
    const box = fc.record({
      x: fc.integer({ min: 0, max: 350 }),
      y: fc.integer({ min: 0, max: 350 }),
      width: fc.integer({ min: 5, max: 50 }),
      height: fc.integer({ min: 5, max: 50 }),
    });
    fc.assert(
      fc.property(curve, box, (decades, { x, y, width, height }) => {
        const yAt = (pixel: number): number => {
          const place = (400 - pixel) / 100;
          const k = Math.min(H - 2, Math.floor(place));
          return -50 * (decades[k] + (place - k) * (decades[k + 1] - decades[k]));
        };
        const walk = Array.from({ length: 20 * width + 1 }, (_, i) => yAt(x + i / 20));
        const isIn = walk.some((at) => at > y + 1e-3 && at < y + height - 1e-3);
        const isNear = walk.some((at) => at > y - 30 && at < y + height + 30);
        const found = picked([decades], [x, y, width, height]).length === 1;
        if (isIn) expect(found).toBe(true);
        if (!isNear) expect(found).toBe(false);
      }),
    );
  });

  it('leaves a table of the picked curves in their order', () => {
    const chosen = chosenCurves(tableOf([level(-1), level(-2), level(-3)]), Int32Array.of(0, 2), H);
    expect([...chosen.logErrors.subarray(0, 4)]).toEqual([-1, -3, -1, -3]);
  });
});

describe('the lanes', () => {
  const reach = { lowest: 1e-9, highest: 0.5, exact: false, notFinite: true };
  const laned = createFrame(400, 400, MARGINS, withLanes(DOMAIN, reach));

  it('are there for what has no place on the axis', () => {
    expect(laned.floor).toBeLessThan(laned.bottom);
    expect(laned.ceiling).toBeGreaterThan(laned.top);
    expect([frame.floor, frame.ceiling]).toEqual([frame.bottom, frame.top]);
  });

  it('hold exact zeros, apart from the smallest errors', () => {
    expect(errorY(laned, 0)).toBeGreaterThan(errorY(laned, 1e-8));
    expect(errorY(laned, 0)).toBeLessThan(laned.bottom);
  });

  it('are where an error and its logarithm agree', () => {
    const yOf = logErrorY(laned);
    for (const error of [0, 1e-12, 1e-8, 3e-5, 1, 40, Number.NaN]) {
      const expected = errorY(laned, error);
      if (Number.isNaN(expected)) expect(yOf(Math.log10(error))).toBeNaN();
      else expect(yOf(Math.log10(error))).toBeCloseTo(expected, 6);
    }
    expect(yOf(Number.POSITIVE_INFINITY)).toBeNaN();
  });

  it('count everything that is not drawn in its place', () => {
    const table = tableOf([
      [1, -9, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -3],
      [-9, -9, -1, Number.POSITIVE_INFINITY, Number.NaN],
    ]);
    const agrees = Uint8Array.of(VERDICTS.indexOf('agrees'), VERDICTS.indexOf('agrees'));
    const counts = edgeCounts(frame, table, agrees, H);
    const words = (k: number): string[] => [upperWords(counts, k), lowerWords(counts, k)];
    expect(words(0)).toEqual(['1 above the axis', '1 below the axis']);
    expect(words(1)).toEqual(['', '2 below the axis']);
    expect(words(2)).toEqual(['', '1 exact']);
    expect(words(3)).toEqual(['2 NaN or ∞', '']);
    expect(words(4)).toEqual(['', '']);
  });

  it('keep what nothing depends on apart from a perfect match', () => {
    const exact = tableOf(Array.from({ length: 1200 }, () => [Number.NEGATIVE_INFINITY]));
    const verdicts = new Uint8Array(1200).fill(VERDICTS.indexOf('zero'));
    expect(lowerWords(edgeCounts(frame, exact, verdicts, 1), 0)).toBe('1\u202f200 exactly 0');
    verdicts[7] = VERDICTS.indexOf('agrees');
    expect(lowerWords(edgeCounts(frame, exact, verdicts, 1), 0)).toBe(
      '1 exact, 1\u202f199 exactly 0',
    );
  });
});
