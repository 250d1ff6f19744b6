const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LOWER_E = 0x65;

/** A whole number of so many digits, and ten to such a power, are exact in float64: one rounding then remains. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

const decoder = new TextDecoder();

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/**
 * The decimal number that bytes[from, to) spell, rounded as Number() does; beyond float64's range it is ±Infinity.
 * NaN if they spell none: blanks, "nan", "inf" and hexadecimal are not numbers.
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  const negative = bytes[i] === MINUS;
  if (negative || bytes[i] === PLUS) i++;

  let mantissa = 0;
  const wholeStart = i;
  for (; i < to && isDigit(bytes[i]); i++) mantissa = mantissa * 10 + (bytes[i] - ZERO);
  let digits = i - wholeStart;
  let power = 0;
  if (i < to && bytes[i] === POINT) {
    const fractionStart = ++i;
    for (; i < to && isDigit(bytes[i]); i++) mantissa = mantissa * 10 + (bytes[i] - ZERO);
    power = fractionStart - i;
    digits -= power;
  }
  if (digits === 0) return Number.NaN;

  // 0x20 is what sets a lower-case letter apart from its capital.
  if (i < to && (bytes[i] | 0x20) === LOWER_E) {
    i++;
    const negativePower = bytes[i] === MINUS;
    if (negativePower || bytes[i] === PLUS) i++;
    const exponentStart = i;
    let exponent = 0;
    for (; i < to && isDigit(bytes[i]); i++) exponent = exponent * 10 + (bytes[i] - ZERO);
    if (i === exponentStart) return Number.NaN;
    power += negativePower ? -exponent : exponent;
  }
  if (i < to) return Number.NaN;

  if (digits > EXACT_DIGITS || Math.abs(power) >= POWERS_OF_TEN.length)
    return Number(decoder.decode(bytes.subarray(from, to)));
  const magnitude = power < 0 ? mantissa / POWERS_OF_TEN[-power] : mantissa * POWERS_OF_TEN[power];
  return negative ? -magnitude : magnitude;
}
