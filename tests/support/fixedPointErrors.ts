import type { FixedPoint } from './fixedPoint.ts';
import type { Precise } from './preciseFunctions.ts';

/** |value − reference| / |reference|, the double taken exactly. */
export function relativeError(value: number, reference: bigint, fixed: FixedPoint): number {
  if (!Number.isFinite(value)) return Infinity;
  const difference = fixed.of(value) - reference;
  const size = (a: bigint): bigint => (a < 0n ? -a : a);
  return Number((size(difference) * 10n ** 30n) / size(reference)) / 1e30;
}

/** The largest relative error over `count` + 1 evenly spaced arguments. */
export function worstError(
  value: (x: number) => number,
  reference: (x: number) => Precise,
  [from, to]: readonly [number, number],
  count = 150,
): number {
  let worst = 0;
  for (let i = 0; i <= count; i++) {
    const x = from + ((to - from) * i) / count;
    const precise = reference(x);
    worst = Math.max(worst, relativeError(value(x), precise.value, precise.fixed));
  }
  return worst;
}
