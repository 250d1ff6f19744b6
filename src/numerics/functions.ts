const TWO_OVER_SQRT_PI = 1.1283791670955126;

/** Sum of 2x/√π · e^(−x²) · (2x²)ⁿ / (1·3·…·(2n+1)): all terms of one sign, so nothing cancels (DLMF 7.6.2). */
function erfSeries(x: number): number {
  const xx = x * x;
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * xx) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * x * Math.exp(-xx) * sum;
}

/** e^(−x²) with x² split in two, since exp turns the rounding of a large x² into a large relative error. */
function expMinusSquare(x: number): number {
  // It underflows from 27.3 on; further out fround overflows, and ∞ − ∞ would make a NaN of it.
  if (Math.abs(x) > 28) return 0;
  const head = Math.fround(x);
  return Math.exp(-head * head) * Math.exp(-(x - head) * (x + head));
}

/** Continued fraction for erfc, x ≥ 2 (DLMF 7.9.1), from the bottom up. */
function erfcFraction(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / 2 / fraction;
  return (expMinusSquare(x) * TWO_OVER_SQRT_PI) / 2 / fraction;
}

/** erf(x) = 2/√π ∫₀ˣ e^(−t²) dt; odd, relative error below 1.3e-15 (tested against a series in BigInt). */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 2) return erfSeries(x);
  const value = size > 6 ? 1 : 1 - erfcFraction(size);
  return x < 0 ? -value : value;
}

/**
 * erfc(x) = 1 − erf(x). Relative error below 1e-15 for x ≤ 0.5 and for x ≥ 2, down to underflow near x = 26.5;
 * in between the subtraction lets it grow to 2.5e-13, while the absolute error stays below 2e-15.
 */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x >= 2) return x > 27.3 ? 0 : erfcFraction(x);
  return 1 - erf(x);
}

/** Logistic function 1 / (1 + e^(−x)), without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 + eˣ), without overflow and without losing the tail. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Φ(x), the standard normal distribution function. */
export function normalCdf(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2;
}

/** φ(x), the standard normal density. */
export function normalDensity(x: number): number {
  return 0.3989422804014327 * expMinusSquare(x * Math.SQRT1_2);
}
