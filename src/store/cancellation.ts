import type { Scheme } from '../check/scheme.ts';
import type { Precision } from '../network/precision.ts';
import { alignDigits, MINUS } from '../numerics/format.ts';

/** Decimals after the first digit that a loss has. */
const DECIMALS: Record<Precision, number> = { float32: 7, float64: 15, doubleDouble: 31 };

/** The losses around an element; in double-double, also what they are beyond doubles. */
export interface LossesAround {
  readonly scheme: Scheme;
  readonly plus: number;
  readonly minus: number;
  readonly plusLow: number;
  readonly minusLow: number;
  /** f(w); NaN where it is not known. */
  readonly base: number;
  readonly baseLow: number;
}

/** A number with its name, as `alignDigits` writes it: sign, digit, point, decimals. */
interface Written {
  readonly name: string;
  readonly text: string;
}

/** Two losses and their difference digit by digit, and how much of them the difference loses. */
export interface Cancellation {
  readonly losses: readonly [Written, Written];
  /** Undefined where the losses are the same as far as they are written. */
  readonly difference: Written | undefined;
  /** Shared power of ten. */
  readonly exponent: number;
  /** How many leading characters are lost, the sign included. */
  readonly struck: number;
  /** Digits that cancel, of `digits`: as many as the difference has zeros in front. */
  readonly cancelled: number;
  readonly digits: number;
  /** Of those that cancel, how many are not the same in both losses: 1.000 − 0.999. */
  readonly borrowed: number;
  readonly isEqual: boolean;
}

/** How the two losses cancel that the scheme subtracts; undefined where one of them is unknown or not finite. */
export function cancellation(
  { scheme, plus, plusLow, minus, minusLow, base, baseLow }: LossesAround,
  precision: Precision,
): Cancellation | undefined {
  const decimals = DECIMALS[precision];
  const [from, fromLow, name] =
    scheme === 'forward' ? [base, baseLow, 'f(w)'] : [minus, minusLow, 'f(w − h)'];
  const aligned = alignDigits(plus, from, decimals, { a: plusLow, b: fromLow });
  if (aligned === undefined) return undefined;
  const { first, second, difference, matched, exponent } = aligned;
  const firstLeft = difference.search(/[1-9]/);
  const struck = firstLeft < 0 ? difference.length : firstLeft;
  const cancelled = digitsIn(difference.slice(0, struck));
  const isNegative = plus < from || (plus === from && plusLow < fromLow);
  const text = (isNegative ? MINUS : ' ') + difference.slice(1);
  return {
    losses: [
      { name: 'f(w + h)', text: first },
      { name, text: second },
    ],
    difference: firstLeft < 0 ? undefined : { name: 'difference', text },
    exponent,
    struck,
    cancelled,
    digits: decimals + 1,
    borrowed: cancelled - digitsIn(first.slice(0, matched)),
    isEqual: plus === from && plusLow === fromLow,
  };
}

function digitsIn(text: string): number {
  return text.replace(/[^0-9]/g, '').length;
}

/** The same in words. Digits are counted as they are written, sixteen for a float64. */
export function cancelledWords({ cancelled, digits, borrowed, isEqual }: Cancellation): string {
  if (isEqual) return `All ${digits} digits cancel: rounding has swallowed the step.`;
  if (cancelled === 0) {
    return `None of the ${digits} digits cancels: all are left for the derivative.`;
  }
  const left = digits - cancelled;
  if (left === 0) return `All ${digits} digits cancel; what is left lies beyond them.`;
  return `${cancelled} of ${digits} digits ${cancelled === 1 ? 'cancels' : 'cancel'}${borrowInWords(borrowed)}; ${left} ${left === 1 ? 'is' : 'are'} left for the derivative.`;
}

function borrowInWords(borrowed: number): string {
  if (borrowed === 0) return '';
  return borrowed === 1 ? ', the last by a borrow' : `, the last ${borrowed} by a borrow`;
}
