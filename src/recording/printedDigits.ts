const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const LOWER_E = 0x65;

/** With so many digits every double is told apart: nothing was lost in print. */
const ALL_DIGITS = 16;

/** How a column of numbers was printed. */
export interface PrintedDigits {
  /** Most significant digits of any. */
  significant: number;
  /** Fewest and most digits behind the point, of numbers without an exponent. */
  fewestDecimals: number;
  mostDecimals: number;
  exponents: boolean;
}

export function noDigits(): PrintedDigits {
  return { significant: 0, fewestDecimals: Infinity, mostDecimals: -Infinity, exponents: false };
}

/** Takes the number that bytes[from, to) spell into account. */
export function countDigits(
  digits: PrintedDigits,
  bytes: Uint8Array,
  from: number,
  to: number,
): void {
  let significant = 0;
  let decimals = 0;
  let behindPoint = false;
  let exponent = false;
  for (let i = from; i < to && !exponent; i++) {
    const byte = bytes[i];
    if (byte === POINT) behindPoint = true;
    else if ((byte | 0x20) === LOWER_E) exponent = true;
    else if (byte >= ZERO && byte <= NINE) {
      if (significant > 0 || byte !== ZERO) significant++;
      if (behindPoint) decimals++;
    }
  }
  if (significant > digits.significant) digits.significant = significant;
  if (exponent) digits.exponents = true;
  else {
    digits.fewestDecimals = Math.min(digits.fewestDecimals, decimals);
    digits.mostDecimals = Math.max(digits.mostDecimals, decimals);
  }
}

/** Whether numbers printed like this are all there is to know of the doubles, or floats, they came from. */
export function isComplete({ significant }: PrintedDigits, needed = ALL_DIGITS): boolean {
  return significant === 0 || significant >= needed;
}

/**
 * One unit of the last printed digit of each value: the same for all in a column of fixed decimals (`%.8f`), else by the
 * column's significant digits, since `%g` leaves trailing zeros out. Undefined where every digit was printed.
 */
export function resolutionOf(
  digits: PrintedDigits,
  values: Float64Array,
): Float64Array | undefined {
  if (isComplete(digits)) return undefined;
  const { fewestDecimals, mostDecimals, exponents, significant } = digits;
  if (!exponents && fewestDecimals === mostDecimals && mostDecimals > 0) {
    return new Float64Array(values.length).fill(10 ** -mostDecimals);
  }
  return values.map((value) =>
    value === 0 || !Number.isFinite(value)
      ? 0
      : 10 ** (Math.floor(Math.log10(Math.abs(value))) - (significant - 1)),
  );
}
