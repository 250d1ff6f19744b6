import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrame } from '../../../src/plot/frame.ts';
import { overlaps } from '../../../src/plot/labels.ts';
import { alongCurve, noteBeside, placesApart } from '../../../src/plot/noteBeside.ts';
import { partCurves } from '../../../src/plot/partCurves.ts';
import { rangeOfParts, sizesOf } from '../../../src/plot/partSizes.ts';
import { STEPS } from '../../support/functionLosses.ts';

const frame = createFrame(
  680,
  600,
  { top: 44, right: 44, bottom: 124, left: 46 },
  { h: [1e-13, 1], error: [1e-14, 1] },
);
const exponent = fc.double({ min: -16, max: 0, noNaN: true });
const curve = fc
  .array(exponent, { minLength: STEPS.length, maxLength: STEPS.length })
  .map((exponents) => Float64Array.from(exponents, (e) => 10 ** e));

describe('a note beside a curve', () => {
  it('lies on the plot, on no curve and on nothing that is there', () => {
    fc.assert(
      fc.property(curve, curve, fc.double({ min: 0, max: 600, noNaN: true }), (own, other, x) => {
        const taken = { x, y: frame.top, width: 10, height: frame.bottom - frame.top };
        const curves = [own, other].map((errors) => alongCurve(frame, STEPS, errors));
        const note = noteBeside(frame, ['round-off', 'ε/h'], curves[0], [curves[1]], [taken]);
        if (note === undefined) return;
        const { box } = note;
        expect(box.x).toBeGreaterThan(frame.left);
        expect(box.x + box.width).toBeLessThan(frame.right);
        expect(box.y).toBeGreaterThan(frame.top);
        expect(box.y + box.height).toBeLessThan(frame.bottom);
        expect(overlaps(box, taken)).toBe(false);
        for (const point of curves.flat()) {
          expect(overlaps(box, { ...point, width: 0, height: 0 })).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of a V is found', () => {
    const v = STEPS.map((h) => 1e-16 / h + h * h);
    expect(noteBeside(frame, ['a', 'b'], alongCurve(frame, STEPS, v), [], [])).toBeDefined();
  });
});

describe('the places of a curve by which it is named', () => {
  it('are those where no other runs along with it, or all', () => {
    const own = [10, 40, 70, 100, 130].map((x) => ({ x, y: 100 }));
    const along = [10, 40].map((x) => ({ x, y: 104 }));
    expect(placesApart(own, [along])).toEqual(own.slice(2));
    expect(placesApart(own, [own])).toEqual(own);
  });
});

describe('the parts of an error', () => {
  const parts = Array.from(STEPS, (h) => ({
    kink: h > 1e-3 ? 0.1 : 0,
    truncation: -0.2 * h * h,
    roundOff: 1e-16 / h,
  }));
  const cursor = { x: 300, y: frame.top, width: 10, height: 400 };
  const drawn = { parts, mistake: 0, third: -1.2, noise: 1.1e-16 };

  it('are named with f‴ and ε, each along its own curve, and none that is 0', () => {
    const curves = partCurves(frame, STEPS, drawn, cursor);
    expect(curves.map(({ name }) => name)).toEqual(['round-off', 'truncation', 'kink', 'total']);
    const texts = curves.flatMap(({ label }) => label?.text ?? []);
    expect(texts).toHaveLength(4);
    expect(texts.join()).toContain('truncation, h² f‴/6');
    expect(texts.join()).toContain('round-off, ε/h');
    const places = curves.flatMap(({ label }) => label?.place.parts ?? []);
    for (const place of places) expect(overlaps(place, cursor)).toBe(false);
    for (const { name, label } of curves) {
      const own = alongCurve(frame, STEPS, sizesOf(drawn)[name]);
      const { x, y } = label?.place ?? { x: 0, y: 0 };
      const away = Math.min(...own.map((point) => Math.hypot(point.x - x, point.y - y)));
      expect(away).toBeLessThan(40);
    }
  });

  it('leave out a step that stands out of the floor alone', () => {
    const peeping = parts.map((part, k) => ({ ...part, roundOff: k === 4 ? 2e-14 : 0 }));
    const path = partCurves(frame, STEPS, { ...drawn, parts: peeping }, cursor).find(
      ({ name }) => name === 'round-off',
    )?.path;
    const x = frame.x(STEPS[4]);
    expect(path).not.toContain(`${Math.round(1000 * x) / 1000},`);
  });

  it('add up to what is drawn as their sum, and the axis shows it', () => {
    const { total } = sizesOf({ ...drawn, mistake: 0.5 });
    parts.forEach(({ kink, truncation, roundOff }, k) => {
      expect(total[k]).toBe(Math.abs(kink + truncation + roundOff + 0.5));
    });
    const { least, most } = rangeOfParts(drawn);
    for (const size of sizesOf(drawn).total) {
      expect(size).toBeGreaterThan(least);
      expect(size).toBeLessThanOrEqual(most);
    }
    const wrong = rangeOfParts({ ...drawn, mistake: 0.5 });
    // The V is on the plot below the mistake that hides it.
    expect(wrong.least).toBe(least);
    expect(wrong.most).toBeGreaterThan(0.5);
    const still = parts.map(() => ({ kink: 0, truncation: 0, roundOff: 0 }));
    expect(rangeOfParts({ ...drawn, parts: still })).toEqual({ least: 1e-16, most: 1 });
  });
});
