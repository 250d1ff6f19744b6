// Double-double arithmetic: a number is the unevaluated sum of two doubles, high + low with |low| ≤ half a unit in high's
// last place, about 106 bits. By error-free transforms in exactly rounded operations, without a fused multiply-add.
// Sources: Dekker (1971); Knuth, TAOCP 2, 4.2.2; Hida, Li and Bailey (2001). u = 2⁻⁵³ in the error bounds.
// The file is TypeScript and, unchanged, AssemblyScript, where number means f64; so nothing is an object. A number is two
// arguments, and a result is what a function returns and what it leaves in `low`: as arguments are evaluated from left to
// right, `add(a, aLow, multiply(b, bLow, c, cLow), low)` is a + b · c. Infinities become NaN, and zero has no sign.

/** The low part of the result last returned. */
export let low: number = 0;

/** The pair itself as a result. */
export function pair(high: number, itsLow: number): number {
  low = itsLow;
  return high;
}

/** a + b exactly, |a| ≥ |b| or a = 0 (Dekker). */
export function fastTwoSum(a: number, b: number): number {
  const sum = a + b;
  low = b - (sum - a);
  return sum;
}

/** a + b exactly (Knuth). */
export function twoSum(a: number, b: number): number {
  const sum = a + b;
  const added = sum - a;
  low = a - (sum - added) + (b - added);
  return sum;
}

/** a · b exactly, away from under- and overflow (Dekker). */
export function twoProduct(a: number, b: number): number {
  const product = a * b;
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  low = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return product;
}

/** a + b, error below 3u² + 13u³ of the sum (Joldes, Muller and Popescu, 2017), whatever cancels. */
export function add(a: number, aLow: number, b: number, bLow: number): number {
  const lows = twoSum(aLow, bLow);
  const lowsLow = low;
  const sum = twoSum(a, b);
  const high = fastTwoSum(sum, low + lows);
  return fastTwoSum(high, low + lowsLow);
}

/** a − b, likewise. */
export function subtract(a: number, aLow: number, b: number, bLow: number): number {
  return add(a, aLow, -b, -bLow);
}

/** a · b, error below 7u² of the product. */
export function multiply(a: number, aLow: number, b: number, bLow: number): number {
  const product = twoProduct(a, b);
  return fastTwoSum(product, low + (a * bLow + aLow * b));
}

/** a / b by long division in three digits, error below 10u² of the quotient. */
export function divide(a: number, aLow: number, b: number, bLow: number): number {
  const first = a / b;
  const rest = subtract(a, aLow, multiply(b, bLow, first, 0), low);
  const second = rest / b;
  const third = subtract(rest, low, multiply(b, bLow, second, 0), low) / b;
  const high = fastTwoSum(first, second);
  return add(high, low, third, 0);
}

/** a > b; false where one is NaN. */
export function isGreater(a: number, aLow: number, b: number, bLow: number): boolean {
  return a > b || (a === b && aLow > bLow);
}

/** a rounded to 26 bits (Veltkamp). */
function upperHalf(a: number): number {
  const shifted = 134217729 * a;
  return shifted - (shifted - a);
}
