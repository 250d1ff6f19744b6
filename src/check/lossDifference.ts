import type { ElementLosses, LossPair } from './sweep.ts';

// Where two double-doubles are close, their high parts' difference is exact; so nothing is lost by adding the low parts'.
// All in units of the loss that keep differences of huge losses from overflowing.

/** f(w⁺) − f(w⁻) at step number k. */
export function centralRise(
  { plus, minus, plusLow, minusLow }: LossPair,
  k: number,
  unit = 1,
): number {
  return plus[k] / unit - minus[k] / unit + ((plusLow?.[k] ?? 0) - (minusLow?.[k] ?? 0)) / unit;
}

/** f(w⁺) − f(w), NaN without f(w). */
export function forwardRise(
  { base = Number.NaN, baseLow = 0, plus, plusLow }: ElementLosses,
  k: number,
  unit = 1,
): number {
  return plus[k] / unit - base / unit + ((plusLow?.[k] ?? 0) - baseLow) / unit;
}

/** f(w) − f(w⁻), NaN without f(w). */
export function backwardRise(
  { base = Number.NaN, baseLow = 0, minus, minusLow }: ElementLosses,
  k: number,
  unit = 1,
): number {
  return base / unit - minus[k] / unit + (baseLow - (minusLow?.[k] ?? 0)) / unit;
}
