import { describe, expect, it } from 'vitest';
import { logSteps } from '../../../src/numerics/steps.ts';
import { createFrame, domainFor } from '../../../src/plot/frame.ts';
import {
  kinksFrom as withKinksFrom,
  placeRegionNames,
  regionsOf,
} from '../../../src/plot/regions.ts';
import { summaryWith } from '../../support/summaryWith.ts';

const STEPS = logSteps(1, 1e-13, 33);
const frame = createFrame(
  600,
  300,
  { top: 0, right: 0, bottom: 0, left: 0 },
  domainFor(STEPS, 1e-12, 1),
);
const kinksFrom = (k: number) => Float64Array.from(STEPS, (_, i) => (i <= k ? 3 : 0));
const summary = (kinkStep: number, sweetSpot = { largest: 10, smallest: 13 }) => ({
  ...summaryWith({ agrees: 72 }),
  sweetSpot,
  kinksMedian: kinksFrom(kinkStep),
});

describe('regions', () => {
  it('cover the axis from left to right without gaps', () => {
    const regions = regionsOf(frame, STEPS, summary(5));
    expect(regions.map(({ name }) => name)).toEqual([
      'round-off',
      'sweet spot',
      'truncation',
      'kinks',
    ]);
    expect(regions[0].from).toBe(frame.left);
    expect(regions.at(-1)?.to).toBe(frame.right);
    regions.slice(1).forEach(({ from }, i) => expect(from).toBe(regions[i].to));
  });

  it('have no truncation where kinks begin at once, and no kinks where there are none', () => {
    const names = (kink: number) => regionsOf(frame, STEPS, summary(kink)).map(({ name }) => name);
    expect(names(20)).toEqual(['round-off', 'sweet spot', 'kinks']);
    expect(names(-1)).toEqual(['round-off', 'sweet spot', 'truncation']);
  });

  it('call kinks what lies above the first that shows, though few elements cross one there', () => {
    const early = { ...summary(5), firstKink: STEPS[9] };
    const regions = regionsOf(frame, STEPS, early);
    expect(regions.map(({ name }) => name)).toEqual(['round-off', 'sweet spot', 'kinks']);
    expect(regions[2].from).toBe(regions[1].to);
  });

  it('end at the place where a decision is known to flip, and not between two steps', () => {
    const regions = regionsOf(frame, STEPS, summary(20));
    const between = regions[1].to;
    for (const x of [between - 4, between + 4]) {
      const ended = withKinksFrom(regions, x, frame);
      expect(ended.map(({ name }) => name)).toEqual(['round-off', 'sweet spot', 'kinks']);
      expect(ended[1]).toEqual({ ...regions[1], to: x });
      expect(ended[2]).toEqual({ name: 'kinks', from: x, to: frame.right });
    }
    // A flip below the sweet spot leaves nothing of it.
    const none = withKinksFrom(regions, regions[1].from - 10, frame);
    expect(none.map(({ name }) => name)).toEqual(['round-off', 'kinks']);
  });

  it('are not named without a sweet spot', () => {
    expect(regionsOf(frame, STEPS, summaryWith({ wrong: 72 }))).toEqual([]);
  });
});

describe('their names', () => {
  it('never touch, and the sweet spot is always among them', () => {
    for (const spot of [
      { largest: 2, smallest: 2 },
      { largest: 10, smallest: 13 },
      { largest: 20, smallest: 31 },
    ]) {
      const regions = regionsOf(frame, STEPS, summary(1, spot));
      const width = (name: string) => 8 * name.length;
      const placed = placeRegionNames(regions, frame, width);
      expect(placed.map(({ region }) => region.name)).toContain('sweet spot');
      const spans = placed
        .map(({ region, x }) => [x - width(region.name) / 2, x + width(region.name) / 2])
        .toSorted((a, b) => a[0] - b[0]);
      spans.slice(1).forEach(([from], i) => expect(from).toBeGreaterThan(spans[i][1]));
    }
  });
});
