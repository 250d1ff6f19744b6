// Elementary functions with the same bits in every engine, which Math.exp and its kin do not promise: from exactly
// rounded operations only. The file is TypeScript and, unchanged, AssemblyScript, where number means f64.
// The number that ends a docstring is the worst error of 10⁶ arguments in units of the result's last place, as
// tests/bench/elementary.mjs measures it.

/** Every power of two that is a double, 2^k at k + 1074. */
const POWERS = powersOfTwo();
/** 2^(j/32) in two parts, at 2j and 2j + 1. */
export const ROOTS = rootsOfTwo();

/** log 2 in two parts; multiples of the first up to 2²¹ are exact. */
export const LOG2_HIGH: number = 0.6931471803691238;
export const LOG2_LOW: number = 1.9082149292705877e-10;

/** What a function with a result in two parts leaves beside the high part, which it returns. */
let rest: number = 0;
/** The power of two that expParts leaves for scale. */
let exponent: number = 0;

/** eˣ, by a table of 2^(j/32); 0.75 where the result is subnormal, 0.53 elsewhere. */
export function exp(x: number): number {
  if (isNaN(x)) return x;
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const mantissa = expParts(x, 0);
  return scale(mantissa, exponent);
}

/** eˣ − 1, by the same table, near 0 by its series; 0.69. */
export function expm1(x: number): number {
  if (Math.abs(x) < 1e-17 || isNaN(x)) return x;
  if (x > 40) return exp(x);
  if (x < -40) return -1;
  const high = expm1Parts(x);
  return high + rest;
}

/** Natural logarithm, by fdlibm's polynomial with a quotient in two parts; 0.54. */
export function log(x: number): number {
  if (x > 0 && x < Infinity) return logOf(x, 0);
  if (x === 0) return -Infinity;
  return x > 0 ? x : NaN;
}

/** log(1 + x), likewise; 0.54. */
export function log1p(x: number): number {
  if (Math.abs(x) < 1e-17 || x === Infinity) return x;
  if (x > -0.29 && x < 0.41) return logParts(x, 0, 0);
  if (x === -1) return -Infinity;
  if (!(x > -1)) return NaN;
  const sum = 1 + x;
  return logOf(sum, sumError(1, x, sum));
}

/** (e^(2x) − 1) / (e^(2x) + 1), both in two parts; 0.63. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 1e-9 || isNaN(x)) return x;
  if (size > 22) return x < 0 ? -1 : 1;
  const above = expm1Parts(2 * size);
  const aboveLow = rest;
  const divisor = above + 2;
  const value = quotient(above, aboveLow, divisor, sumError(above, 2, divisor) + aboveLow);
  return x < 0 ? -value : value;
}

/** Logistic function 1 / (1 + e^(−x)); 0.75 where the result is subnormal, 0.53 elsewhere. */
export function sigmoid(x: number): number {
  if (isNaN(x)) return x;
  if (x > 40) return 1;
  if (x < -40) return exp(x);
  const power = scale(expParts(-Math.abs(x), 0), exponent);
  const powerLow = scale(rest, exponent);
  const divisor = 1 + power;
  const divisorLow = sumError(1, power, divisor) + powerLow;
  return x < 0
    ? quotient(power, powerLow, divisor, divisorLow)
    : quotient(1, 0, divisor, divisorLow);
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)); 0.75 where the result is subnormal, 0.55 elsewhere. */
export function softplus(x: number): number {
  if (x > 40 || isNaN(x)) return x;
  if (x < -40) return exp(x);
  const power = scale(expParts(-Math.abs(x), 0), exponent);
  const powerLow = scale(rest, exponent);
  const below = power - 1;
  const value =
    power < 0.41
      ? logParts(power, powerLow, 0)
      : logParts(below / 2, (sumError(power, -1, below) + powerLow) / 2, 1);
  if (x <= 0) return value;
  const sum = x + value;
  return sum + (sumError(x, value, sum) + rest);
}

/** erf(x) = 2/√π ∫₀ˣ e^(−t²) dt, by fdlibm's rational function near 0 and 1 − erfc further out; 0.90. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.6875) return x + x * erfExcess(x * x);
  if (isNaN(x)) return x;
  const value = size > 6 ? 1 : 1 - erfcOf(size, 0);
  return x < 0 ? -value : value;
}

/** erfc(x) = 1 − erf(x), relatively right down to its underflow; 0.86. */
export function erfc(x: number): number {
  return isNaN(x) ? x : erfcOf(x, 0);
}

/** Φ(x) = erfc(−x/√2) / 2, the standard normal distribution function; 0.94. */
export function normalCdf(x: number): number {
  if (isNaN(x)) return x;
  if (Math.abs(x) > 40) return x < 0 ? 0 : 1;
  const argument = x * -0.7071067811865476;
  const low = productError(x, -0.7071067811865476, argument) + x * 4.833646656726457e-17;
  return erfcOf(argument, low) / 2;
}

/** φ(x) = e^(−x²/2) / √(2π), the standard normal density; 0.76 where it is subnormal, 0.56 elsewhere. */
export function normalDensity(x: number): number {
  if (isNaN(x)) return x;
  if (Math.abs(x) > 39) return 0;
  const square = x * x;
  const power = expParts(-square / 2, -productError(x, x, square) / 2);
  const density = power * 0.3989422804014327;
  const low = productError(power, 0.3989422804014327, density) + power * -2.49232720227773e-17;
  return scale(density + (low + rest * 0.3989422804014327), exponent);
}

/**
 * e^(x + xLow) / 2^exponent, from 1 to 2: 2^(j/32) · eʳ with |r| ≤ log 2 / 64 (Tang, 1989). With `rest` it is right
 * to 2⁻⁵⁸. For |x| ≤ 750 and xLow of the size of a rounding error in x.
 */
function expParts(x: number, xLow: number): number {
  const n = Math.floor(x * 46.16624130844683 + 0.5);
  const rHigh = x - n * (LOG2_HIGH / 32);
  const rLow = xLow - n * (LOG2_LOW / 32);
  exponent = Math.floor(n / 32);
  const j = index(2 * (n - 32 * exponent));
  const root = ROOTS[j];
  const added = ROOTS[j + 1] + root * (rHigh + (rLow + expBeyond(rHigh + rLow)));
  const high = root + added;
  rest = added - (high - root);
  return high;
}

/** eˣ − 1, with `rest` right to 2⁻⁵⁵, for |x| from 1e-17 to 45. */
function expm1Parts(x: number): number {
  if (Math.abs(x) < 0.0625) {
    const beyond = expBeyond(x);
    const high = x + beyond;
    rest = beyond - (high - x);
    return high;
  }
  const power = scale(expParts(x, 0), exponent);
  const powerLow = scale(rest, exponent);
  const high = power - 1;
  rest = sumError(power, -1, high) + powerLow;
  return high;
}

/** eˣ − 1 − x by Taylor's series, for |x| ≤ 1/16. */
function expBeyond(x: number): number {
  const tail =
    0.0001984126984126984 +
    x * (2.48015873015873e-5 + x * (2.7557319223985893e-6 + x * 2.755731922398589e-7));
  const middle =
    0.041666666666666664 + x * (0.008333333333333333 + x * (0.001388888888888889 + x * tail));
  return x * x * (0.5 + x * (0.16666666666666666 + x * middle));
}

/** log(x + xLow) for x > 0. */
function logOf(x: number, xLow: number): number {
  let k = floorLog2(x);
  const power = POWERS[index(k + 1074)];
  let m = x / power;
  let mLow = xLow / power;
  if (m > 1.4142135623730951) {
    m /= 2;
    mLow /= 2;
    k++;
  }
  return logParts(m - 1, mLow, k);
}

/**
 * log(1 + f + fLow) + k log 2, with `rest` right to 2⁻⁵⁸, for 1 + f between √½ and √2: 2 artanh s, s = f / (2 + f).
 * The polynomial is that of fdlibm's e_log.c.
 */
function logParts(f: number, fLow: number, k: number): number {
  const divisor = 2 + f;
  const s = quotient(f, fLow, divisor, f - (divisor - 2) + fLow);
  const z = s * s;
  const upper =
    0.22222198432149784 +
    z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586));
  const series =
    z * (0.6666666666666735 + z * (0.3999999999940942 + z * (0.2857142874366239 + z * upper)));
  const base = k * LOG2_HIGH;
  const sum = base + 2 * s;
  const added = sumError(base, 2 * s, sum) + (k * LOG2_LOW + (2 * rest + s * series));
  const high = sum + added;
  rest = added - (high - sum);
  return high;
}

/** The largest k with 2^k ≤ x, for x > 0, by bisection: of four steps where most arguments are, of eleven elsewhere. */
function floorLog2(x: number): number {
  const isUsual = x >= 0.00390625 && x < 256;
  let from = isUsual ? 1066 : 0;
  let to = isUsual ? 1081 : 2097;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (POWERS[middle] <= x) from = middle;
    else to = middle - 1;
  }
  return from - 1074;
}

/** erf(x)/x − 1 of z = x², for |x| < 0.84: the rational function of fdlibm's s_erf.c. */
function erfExcess(z: number): number {
  const p = -0.02848174957559851 + z * (-0.005770270296489442 + z * -2.3763016656650163e-5);
  const q = 0.005081306281875766 + z * (0.00013249473800432164 + z * -3.960228278775368e-6);
  return (
    (0.12837916709551256 + z * (-0.3250421072470015 + z * p)) /
    (1 + z * (0.39791722395915535 + z * (0.0650222499887673 + z * q)))
  );
}

/** erfc(x + xLow) for xLow of the size of a rounding error: from 0.6875 on by its logarithm, −x² being kept exact. */
function erfcOf(x: number, xLow: number): number {
  if (x < -0.6875) return 2 - erfcOf(-x, -xLow);
  if (x > 27.5) return 0;
  const square = x * x;
  if (x < 0.6875) {
    // erf'(x) = 2/√π e^(−x²), good to 2 %.
    const slope = 1.13 - square * (1.13 - square * (0.565 - square * 0.19));
    const difference = 1 - x;
    const beyond = x * erfExcess(square) + xLow * slope;
    return difference + (sumError(1, -x, difference) - beyond);
  }
  const squareLow = productError(x, x, square) + 2 * x * xLow;
  const factor = x < 3 ? nearFactor(x) : farFactor(1 / square);
  // The logarithm's own slope is near enough to −1 / (x + 0.6).
  const correction = x < 3 ? rest - xLow / (x + 0.6) : rest;
  const sum = factor - square;
  const total = sum + correction;
  const totalLow = sumError(sum, correction, total) + (sumError(factor, -square, sum) - squareLow);
  const power = expParts(total, totalLow);
  return scale(x < 3 ? power : quotient(power, rest, x, xLow), exponent);
}

/** log(e^(x²) erfc x) in two parts, the high one short, for 0.6875 ≤ x < 3: interpolated at Chebyshev's nodes. */
function nearFactor(x: number): number {
  if (x < 1.25) {
    rest = polynomial(
      x - 1.044921875,
      -0.002996250189287011,
      -0.6251196912470325,
      0.15141144593033706,
      -0.03979762487619597,
      0.009596829433302267,
      -0.0019129562830624113,
      0.00024412315869758525,
      1.7190481025980593e-5,
      -2.3450608273664345e-5,
      8.68455352750947e-6,
      -1.9509984788645803e-6,
      1.609071227856238e-7,
      7.561115154693927e-8,
      -8.419288978372637e-8,
    );
    return -0.875;
  }
  if (x < 2) {
    rest = polynomial(
      x - 1.75390625,
      -0.007157507533656977,
      -0.45890824745612213,
      0.08981956681853605,
      -0.020466722744518443,
      0.0046061403427823415,
      -0.0009600158694555578,
      0.00017387424204673402,
      -2.3715118764409266e-5,
      8.585563546405162e-7,
      8.75288855345245e-7,
      -3.969398904880136e-7,
      1.1195883424490786e-7,
      -2.3938336240699116e-8,
      1.5060150964606119e-9,
    );
    return -1.25;
  }
  rest = polynomial(
    x - 2.703125,
    -0.001226073061548593,
    -0.33116241951031866,
    0.04999231071320628,
    -0.00926011352388266,
    0.0017821035431701813,
    -0.00033730762925351996,
    6.082448357205437e-5,
    -1.0120315407671307e-5,
    1.4729376560174342e-6,
    -1.6237624919244567e-7,
    3.962684122730159e-9,
    4.78627275841778e-9,
    -1.3815813812369492e-9,
    8.612981197408256e-10,
  );
  return -1.625;
}

/** log(x e^(x²) erfc x) in two parts of z = 1/x², for x ≥ 3: the last rational function of fdlibm's s_erf.c. */
function farFactor(z: number): number {
  const p = -637.5664433683896 + z * (-1025.0951316110772 + z * -483.5191916086514);
  const q =
    3199.8582195085955 +
    z * (2553.0504064331644 + z * (474.52854120695537 + z * -22.44095244658582));
  rest =
    (-0.0098649429247001 +
      z * (-0.799283237680523 + z * (-17.757954917754752 + z * (-160.63638485582192 + z * p)))) /
    (1 + z * (30.33806074348246 + z * (325.7925129965739 + z * (1536.729586084437 + z * q))));
  return -0.5625;
}

/** c0 + c1 s + … + c13 s¹³, even and odd powers apart. */
function polynomial(
  s: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  c4: number,
  c5: number,
  c6: number,
  c7: number,
  c8: number,
  c9: number,
  c10: number,
  c11: number,
  c12: number,
  c13: number,
): number {
  const z = s * s;
  const even = c0 + z * (c2 + z * (c4 + z * (c6 + z * (c8 + z * (c10 + z * c12)))));
  const odd = c1 + z * (c3 + z * (c5 + z * (c7 + z * (c9 + z * (c11 + z * c13)))));
  return even + s * odd;
}

/** (a + aLow) / (b + bLow), in two parts. */
function quotient(a: number, aLow: number, b: number, bLow: number): number {
  const rough = a / b;
  const product = rough * b;
  const remainder = a - product - productError(rough, b, product);
  const added = (remainder + aLow - rough * bLow) / b;
  const high = rough + added;
  rest = added - (high - rough);
  return high;
}

/** a + b − sum, exactly, of their rounded sum (Knuth, TAOCP 2, 4.2.2). */
function sumError(a: number, b: number, sum: number): number {
  const added = sum - a;
  return a - (sum - added) + (b - added);
}

/** a · b − product, exactly, of their rounded product, away from over- and underflow (Dekker, 1971). */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** a rounded to 26 bits (Veltkamp). */
function upperHalf(a: number): number {
  const shifted = 134217729 * a;
  return shifted - (shifted - a);
}

/** 2^k exactly, −1074 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  return POWERS[index(k + 1074)];
}

/** mantissa · 2^k for a mantissa near 1; −1120 ≤ k ≤ 1024. */
function scale(mantissa: number, k: number): number {
  if (k > 1023) return mantissa * 2 * POWERS[index(k + 1073)];
  if (k < -1074) return mantissa * POWERS[1020] * POWERS[index(k + 1128)];
  return mantissa * POWERS[index(k + 1074)];
}

/** A whole number as an index: AssemblyScript converts it, JavaScript has nothing to do. */
function index(x: number): i32 {
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
  return x as i32;
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2098);
  powers[1074] = 1;
  for (let k = 1075; k < 2098; k++) powers[k] = 2 * powers[k - 1];
  for (let k = 1073; k >= 0; k--) powers[k] = powers[k + 1] / 2;
  return powers;
}

/** Powers of 2^(1/32), multiplied up in two parts. */
function rootsOfTwo(): Float64Array {
  const step: number = 1.0218971486541166;
  const stepLow: number = 5.109225028973444e-17;
  const roots = new Float64Array(64);
  roots[0] = 1;
  for (let j = 2; j < 64; j += 2) {
    const product = roots[j - 2] * step;
    const low = productError(roots[j - 2], step, product);
    const added = low + (roots[j - 2] * stepLow + roots[j - 1] * step);
    roots[j] = product + added;
    roots[j + 1] = added - (roots[j] - product);
  }
  return roots;
}
