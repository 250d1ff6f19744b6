import { quantumOf } from './precision.ts';
import type { ElementLosses, Precision } from './sweep.ts';

/** A loss that begins to move by a few roundings moves smoothly; one that jumps by more was at rest before. */
export const JUMP = 16;

/**
 * Whether the loss is exactly the same at every step before a kink, so that nothing depends on this element. Where flips
 * were not counted, a kink is where the loss jumps by many roundings at once, at a step large enough to be one.
 */
export function neverMoves(losses: ElementLosses, precision: Precision): boolean {
  const { frozen, kinks, base, steps } = losses;
  const { plus, minus, plusLow, minusLow } = frozen ?? losses;
  const rest = base ?? plus[steps.length - 1];
  const restLow = losses.baseLow ?? plusLow?.[steps.length - 1];
  let seen = 0;
  for (let k = steps.length - 1; k >= 0; k--) {
    if (frozen === undefined && kinks !== undefined && kinks[k] > 0) continue;
    if (Number.isNaN(plus[k]) && Number.isNaN(minus[k])) continue;
    const movesLow = plusLow?.[k] !== restLow || minusLow?.[k] !== restLow;
    if (plus[k] !== rest || minus[k] !== rest || movesLow) {
      if (frozen !== undefined || kinks !== undefined) return false;
      const moved = Math.max(Math.abs(plus[k] - rest), Math.abs(minus[k] - rest));
      return seen >= 6 && moved > JUMP * quantumOf(precision, rest);
    }
    seen++;
  }
  return seen > 0;
}
