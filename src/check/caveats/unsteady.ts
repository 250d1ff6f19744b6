import { formatDecimal, formatScientific } from '../../numerics/format.ts';
import type { Caveat } from './caveat.ts';
import type { CheckFacts } from './facts.ts';

const FREEZE =
  'Their difference measures that and not the gradient: hold dropout’s masks, and whatever else is drawn anew, still.';

/** What is said of a loss that is not the same from one evaluation to the next; undefined where it is. */
export function unsteadyWords({
  losses,
  unrest,
}: Pick<CheckFacts, 'losses' | 'unrest'>): Caveat | undefined {
  const title = 'The loss is not the same twice.';
  if (losses !== undefined && !Object.is(losses[0], losses[1])) {
    const [first, second] = apart(...losses);
    return { title, text: `At the same weights it was ${first} and then ${second}. ${FREEZE}` };
  }
  if (unrest === undefined) return undefined;
  return {
    title,
    text: `Between w + h and w − h at h = ${formatScientific(unrest.h)} it changes by ${formatScientific(unrest.change)}, far more than rounding or a slope could do. ${FREEZE}`,
  };
}

/** Two numbers with as many digits as it takes to tell them apart, and four at least. */
function apart(a: number, b: number): [string, string] {
  let digits = 4;
  while (digits < 17 && formatDecimal(a, digits) === formatDecimal(b, digits)) digits++;
  return [formatDecimal(a, digits), formatDecimal(b, digits)];
}
