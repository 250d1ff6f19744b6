/**
 * Real numbers as BigInt multiples of 2^−bits, for references of any precision.
 * Every operation is off by a few units of the last place; callers bring 60 bits or more than they need.
 */
export interface FixedPoint {
  readonly bits: number;
  readonly one: bigint;
  /** Exact unless the number has bits below the last place. */
  of(value: number): bigint;
  multiply(a: bigint, b: bigint): bigint;
  divide(a: bigint, b: bigint): bigint;
  exp(a: bigint): bigint;
  /** log(1 + a), 0 ≤ a ≤ 1 */
  log1p(a: bigint): bigint;
  sqrt(a: bigint): bigint;
  pi(): bigint;
}

export function fixedPoint(bits: number): FixedPoint {
  const shift = BigInt(bits);
  const one = 1n << shift;

  const multiply = (a: bigint, b: bigint): bigint => (a * b) >> shift;
  const divide = (a: bigint, b: bigint): bigint => (a << shift) / b;

  /** Σ aⁿ/n!, taken of |a| so that nothing cancels. */
  const exp = (a: bigint): bigint => {
    if (a < 0n) return divide(one, exp(-a));
    let sum = 0n;
    let term = one;
    for (let n = 1n; term !== 0n; n++) {
      sum += term;
      term = multiply(term, a) / n;
    }
    return sum;
  };

  /** 2 artanh t = 2 Σ t^(2n + 1) / (2n + 1) with t = a / (2 + a) */
  const log1p = (a: bigint): bigint => {
    const t = divide(a, 2n * one + a);
    const square = multiply(t, t);
    let sum = 0n;
    let power = t;
    for (let n = 1n; power !== 0n; n += 2n) {
      sum += power / n;
      power = multiply(power, square);
    }
    return 2n * sum;
  };

  /** Newton's method from above. */
  const sqrt = (a: bigint): bigint => {
    const square = a << shift;
    let root = one + a;
    for (;;) {
      const next = (root + square / root) / 2n;
      if (next >= root) return root;
      root = next;
    }
  };

  /** arctan(1/n) */
  const arccot = (n: bigint): bigint => {
    let sum = 0n;
    let power = one / n;
    for (let k = 1n; power !== 0n; k += 2n) {
      sum += k % 4n === 1n ? power / k : -power / k;
      power /= n * n;
    }
    return sum;
  };

  return {
    bits,
    one,
    of(value) {
      // 1074 places below the point hold every double.
      let mantissa = value;
      let places = 0n;
      while (!Number.isInteger(mantissa)) {
        mantissa *= 2;
        places++;
      }
      return (BigInt(mantissa) << shift) >> places;
    },
    multiply,
    divide,
    exp,
    log1p,
    sqrt,
    /** Machin's formula. */
    pi: () => 4n * (4n * arccot(5n) - arccot(239n)),
  };
}
