/** Estimates of one derivative at usable steps, from the smallest step up. */
export interface Points {
  /** Effective half steps, ascending. */
  readonly h: Float64Array;
  readonly difference: Float64Array;
  /** Size of one rounding of the losses each difference was read from. */
  readonly quantum: Float64Array;
}

/** The points with h ≤ limit. */
export function pointsUpTo({ h, difference, quantum }: Points, limit: number): Points {
  let count = h.length;
  while (count > 0 && h[count - 1] > limit) count--;
  return {
    h: h.subarray(0, count),
    difference: difference.subarray(0, count),
    quantum: quantum.subarray(0, count),
  };
}
