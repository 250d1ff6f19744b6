import {
  add,
  divide,
  type DoubleDouble,
  doubleDouble,
  multiply,
  negate,
  subtract,
  times,
} from './doubleDouble.ts';

/**
 * References for elementary.ts that are fast enough for a million arguments: relative errors below 1e-24,
 * tested against BigInt. The value is (high + low) · 2^exponent, so that nothing underflows.
 */
export interface Reference extends DoubleDouble {
  readonly exponent: number;
}

const ONE = doubleDouble(1);
const LOG2 = doubleDouble(0.6931471805599453, 2.3190468138462996e-17);
const TWO_OVER_SQRT_PI = doubleDouble(1.1283791670955126, 1.533545961316588e-17);
const SQRT_HALF = doubleDouble(0.7071067811865476, -4.833646656726457e-17);
const INVERSE_FACTORIALS = inverseFactorials(29);

const plain = (value: DoubleDouble): Reference => ({ ...value, exponent: 0 });

export const exp = (x: number): Reference => expOf(doubleDouble(x));
export const expm1 = (x: number): Reference =>
  x > 100 ? exp(x) : plain(x < -100 ? doubleDouble(-1) : expm1Of(doubleDouble(x)));

export function log(x: number): Reference {
  let m = x;
  let k = 0;
  for (; m > 1.5; k++) m /= 2;
  for (; m < 0.75; k--) m *= 2;
  return plain(add(multiply(LOG2, doubleDouble(k)), log1pOf(doubleDouble(m - 1))));
}

export function log1p(x: number): Reference {
  if (Math.abs(x) < 0.25) return plain(log1pOf(doubleDouble(x)));
  const sum = add(ONE, doubleDouble(x));
  const { high, low } = log(sum.high);
  return plain(add({ high, low }, log1pOf(divide(doubleDouble(sum.low), doubleDouble(sum.high)))));
}

/** E / (E + 2) with E = e^(2x) − 1 */
export function tanh(x: number): Reference {
  if (Math.abs(x) > 50) return plain(doubleDouble(Math.sign(x)));
  const numerator = expm1Of(doubleDouble(2 * x));
  return plain(divide(numerator, add(numerator, doubleDouble(2))));
}

export function sigmoid(x: number): Reference {
  const { exponent, ...power } = exp(-Math.abs(x));
  const divisor = add(ONE, times(power, 2 ** exponent));
  return x < 0 ? { ...divide(power, divisor), exponent } : plain(divide(ONE, divisor));
}

export function softplus(x: number): Reference {
  const power = exp(-Math.abs(x));
  // log(1 + e) = e, to 200 bits.
  if (power.exponent < -200) return x < 0 ? power : plain(doubleDouble(x));
  const value = log1pOf(times(power, 2 ** power.exponent));
  return plain(x > 0 ? add(doubleDouble(x), value) : value);
}

export function erf(x: number): Reference {
  if (Math.abs(x) > 7) return plain(doubleDouble(Math.sign(x)));
  if (Math.abs(x) > 1e-30) return plain(erfOf(doubleDouble(x)));
  return { ...multiply(TWO_OVER_SQRT_PI, doubleDouble(x * 2 ** 200)), exponent: -200 };
}

export const erfc = (x: number): Reference => erfcOf(doubleDouble(x));

/** Φ(x) = erfc(−x/√2) / 2 */
export function normalCdf(x: number): Reference {
  const { exponent, ...value } = erfcOf(multiply(doubleDouble(-x), SQRT_HALF));
  return { ...value, exponent: exponent - 1 };
}

/** φ(x) = e^(−x²/2) · 2/√π · √½ / 2 */
export function normalDensity(x: number): Reference {
  const square = multiply(doubleDouble(x), doubleDouble(x));
  const { exponent, ...power } = expOf(times(square, -0.5));
  const value = multiply(power, multiply(TWO_OVER_SQRT_PI, SQRT_HALF));
  return { ...value, exponent: exponent - 1 };
}

/** 2^n · (e^(r/64))⁶⁴ with x = n log 2 + r */
function expOf(x: DoubleDouble): Reference {
  const exponent = Math.round(x.high / LOG2.high);
  const r = subtract(x, multiply(LOG2, doubleDouble(exponent)));
  let power = add(ONE, expm1Series(times(r, 1 / 64), 12));
  for (let i = 0; i < 6; i++) power = multiply(power, power);
  return { ...power, exponent };
}

function expm1Of(x: DoubleDouble): DoubleDouble {
  if (Math.abs(x.high) < 0.5) return expm1Series(x, 28);
  const { exponent, ...power } = expOf(x);
  return subtract(times(power, 2 ** exponent), ONE);
}

/** Σ xⁿ/n!, n = 1 … terms */
function expm1Series(x: DoubleDouble, terms: number): DoubleDouble {
  let sum = INVERSE_FACTORIALS[terms];
  for (let n = terms - 1; n >= 1; n--) sum = add(INVERSE_FACTORIALS[n], multiply(x, sum));
  return multiply(x, sum);
}

/** One step of Halley's method, y + 2 (f − E) / (2 + f + E) with E = e^y − 1, from the 50 bits of Math.log1p. */
function log1pOf(f: DoubleDouble): DoubleDouble {
  const y = doubleDouble(Math.log1p(f.high));
  const power = expm1Of(y);
  const divisor = add(doubleDouble(2), add(f, power));
  return add(y, times(divide(subtract(f, power), divisor), 2));
}

/** 2x/√π · e^(−x²) Σ (2x²)ⁿ / (1·3·…·(2n+1)): all terms of one sign (DLMF 7.6.2). */
function erfOf(x: DoubleDouble): DoubleDouble {
  const square = multiply(x, x);
  const twice = times(square, 2);
  let term = ONE;
  let sum = ONE;
  for (let n = 1; term.high > sum.high * 1e-33; n++) {
    term = divide(multiply(term, twice), doubleDouble(2 * n + 1));
    sum = add(sum, term);
  }
  const { exponent, ...power } = expOf(negate(square));
  const factor = multiply(multiply(TWO_OVER_SQRT_PI, x), times(power, 2 ** exponent));
  return multiply(factor, sum);
}

/** 1 − erf below 3, where that leaves 85 bits; from there on the continued fraction (DLMF 7.9.1). */
function erfcOf(x: DoubleDouble): Reference {
  if (x.high < -6) return plain(doubleDouble(2));
  if (x.high < 3) return plain(subtract(ONE, erfOf(x)));
  if (x.high > 30) return plain(doubleDouble(0));
  let fraction = x;
  for (let k = 80; k >= 1; k--) fraction = add(x, divide(doubleDouble(k / 2), fraction));
  const { exponent, ...power } = expOf(negate(multiply(x, x)));
  const numerator = times(multiply(power, TWO_OVER_SQRT_PI), 0.5);
  return { ...divide(numerator, fraction), exponent };
}

function inverseFactorials(count: number): DoubleDouble[] {
  const inverses = [ONE];
  for (let n = 1; n < count; n++) inverses.push(divide(inverses[n - 1], doubleDouble(n)));
  return inverses;
}
