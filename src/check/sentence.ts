import { formatDigits, formatScientific } from '../numerics/format.ts';
import type { ErrorParts } from './errorParts.ts';
import { percent } from './headline.ts';
import { type Comparison, relativeError } from './metrics.ts';
import type { SlopesAtKink } from './slopesAtKink.ts';
import type { Precision } from './sweep.ts';
import type { ElementJudgement } from './verdict.ts';
import { visibleDerivative } from './visibleDerivative.ts';

/** What the sentence on one element at one step is made of. */
export interface ElementFacts {
  readonly h: number;
  readonly comparison: Comparison;
  readonly judgement: ElementJudgement;
  /** Decisions that differ from the base at this h. */
  readonly kinks: number;
  /** Where round-off and truncation balance: the element's own, or its layer's; NaN when unknown. */
  readonly bestStep: number;
  readonly precision: Precision;
  /** The error at this h in its parts, where known for the scheme in view. */
  readonly parts?: ErrorParts;
  /** Of a number that nothing depends on, the step from which the loss moves nevertheless, beyond a kink. */
  readonly movesFrom?: number;
  /** Where the number sits on a kink. */
  readonly slopes?: SlopesAtKink;
  /** Only difference quotients are known, not the losses. */
  readonly quotientsOnly?: boolean;
  /** There is one step and no more. */
  readonly oneStep?: boolean;
  /** A derivative in double-double has been asked for. */
  readonly refereed?: boolean;
}

/** A verdict in plain words with its figures: the first word alone, and the rest. */
export interface Sentence {
  readonly verdict: string;
  readonly text: string;
}

export function sentenceFor(facts: ElementFacts): Sentence {
  switch (facts.judgement.verdict) {
    case 'agrees':
      return { verdict: 'Right.', text: `${agreement(facts)} ${visible(facts)}` };
    case 'kink':
      return { verdict: 'Kink.', text: kinkText(facts) };
    case 'wrong':
      return { verdict: 'Wrong.', text: wrongText(facts) };
    case 'zero':
      return {
        verdict: 'Zero.',
        text: `The gradient is 0, and the loss does not move at any step${facts.movesFrom === undefined ? '' : ` below h = ${formatScientific(facts.movesFrom)}`}: nothing depends on this number here.`,
      };
    case 'undecided':
      return { verdict: 'Undecided.', text: undecidedText(facts) };
  }
}

/** "At h = … the two agree to 9.5 digits; the rest, …, is round-off." */
function agreement(facts: ElementFacts): string {
  const { comparison, h } = facts;
  const { relativeError: error, matchingDigits: digits } = comparison;
  const at = `At h = ${formatScientific(h)}`;
  if (Number.isNaN(error)) return `${at} there is no difference to compare with.`;
  if (error === 0) return `${at} the two agree in every digit.`;
  return `${at} the two agree to ${formatDigits(digits)} digits; the rest, ${formatScientific(error)}, is ${restOf(facts)}.`;
}

/** What an error at this h is mostly made of: its largest part, or else by the side of h* it lies on. */
function restOf({ h, kinks, bestStep, judgement, parts }: ElementFacts): string {
  if (parts !== undefined) return largestPart(parts);
  if (kinks > 0 && h >= judgement.kinkStep) return 'the kink';
  if (Number.isNaN(bestStep) || h < bestStep / 3) return 'round-off';
  if (h <= bestStep * 3) return 'round-off and truncation';
  return kinks > 0 ? 'truncation and kinks' : 'truncation';
}

/** Parts that come within this share of the largest are named with it. */
const WORTH_NAMING = 1 / 3;

function largestPart({ kink, truncation, roundOff }: ErrorParts): string {
  const sizes: [string, number][] = [
    ['round-off', Math.abs(roundOff)],
    ['truncation', Math.abs(truncation)],
    ['the kink', Math.abs(kink)],
  ];
  const largest = Math.max(...sizes.map(([, size]) => size));
  const named = sizes.filter(([, size]) => size > 0 && size >= WORTH_NAMING * largest);
  return named.length === 0 ? 'round-off' : named.map(([name]) => name).join(' and ');
}

/** One step shows less than all of them, which the fit goes by; a referee needs none of them. */
function visible({ judgement, comparison, refereed }: ElementFacts): string {
  const derivative = visibleDerivative(judgement, comparison.analytic);
  const witness = refereed ? 'double-double' : 'all steps together';
  return derivative === undefined
    ? `${capitalized(witness)} would have shown a relative mistake of ${formatScientific(judgement.smallestVisible)}.`
    : `The derivative is 0 up to rounding: ${witness} would have shown one of ${formatScientific(derivative)}.`;
}

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

function kinkText(facts: ElementFacts): string {
  const { judgement, h, slopes, comparison } = facts;
  if (slopes !== undefined) {
    const { left, right } = slopes;
    return `This number sits exactly on a kink: the slope is ${formatScientific(left, 3)} to its left and ${formatScientific(right, 3)} to its right, and the gradient, ${formatScientific(comparison.analytic, 3)}, is ${sideOf(comparison.analytic, slopes)}. A difference averages the two.`;
  }
  if (!Number.isFinite(judgement.kinkStep)) {
    return 'This number sits on a kink, or closer to one than these steps can tell: the slope to its left is another than to its right, and the gradient is one of the two or their mean.';
  }
  const from = `loses digits from h = ${formatScientific(judgement.kinkStep)} on: a ReLU or a pool switches within w ± h, and it averages two slopes`;
  return h < judgement.kinkStep
    ? `${agreement(facts)} The difference ${from}.`
    : `The difference ${from}. Below that h the two agree: the gradient is right.`;
}

/** One-sided slopes are read at one step, and are no better than a few digits. */
const NEAR_ENOUGH = 1e-3;

function sideOf(gradient: number, { left, right }: SlopesAtKink): string {
  const jump = Math.abs(right - left);
  const isNear = (slope: number): boolean => Math.abs(gradient - slope) <= NEAR_ENOUGH * jump;
  if (isNear(right)) return 'the right-hand one';
  if (isNear(left)) return 'the left-hand one';
  if (isNear((left + right) / 2)) return 'their mean';
  return 'what each decision taken by itself on its edge gives';
}

function wrongText({ comparison, judgement, refereed }: ElementFacts): string {
  const { analytic } = comparison;
  if (!Number.isFinite(analytic)) return 'The analytic gradient is not a finite number.';
  const { best } = judgement;
  const confirmed = refereed ? ' Double-double confirms it.' : '';
  if (best === 0) {
    return `The loss does not move with this weight, yet its gradient is not 0.${confirmed}`;
  }
  const settled = formatScientific(best, 3);
  if (analytic === 0) {
    return `The gradient is 0, yet the loss moves: every h says ${settled}.${confirmed}`;
  }
  return `${missInWords(analytic / best)}, and no h brings the two closer. The differences settle at ${settled}.${confirmed}`;
}

/** From here on a size is so many times too large or too small, and below it some per cent. */
const TIMES_FROM = 1.5;
/** Figures say no more of a size. */
const SAME_SIZE = 5e-4;

/** "Right sign, 4 times too large", "Wrong sign, 12 % too small": a gradient as a multiple of what it should be. */
function missInWords(ratio: number): string {
  const size = Math.abs(ratio);
  const isLarge = size > 1;
  const too = isLarge ? 'too large' : 'too small';
  const off = Math.abs(size - 1);
  const sign = ratio > 0 ? 'Right sign' : 'Wrong sign';
  if (ratio < 0 && off < SAME_SIZE) return `${sign}, right size`;
  const times = isLarge ? size : 1 / size;
  if (times >= TIMES_FROM) return `${sign}, ${formatScientific(times, 3)} times ${too}`;
  return off < 1e-3
    ? `${sign}, ${too} by a relative ${formatScientific(off)}`
    : `${sign}, ${percent(off)} ${too}`;
}

function undecidedText(facts: ElementFacts): string {
  const { judgement, comparison, quotientsOnly } = facts;
  const { best, uncertainty, smallestVisible } = judgement;
  if (facts.oneStep) {
    return `At this one step the two differ by a relative ${formatScientific(comparison.relativeError)}, and one step cannot tell how much of that is rounding, truncation or a mistake. Record the losses at several, such as h = 10⁻², 10⁻³ … 10⁻⁸.`;
  }
  if (Number.isNaN(best)) {
    return quotientsOnly && comparison.numeric === 0
      ? 'The differences are 0, and without the losses themselves a loss at rest looks like one too coarse to move. Record f(w + h) and f(w − h) instead of their quotient.'
      : `No range of h shows a steady derivative. Try another range of h, or ${morePrecision(facts)}; a loss that changes by itself, as under dropout, must be frozen first.`;
  }
  const apart = Math.abs(comparison.analytic - best);
  if (apart > 6 * uncertainty) {
    return `The two differ by ${percent(relativeError(comparison.analytic, best))}, which a kink at or near this number could do as well as a mistake. Smaller h or ${morePrecision(facts)} would tell, and so would a count of the decisions that flip.`;
  }
  if (!Number.isFinite(smallestVisible) || (comparison.analytic === 0 && best === 0)) {
    return 'Gradient and differences are 0 up to rounding, so a relative mistake has no size here.';
  }
  const advice = ['Another range of h', morePrecision(facts), 'fewer data points'];
  if (comparison.analytic !== 0) advice.push('a weight with a larger gradient');
  const last = advice.pop();
  return `Only a relative mistake above ${formatScientific(smallestVisible)} would show. ${advice.join(', ')} or ${last} would tell more.`;
}

function morePrecision({ precision }: ElementFacts): string {
  return precision === 'float32' ? 'losses in float64' : 'more precision';
}
