const SUPERSCRIPTS: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** U+2212, as wide as the plus sign. */
export const MINUS = '\u2212';
/** U+202F, the narrow space around × and between groups of digits, where a line never breaks. */
export const NARROW_SPACE = '\u202f';

/** An integer in Unicode superscripts: ⁻¹². */
export function superscript(exponent: number): string {
  return [...String(exponent)].map((character) => SUPERSCRIPTS[character] ?? character).join('');
}

/** 10⁻⁶, and plain 1 and 10 for the two that read better so. */
export function formatPowerOfTen(exponent: number): string {
  if (exponent === 0) return '1';
  return exponent === 1 ? '10' : `10${superscript(exponent)}`;
}

/** 2.1 × 10⁻⁶ with `significant` digits; 10⁻⁶ where the mantissa is exactly 1; plain decimals from 0.01 up to 1000. */
export function formatScientific(value: number, significant = 2): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  if (value === 0) return '0';
  const [mantissa, power] = value.toExponential(significant - 1).split('e') as [string, string];
  const exponent = Number(power);
  if (exponent >= -2 && exponent < 3) return formatDecimal(value, significant);
  const sign = value < 0 ? MINUS : '';
  if (Math.abs(Number(mantissa)) === 1) return sign + formatPowerOfTen(exponent);
  return `${sign}${mantissa.replace('-', '')}${NARROW_SPACE}×${NARROW_SPACE}10${superscript(exponent)}`;
}

/** Two digits of a positive number, cut: rounded up it would reach past what it is the limit of. */
export function formatLimit(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return formatScientific(Math.floor(value / unit + 1e-9) * unit);
}

/** Rounded to `significant` digits without an exponent: 0.75, −2.157, 120. */
export function formatDecimal(value: number, significant: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  return withMinus(String(Number(value.toPrecision(significant))));
}

/** Fixed decimals with a true minus sign. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  return withMinus(value.toFixed(decimals));
}

/** A count with narrow spaces between thousands: 15 972. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
}

/** Matching digits cut, never rounded up, to one decimal; ∞ is an exact match; below 0 there are none. */
export function formatDigits(digits: number): string {
  if (Number.isNaN(digits)) return 'none';
  if (digits === Number.POSITIVE_INFINITY) return 'exact';
  return (Math.floor(Math.max(0, digits) * 10 + 1e-9) / 10).toFixed(1);
}

/** Matching digits cut to a whole number, for headlines. */
export function wholeDigits(digits: number): number {
  return Number.isNaN(digits) ? 0 : Math.floor(Math.max(0, digits) + 1e-9);
}

function withMinus(text: string): string {
  return text.replace('-', MINUS);
}

function formatNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '∞' : `${MINUS}∞`;
}

/** Two numbers and their difference written over one another: same exponent, same decimals. */
export interface AlignedDigits {
  /** Shared power of ten. */
  exponent: number;
  /** Sign, one digit, point, decimals; all three of one length, the sign a space where positive. */
  first: string;
  second: string;
  difference: string;
  /** How many leading characters of `first` and `second` are the same, the sign included. */
  matched: number;
}

/**
 * Writes a and b with `decimals` decimals under the exponent of the larger one, and the difference of the two as written.
 * Where rounding or the difference makes a second digit before the point, all three go under the next exponent.
 * Double-doubles bring their low parts. Undefined when one of them is not finite.
 */
export function alignDigits(
  a: number,
  b: number,
  decimals = 15,
  lows: Lows = { a: 0, b: 0 },
): AlignedDigits | undefined {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return undefined;
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return alignUnder(larger === 0 ? 0 : exponentOf(larger), a, b, decimals, lows);
}

/** What two double-doubles are beyond doubles. */
interface Lows {
  readonly a: number;
  readonly b: number;
}

function alignUnder(
  exponent: number,
  a: number,
  b: number,
  decimals: number,
  lows: Lows,
): AlignedDigits {
  const unit = exponent - decimals;
  const firstUnits = inUnits(a, unit) + inUnits(lows.a, unit);
  const secondUnits = inUnits(b, unit) + inUnits(lows.b, unit);
  const difference = firstUnits > secondUnits ? firstUnits - secondUnits : secondUnits - firstUnits;
  const tooLarge = 10n ** BigInt(decimals + 1);
  if ([firstUnits, secondUnits, difference].some((u) => u >= tooLarge || u <= -tooLarge)) {
    return alignUnder(exponent + 1, a, b, decimals, lows);
  }
  const first = writeUnits(firstUnits, decimals, a < 0);
  const second = writeUnits(secondUnits, decimals, b < 0);
  let matched = 0;
  while (matched < first.length && first[matched] === second[matched]) matched++;
  return {
    exponent,
    first,
    second,
    difference: writeUnits(difference, decimals, false),
    // A shared sign alone is not a digit.
    matched: matched <= 1 ? 0 : matched,
  };
}

/** The decimal exponent of a positive number, from its exact decimal digits. */
function exponentOf(value: number): number {
  return Number(value.toExponential(20).split('e')[1]);
}

/** value / 10^unit, rounded to the nearest integer from the number's decimal expansion. */
function inUnits(value: number, unit: number): bigint {
  if (value === 0) return 0n;
  const [mantissa, power] = Math.abs(value).toExponential(40).split('e') as [string, string];
  const digits = BigInt(mantissa.replace('.', ''));
  const shift = unit - (Number(power) - 40);
  if (shift <= 0) return signed(digits * 10n ** BigInt(-shift), value);
  const divisor = 10n ** BigInt(shift);
  return signed((digits + divisor / 2n) / divisor, value);
}

function signed(magnitude: bigint, like: number): bigint {
  return like < 0 ? -magnitude : magnitude;
}

function writeUnits(units: bigint, decimals: number, negative: boolean): string {
  const text = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const point = text.length - decimals;
  return `${negative ? MINUS : ' '}${text.slice(0, point)}.${text.slice(point)}`;
}
