import { type FixedPoint, fixedPoint } from './fixedPoint.ts';

/** A value of a special function, with the precision that it was computed in. */
export interface Precise {
  readonly value: bigint;
  readonly fixed: FixedPoint;
}

/** The exact argument, a double-double where a low part is given. */
const exactly = (fixed: FixedPoint, x: number, low: number): bigint => fixed.of(x) + fixed.of(low);

/** Room for e^(−exponent) and its reciprocal with 120 bits to spare, and for the bits of x itself. */
function precisionFor(exponent: number, x: number): FixedPoint {
  const ofTail = Math.ceil(Math.abs(exponent) * Math.LOG2E);
  const ofArgument = x === 0 ? 0 : Math.max(0, Math.ceil(-Math.log2(Math.abs(x))));
  return fixedPoint(ofTail + ofArgument + 120);
}

export function preciseExp(x: number, low = 0): Precise {
  const fixed = precisionFor(x, x);
  return { value: fixed.exp(exactly(fixed, x, low)), fixed };
}

export function preciseExpm1(x: number, low = 0): Precise {
  const fixed = precisionFor(x, x);
  return { value: fixed.exp(exactly(fixed, x, low)) - fixed.one, fixed };
}

export function preciseLog(x: number, low = 0): Precise {
  // Near 1, and at x itself, as many bits go as x has.
  const fixed = precisionFor(100, x);
  return { value: logOf(exactly(fixed, x, low), fixed), fixed };
}

export function preciseLog1p(x: number, low = 0): Precise {
  const fixed = precisionFor(100, x);
  return { value: logOf(fixed.one + exactly(fixed, x, low), fixed), fixed };
}

/** 1 − 2 / (e^(2x) + 1) */
export function preciseTanh(x: number, low = 0): Precise {
  const fixed = precisionFor(2 * x, x);
  const power = fixed.exp(2n * exactly(fixed, x, low));
  return { value: fixed.divide(power - fixed.one, power + fixed.one), fixed };
}

/** log a = k log 2 + log(1 + m) with 0 ≤ m < 1 */
export function logOf(a: bigint, fixed: FixedPoint): bigint {
  const k = a.toString(2).length - 1 - fixed.bits;
  const fraction = k < 0 ? a << BigInt(-k) : a >> BigInt(k);
  return BigInt(k) * fixed.log1p(fixed.one) + fixed.log1p(fraction - fixed.one);
}

/** Maclaurin series 2/√π Σ (−1)ⁿ x^(2n+1) / (n! (2n+1)); its cancellation is paid for in bits. */
export function erfSeries(x: bigint, fixed: FixedPoint): bigint {
  const square = fixed.multiply(x, x);
  let sum = 0n;
  let term = x;
  for (let n = 0n; term !== 0n; n++) {
    sum += term / (2n * n + 1n);
    // A negative BigInt shifted right stops at −1, a magnitude reaches 0.
    const size = fixed.multiply(term < 0n ? -term : term, square) / (n + 1n);
    term = term < 0n ? size : -size;
  }
  return fixed.divide(2n * sum, fixed.sqrt(fixed.pi()));
}

export function preciseErf(x: number): Precise {
  const fixed = precisionFor(x * x, x);
  return { value: signed(x, (size) => erfSeries(fixed.of(size), fixed)), fixed };
}

export function preciseErfc(x: number): Precise {
  const { value, fixed } = preciseErf(x);
  return { value: fixed.one - value, fixed };
}

/** Φ(x) = (1 + erf(x/√2)) / 2 */
export function preciseNormalCdf(x: number, low = 0): Precise {
  const fixed = precisionFor((x * x) / 2, x);
  const root = fixed.sqrt(2n * fixed.one);
  const erf = erfSeries(fixed.divide(exactly(fixed, x, low), root), fixed);
  return { value: (fixed.one + erf) / 2n, fixed };
}

/** φ(x) = e^(−x²/2) / √(2π) */
export function preciseNormalDensity(x: number): Precise {
  const fixed = precisionFor((x * x) / 2, x);
  const square = fixed.multiply(fixed.of(x), fixed.of(x));
  return { value: fixed.divide(fixed.exp(-square / 2n), fixed.sqrt(2n * fixed.pi())), fixed };
}

export function preciseSigmoid(x: number, low = 0): Precise {
  const fixed = precisionFor(x, x);
  return { value: fixed.divide(fixed.one, fixed.one + fixed.exp(-exactly(fixed, x, low))), fixed };
}

/** log(1 + eˣ) = x + log(1 + e^(−x)) */
export function preciseSoftplus(x: number, low = 0): Precise {
  const fixed = precisionFor(x, x);
  const exact = exactly(fixed, x, low);
  const tail = fixed.log1p(fixed.exp(x > 0 ? -exact : exact));
  return { value: x > 0 ? exact + tail : tail, fixed };
}

/** The odd function whose values for x ≥ 0 are given. */
function signed(x: number, positive: (size: number) => bigint): bigint {
  return x < 0 ? -positive(-x) : positive(x);
}
