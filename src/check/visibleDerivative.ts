import { FIT_WITHIN_UNSEEN } from './finding.ts';
import type { ElementJudgement } from './verdict.ts';

/**
 * Where the derivative is 0 up to rounding, no mistake is small beside it: the smallest derivative, in units of the loss per
 * unit of w, that would have shown. Undefined where a relative mistake is what to speak of.
 */
export function visibleDerivative(
  { smallestVisible, best, uncertainty }: ElementJudgement,
  analytic: number,
): number | undefined {
  if (!(smallestVisible >= 1)) return undefined;
  const size = Math.max(Math.abs(best), Math.abs(analytic));
  // Both exactly 0: what a fit may be off by itself.
  return size === 0 ? FIT_WITHIN_UNSEEN * uncertainty : smallestVisible * size;
}
