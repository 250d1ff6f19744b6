/** The largest |value| of a tensor; 0 when empty. */
export function largestSize(values: ArrayLike<number>): number {
  return Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/**
 * The largest |actual − expected| over a tensor, each against max(|expected|, 1e-3 · scale).
 * The scale is the largest |expected| unless given: an element far smaller than its neighbours is a sum of terms
 * as large as theirs that has cancelled, and its rounding error is theirs.
 * NaN counts as infinitely wrong, and so does a wrong number of elements.
 */
export function worstRelativeError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  scale = largestSize(expected),
): number {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    if (actual[i] === expected[i]) continue;
    const error = Math.abs(actual[i] - expected[i]) / Math.max(Math.abs(expected[i]), 1e-3 * scale);
    worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
  }
  return worst;
}
