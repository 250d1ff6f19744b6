import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutMap, neighbour } from '../../../src/plot/weightMap.ts';

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
const WIDTH = 304;
const TALLEST = 250;

describe('the layout', () => {
  it.each([
    [[8, 1, 3, 3], 72, 'filters'],
    [[6, 1, 5, 5], 150, 'filters'],
    [[8, 8, 3, 3], 576, 'filters'],
    [[10, 256], 2560, 'matrix'],
    [[8], 8, 'packed'],
    [[4, 1, 8, 8], 256, 'filters'],
    [[120, 400], 48_000, 'matrix'],
    [[16, 6, 5, 5], 2400, 'filters'],
    [[16, 8, 3, 3], 200, 'filters'],
    [[1], 1, 'packed'],
  ])('of %j fits, every cell to be found', (shape, count, kind) => {
    const layout = layoutMap(shape, all(count), WIDTH, TALLEST);
    expect(layout.kind).toBe(kind);
    expect(layout.height).toBeLessThanOrEqual(TALLEST + 1);
    for (let i = 0; i < count; i += Math.max(1, Math.floor(count / 50))) {
      expect(layout.x[i] + layout.cell).toBeLessThanOrEqual(WIDTH + 0.01);
      expect(layout.at(layout.x[i] + layout.cell / 2, layout.y[i] + layout.cell / 2)).toBe(i);
    }
  });

  it('keeps a kernel as a small image, with room for what was not sampled', () => {
    const layout = layoutMap([1, 1, 3, 3], Int32Array.from([0, 4, 5, 8]), WIDTH, TALLEST);
    expect(layout.unsampled.x.length).toBe(5);
    // No checked element stands where one is missing.
    for (let i = 0; i < 5; i++) {
      const inside = [layout.unsampled.x[i] + 1, layout.unsampled.y[i] + 1] as const;
      expect(layout.at(...inside)).toBeUndefined();
    }
    expect(layout.x[1] - layout.x[0]).toBeCloseTo(layout.cell);
    expect(layout.y[1] - layout.y[0]).toBeCloseTo(layout.cell);
  });

  it('packs a tensor of which few were sampled, in storage order', () => {
    const layout = layoutMap([16, 8, 3, 3], Int32Array.from([5, 500, 900]), WIDTH, TALLEST);
    expect(layout.kind).toBe('packed');
    expect([...layout.x]).toEqual([...layout.x].toSorted((a, b) => a - b));
  });

  it('never puts two elements in one place', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 1, max: 8 }),
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1, max: 5 }),
        ),
        ([filters, channels, kernel]) => {
          const count = filters * channels * kernel * kernel;
          const { x, y } = layoutMap(
            [filters, channels, kernel, kernel],
            all(count),
            WIDTH,
            TALLEST,
          );
          const places = new Set(
            Array.from(x, (left, i) => `${left.toFixed(3)} ${y[i].toFixed(3)}`),
          );
          expect(places.size).toBe(count);
        },
      ),
    );
  });
});

describe('going from cell to cell', () => {
  const layout = layoutMap([4, 1, 3, 3], all(36), WIDTH, TALLEST);

  it('moves within a kernel, and on to the next one', () => {
    expect(neighbour(layout, 0, 'right')).toBe(1);
    expect(neighbour(layout, 0, 'down')).toBe(3);
    expect(neighbour(layout, 4, 'up')).toBe(1);
    expect(neighbour(layout, 4, 'left')).toBe(3);
    expect(neighbour(layout, 2, 'right')).toBe(9);
  });

  it('stays at an edge', () => {
    expect(neighbour(layout, 0, 'left')).toBe(0);
    expect(neighbour(layout, 0, 'up')).toBe(0);
  });
});
