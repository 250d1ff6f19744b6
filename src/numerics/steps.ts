/**
 * `count` steps h from `largest` down to `smallest`, evenly spaced on a log scale, ends exact.
 * Throws a RangeError unless 0 < smallest ≤ largest and count is a whole number ≥ 1.
 */
export function logSteps(largest: number, smallest: number, count: number): Float64Array {
  const ordered = smallest > 0 && largest >= smallest && Number.isFinite(largest);
  if (!ordered || !Number.isInteger(count) || count < 1) {
    throw new RangeError(
      `Steps must run from a largest h down to a smaller one above 0, not from ${largest} to ${smallest} in ${count}.`,
    );
  }
  const top = Math.log10(largest);
  const decades = top - Math.log10(smallest);
  const steps = Float64Array.from(
    { length: count },
    (_, i) => 10 ** (top - (decades * i) / Math.max(1, count - 1)),
  );
  steps[count - 1] = smallest;
  steps[0] = largest;
  return steps;
}
