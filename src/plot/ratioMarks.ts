/** A mark of a strip, as dark as all those together that stand there. */
export interface RatioMark {
  readonly x: number;
  readonly opacity: number;
}

/** Marks nearer to each other than this are one, in pixels. */
const APART = 0.5;
/** How dark a single one is. */
const SINGLE = 0.6;

/** A mark at each of the places, those that lie over each other drawn as one: tens of thousands come to a few hundred. */
export function ratioMarks(places: readonly number[]): RatioMark[] {
  const counts = new Map<number, number>();
  for (const place of places) {
    const at = Math.round(place / APART);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return Array.from(counts, ([at, count]) => ({
    x: at * APART,
    opacity: 1 - (1 - SINGLE) ** count,
  })).toSorted((a, b) => a.x - b.x);
}
