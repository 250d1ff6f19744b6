import { formatDigits, formatScientific } from '../numerics/format.ts';
import { percent } from './headline.ts';
import { type Comparison, relativeError } from './metrics.ts';
import type { ElementJudgement } from './verdict.ts';

/** What the sentence on one element at one step is made of. */
export interface ElementFacts {
  readonly h: number;
  readonly comparison: Comparison;
  readonly judgement: ElementJudgement;
  /** Decisions that differ from the base at this h. */
  readonly kinks: number;
  /** Where round-off and truncation balance: the element's own, or its layer's; NaN when unknown. */
  readonly bestStep: number;
}

/** A verdict in plain words with its figures: the first word alone, and the rest. */
export interface Sentence {
  readonly verdict: string;
  readonly text: string;
}

export function sentenceFor(facts: ElementFacts): Sentence {
  const { judgement, h } = facts;
  switch (judgement.verdict) {
    case 'agrees':
      return { verdict: 'Right.', text: `${agreement(facts)} ${visible(judgement)}` };
    case 'kink':
      return {
        verdict: 'Kink.',
        text:
          h < judgement.kinkStep
            ? `${agreement(facts)} From h = ${formatScientific(judgement.kinkStep)} up a ReLU or a pool switches within w ± h, and the difference averages two slopes.`
            : `From h = ${formatScientific(judgement.kinkStep)} up a ReLU or a pool switches within w ± h, so the difference averages two slopes. Below it the two agree: the gradient is right.`,
      };
    case 'wrong':
      return { verdict: 'Wrong.', text: wrongText(facts) };
    case 'zero':
      return {
        verdict: 'Zero.',
        text: 'The gradient is 0, and the loss does not move at any step before a kink: nothing depends on this number here.',
      };
    case 'undecided':
      return { verdict: 'Undecided.', text: undecidedText(facts) };
  }
}

function undecidedText({ judgement, comparison }: ElementFacts): string {
  if (Number.isNaN(judgement.best)) {
    return 'No range of h shows a steady derivative. Look for a loss that changes by itself, a kink at the very point, or try another range of h.';
  }
  if (!Number.isFinite(judgement.smallestVisible)) {
    return 'Gradient and differences are 0 up to rounding, so a relative mistake has no size here.';
  }
  const limit = formatScientific(judgement.smallestVisible);
  const advice =
    comparison.analytic === 0
      ? ''
      : ' A weight with a larger gradient or a smaller batch tells more.';
  return `The differences scatter so much that only a relative mistake above ${limit} would show.${advice}`;
}

/** "At h = … they agree to 9.5 digits. The rest, …, is round-off." */
function agreement(facts: ElementFacts): string {
  const { comparison, h } = facts;
  const { relativeError: error, matchingDigits: digits } = comparison;
  const at = `At h = ${formatScientific(h)}`;
  if (Number.isNaN(error)) return `${at} there is no difference to compare with.`;
  if (error === 0) return `${at} they agree in every digit.`;
  return `${at} they agree to ${formatDigits(digits)} digits. The rest, ${formatScientific(error)}, is ${restOf(facts)}.`;
}

/** What an error at this h is mostly made of, by the side of h* it lies on. */
function restOf({ h, kinks, bestStep, judgement }: ElementFacts): string {
  if (kinks > 0 && h >= judgement.kinkStep) return 'the kink';
  if (Number.isNaN(bestStep) || h < bestStep / 3) return 'round-off';
  if (h <= bestStep * 3) return 'round-off and truncation';
  return kinks > 0 ? 'truncation and kinks' : 'truncation';
}

function visible({ smallestVisible }: ElementJudgement): string {
  return `A relative mistake of ${formatScientific(smallestVisible)} would have shown.`;
}

function wrongText({ comparison, judgement }: ElementFacts): string {
  const { analytic } = comparison;
  if (!Number.isFinite(analytic)) return 'The analytic gradient is not a finite number.';
  const { best } = judgement;
  const off = percent(relativeError(analytic, best));
  if (best === 0) return 'The loss does not move with this weight, yet its gradient is not 0.';
  if (analytic === 0)
    return `The gradient is 0, yet the loss moves: every h says ${formatScientific(best, 3)}.`;
  const sign = Math.sign(analytic) === Math.sign(best) ? 'Right sign, wrong size' : 'Wrong sign';
  return `${sign}: ${off} off, and no h brings the two closer. The differences settle at ${formatScientific(best, 3)}.`;
}
