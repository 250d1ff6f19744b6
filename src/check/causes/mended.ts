import type { Judgement } from '../judgement.ts';

/** A right gradient lies within so many uncertainties of the best derivative. */
const WITHIN = 6;

type BestKnown = Pick<Judgement, 'best' | 'uncertainty'>;

/** Whether g would be right as the gradient of an element. */
export function isMended(g: number, element: number, { best, uncertainty }: BestKnown): boolean {
  return Math.abs(g - best[element]) <= WITHIN * uncertainty[element];
}

/** Of the elements whose gradient a fix gives (n, NaN where it does not), how many it puts right. */
export function mendedBy(
  corrected: Float64Array,
  judgement: BestKnown,
): { right: number; of: number } {
  let right = 0;
  let of = 0;
  corrected.forEach((g, i) => {
    if (Number.isNaN(g) || Number.isNaN(judgement.best[i])) return;
    of++;
    if (isMended(g, i, judgement)) right++;
  });
  return { right, of };
}
