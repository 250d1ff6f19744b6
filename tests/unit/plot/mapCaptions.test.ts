import { describe, expect, it } from 'vitest';
import { layoutMap } from '../../../src/plot/weightMap.ts';

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe('the numbers on the map', () => {
  it('stand above filters of one channel', () => {
    const { captions, x, y } = layoutMap([8, 1, 3, 3], all(72), 304, 250);
    expect(captions.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    captions.forEach((caption, filter) => {
      expect(caption.x).toBe(x[9 * filter]);
      expect(caption.y).toBeLessThan(y[9 * filter]);
    });
  });

  it('stand left of filters of several channels, and above the channels', () => {
    const { captions, x, y, cell, width } = layoutMap([8, 8, 3, 3], all(576), 304, 330);
    // The cells take the width that there is.
    expect(cell).toBeGreaterThan(9);
    expect(width).toBeGreaterThan(0.9 * 304);
    const [filters, channels] = [captions.slice(0, 8), captions.slice(8)];
    filters.forEach((caption, filter) => {
      expect(caption).toMatchObject({ text: String(filter), align: 'right' });
      expect(caption.x).toBeLessThan(x[72 * filter]);
      expect(caption.y).toBeGreaterThan(y[72 * filter]);
      expect(caption.y).toBeLessThan(y[72 * filter] + 3 * cell);
    });
    expect(channels.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    channels.forEach((caption, channel) => {
      expect(caption.x).toBeGreaterThan(x[9 * channel]);
      expect(caption.x).toBeLessThan(x[9 * channel] + 3 * cell);
      expect(caption.y).toBeLessThan(y[0]);
    });
  });

  it('are left out where they would lie over each other', () => {
    const { captions, cell } = layoutMap([32, 32, 3, 3], all(9216), 304, 330);
    expect(cell).toBeLessThan(4);
    expect(captions).toEqual([]);
  });
});
