// exp and log of numerics/elementary.ts, two arguments at a time: the same operations in the same order, so the same
// bits. Arguments outside the usual range go to the scalar functions.

import { exp, LOG2_HIGH, LOG2_LOW, log, ROOTS } from '../../numerics/elementary';

/** Numbers that every call needs: read from memory, a constant costs one instruction where it would cost three. */
const CONSTANTS = memory.data<f64>([
  708,
  46.16624130844683,
  0.5,
  LOG2_HIGH / 32,
  LOG2_LOW / 32,
  2.755731922398589e-7,
  2.7557319223985893e-6,
  2.48015873015873e-5,
  0.0001984126984126984,
  0.001388888888888889,
  0.008333333333333333,
  0.041666666666666664,
  0.16666666666666666,
  6755399441055744,
]);

@inline
function constant(i: usize): v128 {
  return v128.load_splat<f64>(CONSTANTS + (i << 3));
}

/** a + x·b with a constant a */
@inline
function step(a: usize, x: v128, b: v128): v128 {
  return f64x2.add(constant(a), f64x2.mul(x, b));
}

/** e^x of two numbers. */
@inline
export function exponentials(x: v128): v128 {
  // Here 2^k is a normal number, and can be made from its bits.
  if (!i64x2.all_true(f64x2.le(f64x2.abs(x), constant(0)))) return unusualExponentials(x);
  const n = f64x2.floor(f64x2.add(f64x2.mul(x, constant(1)), constant(2)));
  const rHigh = f64x2.sub(x, f64x2.mul(n, constant(3)));
  const rLow = f64x2.neg(f64x2.mul(n, constant(4)));
  // 1.5 · 2⁵² + n has n as its last bits: the last five are j, those before them k.
  const bits = f64x2.add(n, constant(13));
  const one = v128.load(ROOTS.dataStart + (<usize>(i32x4.extract_lane(bits, 0) & 31) << 4));
  const other = v128.load(ROOTS.dataStart + (<usize>(i32x4.extract_lane(bits, 2) & 31) << 4));
  const root = v128.shuffle<f64>(one, other, 0, 2);
  const rootLow = v128.shuffle<f64>(one, other, 1, 3);
  const r = f64x2.add(rHigh, rLow);
  const tail = step(8, r, step(7, r, step(6, r, constant(5))));
  const middle = step(11, r, step(10, r, step(9, r, tail)));
  const square = f64x2.mul(r, r);
  const beyond = f64x2.mul(square, step(2, r, step(12, r, middle)));
  const factor = f64x2.add(rHigh, f64x2.add(rLow, beyond));
  const mantissa = f64x2.add(root, f64x2.add(rootLow, f64x2.mul(root, factor)));
  // Adding k to the exponent's bits multiplies by 2^k.
  const k = i64x2.shl(i32x4.shr_s(bits, 5), 52);
  return i64x2.add(mantissa, k);
}

function unusualExponentials(x: v128): v128 {
  const first = exp(f64x2.extract_lane(x, 0));
  return f64x2.replace_lane(f64x2.splat(first), 1, exp(f64x2.extract_lane(x, 1)));
}

/** a + x·b */
@inline
function horner(a: f64, x: v128, b: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(x, b));
}

/** log x of two numbers. */
export function logarithms(x: v128): v128 {
  const usual = v128.and(
    f64x2.ge(x, f64x2.splat(2.2250738585072014e-308)),
    f64x2.lt(x, f64x2.splat(Infinity)),
  );
  if (!i64x2.all_true(usual)) {
    const first = log(f64x2.extract_lane(x, 0));
    return f64x2.replace_lane(f64x2.splat(first), 1, log(f64x2.extract_lane(x, 1)));
  }
  const exponent = i64x2.sub(i64x2.shr_u(x, 52), i64x2.splat(1023));
  const mantissa = v128.or(
    v128.and(x, i64x2.splat(0x000fffffffffffff)),
    i64x2.splat(0x3ff0000000000000),
  );
  const upper = f64x2.gt(mantissa, f64x2.splat(1.4142135623730951));
  const m = v128.bitselect(f64x2.mul(mantissa, f64x2.splat(0.5)), mantissa, upper);
  // A mask is −1 in its lane.
  const power = i64x2.sub(exponent, upper);
  const k = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(power, power, 0, 2, 0, 2));
  return logParts(f64x2.sub(m, f64x2.splat(1)), k);
}

/** log(1 + f) + k log 2 */
@inline
function logParts(f: v128, k: v128): v128 {
  const two = f64x2.splat(2);
  const divisor = f64x2.add(two, f);
  const divisorLow = f64x2.sub(f, f64x2.sub(divisor, two));
  const rough = f64x2.div(f, divisor);
  const product = f64x2.mul(rough, divisor);
  const remainder = f64x2.sub(f64x2.sub(f, product), productError(rough, divisor, product));
  const quotientAdded = f64x2.div(f64x2.sub(remainder, f64x2.mul(rough, divisorLow)), divisor);
  const s = f64x2.add(rough, quotientAdded);
  const rest = f64x2.sub(quotientAdded, f64x2.sub(s, rough));
  const z = f64x2.mul(s, s);
  const upper = horner(
    0.22222198432149784,
    z,
    horner(0.1818357216161805, z, horner(0.15313837699209373, z, f64x2.splat(0.14798198605116586))),
  );
  const series = f64x2.mul(
    z,
    horner(
      0.6666666666666735,
      z,
      horner(0.3999999999940942, z, horner(0.2857142874366239, z, upper)),
    ),
  );
  const base = f64x2.mul(k, f64x2.splat(LOG2_HIGH));
  const doubled = f64x2.mul(two, s);
  const sum = f64x2.add(base, doubled);
  const low = f64x2.add(f64x2.mul(two, rest), f64x2.mul(s, series));
  const added = f64x2.add(
    sumError(base, doubled, sum),
    f64x2.add(f64x2.mul(k, f64x2.splat(LOG2_LOW)), low),
  );
  return f64x2.add(sum, added);
}

@inline
function sumError(a: v128, b: v128, sum: v128): v128 {
  const added = f64x2.sub(sum, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(sum, added)), f64x2.sub(b, added));
}

@inline
function productError(a: v128, b: v128, product: v128): v128 {
  const aHigh = upperHalf(a);
  const aLow = f64x2.sub(a, aHigh);
  const bHigh = upperHalf(b);
  const bLow = f64x2.sub(b, bHigh);
  const rest = f64x2.sub(f64x2.sub(product, f64x2.mul(aHigh, bHigh)), f64x2.mul(aLow, bHigh));
  return f64x2.sub(f64x2.mul(aLow, bLow), f64x2.sub(rest, f64x2.mul(aHigh, bLow)));
}

@inline
function upperHalf(a: v128): v128 {
  const shifted = f64x2.mul(f64x2.splat(134217729), a);
  return f64x2.sub(shifted, f64x2.sub(shifted, a));
}
