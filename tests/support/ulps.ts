import type { Reference } from './elementaryReferences.ts';
import type { Precise } from './preciseFunctions.ts';

/** |value − reference| in units of the last place that the reference would have as a double. */
export function ulps(value: number, { high, low, exponent }: Reference): number {
  if (high === 0) return value === 0 ? 0 : Infinity;
  let place = exponent - 52;
  let size = Math.abs(high);
  for (; size >= 2; place++) size /= 2;
  for (; size < 1; place--) size *= 2;
  if (size === 1 && high * low < 0) place--;
  if (!Number.isFinite(value)) return place >= 1024 - 52 ? 0 : Infinity;
  place = Math.max(place, -1074);
  const unit = exponent - place;
  const difference = timesPowerOfTwo(value, -place) - timesPowerOfTwo(high, unit);
  return Math.abs(difference - timesPowerOfTwo(low, unit));
}

/** The same against a BigInt reference. */
export function ulpsOfPrecise(value: number, { value: reference, fixed }: Precise): number {
  if (!Number.isFinite(value)) return Infinity;
  const size = reference < 0n ? -reference : reference;
  const binade = size.toString(2).length - 1 - fixed.bits;
  const place = BigInt(Math.max(binade - 52, -1074) + fixed.bits);
  const difference = fixed.of(value) - reference;
  return Math.abs(Number((difference << 30n) >> place)) / 2 ** 30;
}

/** In steps that are doubles; exact unless the result is too small. */
function timesPowerOfTwo(value: number, power: number): number {
  let result = value;
  let left = power;
  for (; left > 1000; left -= 1000) result *= 2 ** 1000;
  for (; left < -1000; left += 1000) result *= 2 ** -1000;
  return result * 2 ** left;
}
