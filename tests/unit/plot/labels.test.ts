import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alongSegment } from '../../../src/plot/labelPlaces.ts';
import {
  type Box,
  levelPlacement,
  overlaps,
  type Placement,
  placeLabels,
  slantedPlacement,
} from '../../../src/plot/labels.ts';

const BOUNDS: Box = { x: 0, y: 0, width: 400, height: 300 };

const place: fc.Arbitrary<Placement> = fc
  .tuple(
    fc.integer({ min: -50, max: 450 }),
    fc.integer({ min: -20, max: 320 }),
    fc.integer({ min: -80, max: 80 }),
  )
  .map(([x, y, angle]) => slantedPlacement('truncation ∝ h²', 13, x, y, angle, 20));

const inside = ({ x, y, width, height }: Box) =>
  x >= 0 && y >= 0 && x + width <= BOUNDS.width && y + height <= BOUNDS.height;

const meet = (a: Placement, b: Placement) =>
  a.parts.some((part) => b.parts.some((other) => overlaps(part, other)));

describe('placing labels', () => {
  it('never lets two overlap, nor an obstacle, nor leave the bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(place, { maxLength: 6 }), { maxLength: 8 }),
        place,
        (labels, obstacle) => {
          const chosen = placeLabels(labels, BOUNDS, [obstacle.box]).filter(
            (one) => one !== undefined,
          );
          chosen.forEach((one, i) => {
            expect(inside(one.box)).toBe(true);
            expect(one.parts.some((part) => overlaps(part, obstacle.box))).toBe(false);
            chosen.slice(i + 1).forEach((other) => expect(meet(one, other)).toBe(false));
          });
        },
      ),
    );
  });

  it('gives the first free place, and nothing where there is none', () => {
    const at = (x: number) => levelPlacement('label', 13, x, 100, 'start');
    const [first, second, third] = placeLabels([[at(10)], [at(12), at(200)], [at(11)]], BOUNDS, []);
    expect(first?.x).toBe(10);
    expect(second?.x).toBe(200);
    expect(third).toBeUndefined();
  });
});

describe('boxes', () => {
  it('of level text end where the anchor says', () => {
    const start = levelPlacement('label', 13, 100, 50, 'start').box;
    const middle = levelPlacement('label', 13, 100, 50, 'middle').box;
    const end = levelPlacement('label', 13, 100, 50, 'end').box;
    expect(start.x).toBe(100);
    expect(middle.x + middle.width / 2).toBeCloseTo(100);
    expect(end.x + end.width).toBeCloseTo(100);
  });

  it('of slanted text grow as it turns, and move off the line', () => {
    const level = slantedPlacement('a long label', 13, 200, 100, 0, -20);
    const steep = slantedPlacement('a long label', 13, 200, 100, 60, -20);
    expect(steep.box.height).toBeGreaterThan(level.box.height);
    expect(level.y).toBeLessThan(100);
  });

  it('of slanted text leave the corners of the one around it free', () => {
    const { box, parts } = slantedPlacement('a rather long label', 13, 200, 100, 40, 0);
    const corner = { x: box.x + box.width - 20, y: box.y, width: 20, height: 20 };
    expect(parts.some((part) => overlaps(part, corner))).toBe(false);
    const middle = { x: 200, y: 100, width: 1, height: 1 };
    expect(parts.some((part) => overlaps(part, middle))).toBe(true);
  });
});

describe('a name along a fitted line', () => {
  const segment = { x1: 50, y1: 250, x2: 350, y2: 50 };
  const text = 'round-off ∝ 1/h';

  it('has no place where a curve runs through it', () => {
    const free = alongSegment(segment, text, [-34, 18], []);
    const curve = free.slice(0, 3).map(({ x, y }) => ({ x, y }));
    const left = alongSegment(segment, text, [-34, 18], curve);
    expect(left.length).toBeLessThan(free.length);
    for (const { x, y } of curve)
      for (const place of left) expect(Math.hypot(place.x - x, place.y - y)).toBeGreaterThan(8);
  });

  it('keeps its place beside a curve along the line', () => {
    const curve = Array.from({ length: 100 }, (_, i) => ({ x: 50 + 3 * i, y: 250 - 2 * i }));
    const free = alongSegment(segment, text, [-34, 18], []);
    expect(alongSegment(segment, text, [-34, 18], curve)).toEqual(free);
  });
});
