/** Powers of h in a fit, from `lowest` on in steps of `stride`. */
export interface Family {
  readonly lowest: -1 | 0;
  readonly stride: 1 | 2;
}

/** Central differences of a smooth loss: 1, h², h⁴, h⁶, h⁸. */
export const EVEN: Family = { lowest: 0, stride: 2 };
/** Central differences on a kink, where the two sides have curvatures of their own: 1, h, h², h³, h⁴. */
export const EVERY: Family = { lowest: 0, stride: 1 };
/** The same with h⁻¹, for what the rounding of the base loss adds to one-sided slopes. */
export const WITH_BASE_ROUNDING: Family = { lowest: -1, stride: 1 };

/** Number of the column that is constant in h: its coefficient is the value at h = 0. */
export function constantOf({ lowest, stride }: Family): number {
  return -lowest / stride;
}

/** Fills a row with the powers of t times a weight. */
export function weightedPowers(
  row: Float64Array,
  { lowest, stride }: Family,
  t: number,
  weight: number,
): void {
  const factor = stride === 2 ? t * t : t;
  let power = lowest === -1 ? weight / t : weight;
  for (let m = 0; m < row.length; m++) {
    row[m] = power;
    power *= factor;
  }
}

/** Σ coefficients[m] · t^(lowest + m · stride) over the first `terms`, by Horner's rule. */
export function sumOfPowers(
  { lowest, stride }: Family,
  coefficients: Float64Array,
  terms: number,
  t: number,
): number {
  const factor = stride === 2 ? t * t : t;
  let sum = 0;
  for (let m = terms - 1; m >= 0; m--) sum = sum * factor + coefficients[m];
  return lowest === -1 ? sum / t : sum;
}
