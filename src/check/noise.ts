import type { Points } from './points.ts';

const asDouble = new Float64Array(1);
const asWords = new Uint32Array(asDouble.buffer);

/** The distance from |x| to the next larger double, read off the exponent bits; NaN when x is not finite. */
export function ulp(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  asDouble[0] = x;
  const exponent = (asWords[1] >>> 20) & 0x7ff;
  return 2 ** (Math.max(exponent, 1) - 1075);
}

/**
 * Contrasts between neighbouring steps, |D(h) − D(h')| / √(h⁻² + h'⁻²): where round-off rules they scatter like the
 * noise s of D·h, whatever the derivative is. One fewer than there are points.
 */
export function contrasts({ h, difference }: Points): Float64Array {
  const r = new Float64Array(Math.max(0, h.length - 1));
  for (let i = 0; i < r.length; i++) {
    const a = 1 / h[i];
    const b = 1 / h[i + 1];
    r[i] = Math.abs(difference[i] - difference[i + 1]) / Math.sqrt(a * a + b * b);
  }
  return r;
}

/** The median of |normal| is 1/1.4826 of its standard deviation. */
const DEVIATION_PER_MEDIAN = 1.4826;

/**
 * The noise s of D·h, estimated from the smallest steps: the median of eight contrasts r, then of more for as long as
 * they stay below six times it (two misses end it). Never below a quarter of a rounding.
 */
export function smallStepNoise({ quantum }: Points, r: Float64Array): number {
  const floor = quantum.length > 0 ? quantum.toSorted()[quantum.length >> 1] / 4 : 0;
  const sorted = new Float64Array(r.length);
  let count = 0;
  for (; count < Math.min(8, r.length); count++) insert(sorted, count, r[count]);
  let s = Math.max(floor, DEVIATION_PER_MEDIAN * middle(sorted, 0, count));
  for (let misses = 0; count < r.length; count++) {
    if (r[count] > 6 * s && ++misses === 2) break;
    insert(sorted, count, r[count]);
    s = Math.max(floor, DEVIATION_PER_MEDIAN * middle(sorted, 0, count + 1));
  }
  let near = 0;
  let sum = 0;
  while (near < count && sorted[near] <= 10 * s) {
    sum += sorted[near] * sorted[near];
    near++;
  }
  return Math.max(s, Math.sqrt(sum / Math.max(1, near)));
}

const WINDOW = 7;

/**
 * The largest noise that any window of seven contrasts shows, where the differences scatter (their sign of change turns
 * at least twice) and do not grow like a truncation error (slower than h^1.2). It unmasks the ghost plateau: at tiny
 * steps the roundings can freeze, so that D looks flat and s too small.
 */
export function scatterNoise({ h, difference }: Points, r: Float64Array): number {
  const sorted = new Float64Array(WINDOW);
  const medianOf = (from: number, to: number): number => {
    for (let i = from; i < to; i++) insert(sorted, i - from, r[i]);
    return middle(sorted, 0, to - from);
  };
  let largest = 0;
  for (let from = 0; from + WINDOW <= r.length; from++) {
    if (turns(difference, from) < 2) continue;
    const noise = DEVIATION_PER_MEDIAN * medianOf(from, from + WINDOW);
    if (noise <= largest) continue;
    const early = medianOf(from, from + 4);
    const late = medianOf(from + 3, from + WINDOW);
    const growth = Math.log(late / early) / Math.log(h[from + 5] / h[from + 2]);
    if (!(growth > 1.2)) largest = noise;
  }
  return largest;
}

/** How often the differences of a window change direction. */
function turns(difference: Float64Array, from: number): number {
  let count = 0;
  let lastSign = 0;
  for (let i = from; i < from + WINDOW; i++) {
    const sign = Math.sign(difference[i + 1] - difference[i]);
    if (sign === 0) continue;
    if (lastSign !== 0 && sign !== lastSign) count++;
    lastSign = sign;
  }
  return count;
}

/** Inserts a value into the first `count` ascending entries. */
function insert(sorted: Float64Array, count: number, value: number): void {
  let i = count;
  for (; i > 0 && sorted[i - 1] > value; i--) sorted[i] = sorted[i - 1];
  sorted[i] = value;
}

/** The median of `count` ascending entries from `start` on; 0 of none. */
function middle(sorted: Float64Array, start: number, count: number): number {
  if (count === 0) return 0;
  const half = start + (count >> 1);
  return count % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
