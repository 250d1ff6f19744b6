import type { Precision } from '../network/precision.ts';

/**
 * The "close enough" line to begin with, log₁₀ of a relative error: CS231n's "happy" below 10⁻⁷, and where the losses are
 * float32, whose best differences keep two to four digits, its "probably wrong" above 10⁻².
 */
export function usualTolerance(precision: Precision): number {
  return precision === 'float32' ? -2 : -7;
}
