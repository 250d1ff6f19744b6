/** A sorted copy without NaN; infinities stay. */
export function sortedNumbers(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
}

/** Quantile p of ascending values, linear between order statistics (type 7 of Hyndman and Fan, 1996). NaN when empty. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const position = (n - 1) * p;
  const below = Math.floor(position);
  const fraction = position - below;
  const low = sorted[below];
  if (fraction === 0) return low;
  const high = sorted[below + 1];
  // Equal ends stay exact. Two products, since low + fraction · (high − low) is NaN from −∞ to a number.
  return low === high ? low : (1 - fraction) * low + fraction * high;
}

/** Median of the values that are not NaN. */
export function median(values: ArrayLike<number>): number {
  return quantileSorted(sortedNumbers(values), 0.5);
}
