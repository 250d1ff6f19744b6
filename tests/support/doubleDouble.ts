/** A real number as the unevaluated sum of two doubles, about 106 bits (Dekker, 1971). */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export const doubleDouble = (high: number, low = 0): DoubleDouble => ({ high, low });

/** high + low without a rounding error, |high| ≥ |low| or high = 0. */
function normalised(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return { high: sum, low: low - (sum - high) };
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = sumOf(a.high, b.high);
  const low = sumOf(a.low, b.low);
  const { high: sum, low: left } = normalised(high.high, high.low + low.high);
  return normalised(sum, left + low.low);
}

export const negate = (a: DoubleDouble): DoubleDouble => ({ high: -a.high, low: -a.low });

export const subtract = (a: DoubleDouble, b: DoubleDouble): DoubleDouble => add(a, negate(b));

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const { high, low } = productOf(a.high, b.high);
  return normalised(high, low + (a.high * b.low + a.low * b.high));
}

/** Long division, three digits. */
export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.high / b.high;
  const left = subtract(a, multiply(b, doubleDouble(first)));
  const second = left.high / b.high;
  const third = subtract(left, multiply(b, doubleDouble(second))).high / b.high;
  const { high, low } = normalised(first, second);
  return normalised(high, low + third);
}

/** Times a power of two. */
export const times = (a: DoubleDouble, power: number): DoubleDouble => ({
  high: a.high * power,
  low: a.low * power,
});

function sumOf(a: number, b: number): DoubleDouble {
  const high = a + b;
  const added = high - a;
  return { high, low: a - (high - added) + (b - added) };
}

function productOf(a: number, b: number): DoubleDouble {
  const high = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return { high, low: aHigh * bHigh - high + aHigh * bLow + aLow * bHigh + aLow * bLow };
}

function halves(a: number): [number, number] {
  const shifted = (2 ** 27 + 1) * a;
  const high = shifted - (shifted - a);
  return [high, a - high];
}
