import type { Precision } from '../network/precision.ts';
import { type AlignedDigits, alignDigits } from '../numerics/format.ts';

/** Decimals after the first digit that a loss has. */
const DECIMALS: Record<Precision, number> = { float32: 7, float64: 15, doubleDouble: 31 };

/** f(w + h) and f(w − h); in double-double, also what they are beyond doubles. */
export interface LossPair {
  readonly plus: number;
  readonly minus: number;
  readonly plusLow: number;
  readonly minusLow: number;
}

/** Two losses digit by digit, and how much of them their difference loses. */
export interface Cancellation extends AlignedDigits {
  /** Digits that the two share, of `digits`. */
  readonly shared: number;
  readonly digits: number;
  readonly isEqual: boolean;
}

/** How f(w + h) and f(w − h) cancel; undefined where one of them is not finite. */
export function cancellation(
  { plus, minus, plusLow, minusLow }: LossPair,
  precision: Precision,
): Cancellation | undefined {
  const decimals = DECIMALS[precision];
  const aligned = alignDigits(plus, minus, decimals, { a: plusLow, b: minusLow });
  if (aligned === undefined) return undefined;
  return {
    ...aligned,
    shared: aligned.first.slice(0, aligned.matched).replace(/[^0-9]/g, '').length,
    digits: decimals + 1,
    isEqual: plus === minus && plusLow === minusLow,
  };
}

/** The same in words. Digits are counted as they are written, sixteen for a float64. */
export function cancelledWords({ shared, digits, isEqual }: Cancellation): string {
  if (isEqual) return `All ${digits} digits cancel: rounding has swallowed the step.`;
  if (shared === 0) return `None of the ${digits} digits cancels: all are left for the derivative.`;
  const left = digits - shared;
  if (left === 0) return `All ${digits} digits cancel; what is left lies beyond them.`;
  return `${shared} of ${digits} digits ${shared === 1 ? 'cancels' : 'cancel'}; ${left} ${left === 1 ? 'is' : 'are'} left for the derivative.`;
}
