import { median } from '../numerics/orderStatistics.ts';

const asDouble = new Float64Array(1);
const asWords = new Uint32Array(asDouble.buffer);

/** The distance from |x| to the next larger double, read off the exponent bits; NaN when x is not finite. */
export function ulp(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  asDouble[0] = x;
  const exponent = (asWords[1] >>> 20) & 0x7ff;
  return 2 ** (Math.max(exponent, 1) - 1075);
}

/** Central differences of one element at usable steps, from the smallest step up. */
export interface Points {
  /** Effective half steps, ascending. */
  readonly h: Float64Array;
  readonly difference: Float64Array;
  /** Size of one rounding of the losses each difference was read from. */
  readonly quantum: Float64Array;
}

/**
 * Contrasts between neighbouring steps, |D(h) − D(h')| / √(h⁻² + h'⁻²): where round-off rules they scatter like the
 * noise s of D·h, whatever the derivative is. One fewer than there are points.
 */
export function contrasts({ h, difference }: Points): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, h.length - 1) },
    (_, i) => Math.abs(difference[i] - difference[i + 1]) / Math.hypot(1 / h[i], 1 / h[i + 1]),
  );
}

/**
 * The noise s of D·h, estimated from the smallest steps: the median of eight contrasts, then of more for as long as
 * they stay below six times it (two misses end it). Never below a quarter of a rounding.
 */
export function smallStepNoise(points: Points): number {
  const r = contrasts(points);
  const floor = points.quantum.length > 0 ? median(points.quantum) / 4 : 0;
  let count = Math.min(8, r.length);
  const estimate = (): number => Math.max(floor, 1.4826 * median(r.subarray(0, count)));
  for (let misses = 0; count < r.length && misses < 2; ) {
    if (r[count] > 6 * estimate()) {
      misses++;
      if (misses === 2) break;
    }
    count++;
  }
  const s = estimate();
  const near = Array.from(r.subarray(0, count)).filter((value) => value <= 10 * s);
  const rms = Math.sqrt(
    near.reduce((sum, value) => sum + value * value, 0) / Math.max(1, near.length),
  );
  return Math.max(s, rms);
}

/**
 * The largest noise that any window of seven contrasts shows, where the differences scatter (their sign of change turns
 * at least twice) and do not grow like a truncation error (slower than h^1.2). It unmasks the ghost plateau: at tiny
 * steps the roundings can freeze, so that D looks flat and s too small.
 */
export function scatterNoise(points: Points): number {
  const r = contrasts(points);
  let largest = 0;
  for (let from = 0; from + 7 <= r.length; from++) {
    const window = r.subarray(from, from + 7);
    let turns = 0;
    let lastSign = 0;
    for (let i = from; i < from + 7; i++) {
      const sign = Math.sign(points.difference[i + 1] - points.difference[i]);
      if (sign !== 0 && lastSign !== 0 && sign !== lastSign) turns++;
      if (sign !== 0) lastSign = sign;
    }
    const early = median(window.subarray(0, 4));
    const late = median(window.subarray(3, 7));
    const growth = Math.log(late / early) / Math.log(points.h[from + 5] / points.h[from + 2]);
    if (turns >= 2 && !(growth > 1.2)) largest = Math.max(largest, 1.4826 * median(window));
  }
  return largest;
}
