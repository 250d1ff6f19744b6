/**
 * |a − b| / max(|a|, |b|) (Stanford's CS231n notes), between 0 and 2.
 * 0 when both are exactly zero; NaN when either is not finite, so that it never counts as agreement.
 */
export function relativeError(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN;
  const larger = Math.max(Math.abs(a), Math.abs(b));
  if (larger === 0) return 0;
  const difference = Math.abs(a - b);
  return Number.isFinite(difference) ? difference / larger : Math.abs(a / larger - b / larger);
}

/** −log₁₀ of the relative error: Infinity for an exact match, NaN for NaN. */
export function matchingDigits(relative: number): number {
  return relative === 0 ? Number.POSITIVE_INFINITY : -Math.log10(relative);
}

/** Whether both are positive, both negative or both zero; never with a NaN. */
export function sameSign(a: number, b: number): boolean {
  return Math.sign(a) === Math.sign(b);
}

/** What a plain checking function prints for one element at one step. */
export interface Comparison {
  analytic: number;
  numeric: number;
  /** numeric − analytic */
  difference: number;
  /** |difference| */
  error: number;
  relativeError: number;
  matchingDigits: number;
  sameSign: boolean;
}

export function compare(analytic: number, numeric: number): Comparison {
  const relative = relativeError(analytic, numeric);
  return {
    analytic,
    numeric,
    difference: numeric - analytic,
    error: Math.abs(numeric - analytic),
    relativeError: relative,
    matchingDigits: matchingDigits(relative),
    sameSign: sameSign(analytic, numeric),
  };
}

/** ‖g − n‖ and ‖g + n‖ in units of `scale`; all NaN when an element is not finite. */
export interface Norms {
  readonly apart: number;
  readonly together: number;
  /** The largest magnitude, factored out so that squares neither overflow nor vanish. */
  readonly scale: number;
}

export function norms(analytic: ArrayLike<number>, numeric: ArrayLike<number>): Norms {
  let scale = 0;
  for (let i = 0; i < analytic.length; i++) {
    if (!Number.isFinite(analytic[i]) || !Number.isFinite(numeric[i])) {
      return { apart: Number.NaN, together: Number.NaN, scale: Number.NaN };
    }
    scale = Math.max(scale, Math.abs(analytic[i]), Math.abs(numeric[i]));
  }
  let apart = 0;
  let together = 0;
  for (let i = 0; i < analytic.length && scale > 0; i++) {
    const a = analytic[i] / scale;
    const b = numeric[i] / scale;
    apart += (a - b) ** 2;
    together += (a + b) ** 2;
  }
  return { apart: Math.sqrt(apart), together: Math.sqrt(together), scale };
}

/**
 * ‖g − n‖ / ‖g + n‖ over all the given tensors together, flattened (Stanford's UFLDL notes).
 * 0 when all is exactly zero, Infinity when n = −g, NaN when an element is not finite.
 */
export function jointNormRatio(tensors: readonly Norms[]): number {
  const scale = tensors.reduce((largest, tensor) => Math.max(largest, tensor.scale), 0);
  if (scale === 0) return 0;
  let apart = 0;
  let together = 0;
  for (const tensor of tensors) {
    const share = tensor.scale / scale;
    apart += (tensor.apart * share) ** 2;
    together += (tensor.together * share) ** 2;
  }
  return Math.sqrt(apart) / Math.sqrt(together);
}

/** ‖g − n‖ / ‖g + n‖ of one tensor. */
export function normRatio(analytic: ArrayLike<number>, numeric: ArrayLike<number>): number {
  return jointNormRatio([norms(analytic, numeric)]);
}
