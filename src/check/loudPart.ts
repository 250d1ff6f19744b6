import type { Judgement } from './judgement.ts';
import { VERDICTS } from './verdict.ts';

/** The style of curves that do not stand out. */
export const QUIET = VERDICTS.indexOf('agrees');

/** The style of an element's curve: its verdict's; what is not judged yet stands out in no way. */
export function styleOf({ verdict }: Judgement, element: number): number {
  return VERDICTS[verdict[element]] === undefined ? QUIET : verdict[element];
}

/**
 * The last step number, from 0 on, to which a curve's style holds: a kink's curve stands out from one step below the kink up,
 * any other along its whole length.
 */
export function loudTo(steps: Float64Array, judgement: Judgement, element: number): number {
  const last = steps.length - 1;
  if (VERDICTS[judgement.verdict[element]] !== 'kink') return last;
  const above = steps.findLastIndex((h) => h >= judgement.kinkStep[element] * 0.999);
  return Math.min(last, above + 1);
}
