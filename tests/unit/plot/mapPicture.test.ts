import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS, type Verdict } from '../../../src/check/verdict.ts';
import { digitRange, type MapCells, type MapPalette } from '../../../src/plot/mapCells.ts';
import { mapPixels } from '../../../src/plot/mapPixels.ts';
import { mapRaster } from '../../../src/plot/mapRaster.ts';
import { largestScale, panned, showing, WHOLE_MAP, zoomed } from '../../../src/plot/mapView.ts';
import { contrasting, rgbOf } from '../../../src/plot/rgb.ts';
import { sharedMarks } from '../../../src/plot/sharedMarks.ts';
import { layoutMap } from '../../../src/plot/weightMap.ts';

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
const PALETTE: MapPalette = {
  ink: '#000001',
  background: '#ffffff',
  line: '#0000ff',
  faint: '#eeeeee',
  caption: '#000002',
  rampLow: '#000000',
  rampHigh: '#00ff00',
  verdict: {
    agrees: '#00ff00',
    wrong: '#ff0000',
    kink: '#ffff00',
    undecided: '#888888',
    zero: '#888888',
  },
  mark: '#ffffff',
  font: '',
};
const cellsOf = (verdicts: readonly Verdict[], rest: Partial<MapCells> = {}): MapCells => ({
  verdicts: Uint8Array.from(verdicts, (verdict) => VERDICTS.indexOf(verdict)),
  digits: new Float32Array(verdicts.length).fill(9),
  range: [0, 9],
  colouredBy: 'verdict',
  brushed: undefined,
  ...rest,
});

describe('the view of a map', () => {
  const layout = layoutMap([120, 400], all(48_000), 304, 250);
  const size = { width: 304, height: Math.ceil(layout.height) };

  it('keeps what is under the pointer there, and shows no margins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 304 }), fc.integer({ min: 0, max: 90 }), (x, y) => {
        const near = zoomed(WHOLE_MAP, layout, size, 4, x, y);
        expect(near.scale).toBe(4);
        expect(near.left + x / 4).toBeCloseTo(x);
        expect(near.top + y / 4).toBeCloseTo(y);
        expect(panned(near, layout, size, 1e6, 1e6)).toEqual({ scale: 4, left: 0, top: 0 });
      }),
    );
  });

  it('ends where digits can be read, and where the whole is seen', () => {
    const nearest = zoomed(WHOLE_MAP, layout, size, 1e9, 0, 0);
    expect(nearest.scale * layout.cell).toBeCloseTo(40);
    expect(zoomed(nearest, layout, size, 1e-9, 0, 0)).toEqual(WHOLE_MAP);
    expect(largestScale(layoutMap([8], all(8), 304, 250))).toBe(1);
  });

  it('follows a selection out of sight, and stays where it is in sight', () => {
    const near = zoomed(WHOLE_MAP, layout, size, 1e9, 0, 0);
    expect(showing(near, layout, size, 0)).toBe(near);
    const moved = showing(near, layout, size, 47_999);
    const right = (layout.x[47_999] + layout.cell - moved.left) * moved.scale;
    expect(right).toBeCloseTo(size.width);
  });
});

describe('a map of pixels', () => {
  const layout = layoutMap([100, 400], all(40_000), 304, 250);
  const size = { width: 304, height: Math.ceil(layout.height) };
  const raster = mapRaster(layout, WHOLE_MAP, size, 1);
  const pixelsOf = (cells: MapCells) => mapPixels(raster, cells, PALETTE);
  const count = ({ pixels }: { pixels: Uint8ClampedArray }, hex: string): number => {
    const [red, green, blue] = rgbOf(hex);
    let found = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) found++;
    }
    return found;
  };

  it('shows a single wrong weight among forty thousand', () => {
    for (const place of [0, 20_123, 39_999]) {
      const verdicts = Array.from({ length: 40_000 }, (): Verdict => 'agrees');
      verdicts[place] = 'wrong';
      expect(count(pixelsOf(cellsOf(verdicts)), '#ff0000')).toBeGreaterThanOrEqual(4);
    }
  });

  it('leaves no hole in what is checked, and marks what is not', () => {
    const verdicts = Array.from({ length: 40_000 }, (): Verdict => 'agrees');
    const whole = pixelsOf(cellsOf(verdicts));
    expect(count(whole, '#00ff00')).toBeGreaterThan(0.97 * 304 * layout.height);
    const half = pixelsOf({ ...cellsOf(verdicts), digits: new Float32Array(20_000).fill(9) });
    expect(count(half, '#0000ff')).toBeGreaterThan(0.45 * 304 * layout.height);
  });
});

describe('one mark', () => {
  const layout = layoutMap([3, 1, 2, 2], all(12), 304, 250);
  const verdicts: Verdict[] = [
    ...Array.from({ length: 4 }, (): Verdict => 'wrong'),
    ...(['wrong', 'wrong', 'kink', 'wrong'] as const),
    ...Array.from({ length: 4 }, (): Verdict => 'agrees'),
  ];

  it('stands for a filter whose weights all share a verdict that is no agreement', () => {
    const marks = sharedMarks(layout, cellsOf(verdicts));
    expect([...marks.keys()]).toEqual([0]);
    const { x, y, width, height, verdict } = marks.get(0)!;
    expect(verdict).toBe('wrong');
    expect([x, y]).toEqual([layout.x[0], layout.y[0]]);
    expect([width, height]).toEqual([2 * layout.cell, 2 * layout.cell]);
  });

  it('stands for no filter of which it would cover cells that were not checked', () => {
    // Of the first filter's four cells, three: the mark would lie over the fourth.
    const partly = layoutMap([3, 1, 2, 2], Int32Array.of(0, 1, 2, 4, 5, 6, 7), 304, 250);
    const wrong = Array.from({ length: 7 }, (): Verdict => 'wrong');
    expect([...sharedMarks(partly, cellsOf(wrong)).keys()]).toEqual([1]);
    // Of the third filter two cells side by side: a mark on both would straddle them.
    const pair = layoutMap([3, 1, 2, 2], Int32Array.of(4, 5, 6, 7, 8, 9), 304, 250);
    expect([...sharedMarks(pair, cellsOf(wrong.slice(1))).keys()]).toEqual([1]);
  });

  it('stands for none while one is not judged, or some are picked', () => {
    const unjudged = { ...cellsOf(verdicts), digits: new Float32Array(3) };
    expect(sharedMarks(layout, unjudged).size).toBe(0);
    expect(sharedMarks(layout, cellsOf(verdicts, { brushed: new Uint8Array(12) })).size).toBe(0);
  });
});

describe('colours', () => {
  it('of letters have at least 4.5 : 1 on any cell', () => {
    const luminance = (color: readonly number[]): number => {
      const [red, green, blue] = color.map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const channel = fc.nat(255);
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (fill) => {
        const [a, b] = [luminance(contrasting(fill)), luminance(fill)];
        expect(Math.max(a, b) / Math.min(a, b)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('range over whole digits around the middle of what is there, three apart at least', () => {
    const digits = Float32Array.from({ length: 100 }, (_, i) => (i === 0 ? 1 : 8.5));
    expect(digitRange(digits)).toEqual([8, 11]);
    expect(digitRange(Float32Array.of(4.2, 6.1, 9.7))).toEqual([4, 10]);
    expect(digitRange(Float32Array.of(Number.NaN, Infinity))).toEqual([0, 12]);
  });
});
