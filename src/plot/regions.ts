import type { TensorSummary } from '../check/summary.ts';
import type { Frame } from './frame.ts';

/** A named stretch of the h axis, in pixels. */
export interface Region {
  readonly name: 'round-off' | 'sweet spot' | 'truncation' | 'kinks';
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of the axis from left to right: round-off below the sweet spot, truncation above it, and kinks from where one
 * first shows at a usual h, or half the elements cross one. Without a sweet spot there is nothing to name.
 */
export function regionsOf(
  frame: Frame,
  steps: Float64Array,
  summary: Pick<TensorSummary, 'sweetSpot' | 'kinksMedian' | 'firstKink'>,
): Region[] {
  const { sweetSpot } = summary;
  if (sweetSpot === undefined) return [];
  const halfway = (k: number): number => {
    const above = steps[Math.max(0, k)];
    const below = steps[Math.min(steps.length - 1, k + 1)];
    return frame.x(Math.sqrt(above * below));
  };
  const from = sweetSpot.smallest === steps.length - 1 ? frame.left : halfway(sweetSpot.smallest);
  const to = sweetSpot.largest === 0 ? frame.right : halfway(sweetSpot.largest - 1);
  const firstShown = steps.findLastIndex((h) => h >= summary.firstKink);
  const kinksBegin = Math.max(
    to,
    Math.min(
      kinkStart(frame, steps, summary.kinksMedian),
      firstShown < 0 ? frame.right : halfway(firstShown),
    ),
  );
  const regions: Region[] = [
    { name: 'round-off', from: frame.left, to: from },
    { name: 'sweet spot', from, to },
    { name: 'truncation', from: to, to: kinksBegin },
    { name: 'kinks', from: kinksBegin, to: frame.right },
  ];
  return regions.filter((region) => region.to - region.from > 0.5);
}

/** Regions of one curve whose kinks begin at a place that is known, where `regionsOf` takes the middle of two steps. */
export function kinksFrom(regions: readonly Region[], x: number, frame: Frame): Region[] {
  const clean = regions.filter(({ name, from }) => name !== 'kinks' && from < x);
  const last = clean.at(-1);
  return [
    ...clean.slice(0, -1),
    ...(last === undefined ? [] : [{ ...last, to: x }]),
    { name: 'kinks', from: x, to: frame.right },
  ];
}

/** Where the median element begins to cross kinks and does from there on up; the right edge without any. */
function kinkStart(frame: Frame, steps: Float64Array, kinksMedian: Float64Array): number {
  let k = 0;
  while (k < steps.length && kinksMedian[k] >= 1) k++;
  if (k === 0) return frame.right;
  return k === steps.length ? frame.left : frame.x(Math.sqrt(steps[k - 1] * steps[k]));
}

/** A region and the middle of its name. */
export interface PlacedRegion {
  readonly region: Region;
  readonly x: number;
}

/** Moves region names apart so that none touches the next; names that find no room are left out. */
export function placeRegionNames(
  regions: readonly Region[],
  frame: Frame,
  widthOf: (name: string) => number,
): PlacedRegion[] {
  const gap = 10;
  // The sweet spot is what people look for: it is placed first, the others around it.
  const order = [...regions].sort((a, b) => rank(a) - rank(b));
  const placed: { region: Region; x: number; left: number; right: number }[] = [];
  for (const region of order) {
    const width = widthOf(region.name);
    const centre = (region.from + region.to) / 2;
    const before = placed.filter((other) => other.region.to <= region.from + 0.5);
    const after = placed.filter((other) => other.region.from >= region.to - 0.5);
    const least = Math.max(frame.left, ...before.map((other) => other.right + gap)) + width / 2;
    const most = Math.min(frame.right, ...after.map((other) => other.left - gap)) - width / 2;
    if (least > most) continue;
    const x = Math.min(most, Math.max(least, centre));
    // A name far from its region would name another one.
    if (x < region.from - width || x > region.to + width) continue;
    placed.push({ region, x, left: x - width / 2, right: x + width / 2 });
  }
  return placed.map(({ region, x }) => ({ region, x }));
}

function rank({ name }: Region): number {
  return ['sweet spot', 'round-off', 'truncation', 'kinks'].indexOf(name);
}
