import {
  formatCount,
  formatFixed,
  formatScientific,
  NARROW_SPACE,
  wholeDigits,
} from '../numerics/format.ts';
import type { TensorDescription } from '../network/source.ts';
import { countInWords } from './countInWords.ts';
import { countElements } from './names.ts';
import type { Scheme } from './scheme.ts';
import type { DigitRange, TensorSummary } from './summary.ts';
import { emptyHeadline, passTitle, type Progress, progressInWords } from './runProgress.ts';
import type { Verdict } from './verdict.ts';
import { type Headline, plain, strong, type Words } from './words.ts';

const SCHEME_NAMES: Record<Scheme, string> = {
  forward: 'forward differences',
  central: 'central differences',
  fivePoint: 'five-point differences',
};

/** All other verdicts by their counts, so that they add up: "163 agree. 7 exactly zero." */
export function othersInWords(
  counts: Readonly<Record<Verdict, number>>,
  ...told: readonly Verdict[]
): Words[] {
  const words: [Verdict, string][] = [
    ['agrees', counts.agrees === 1 ? 'agrees' : 'agree'],
    ['kink', 'with a kink'],
    ['undecided', 'undecided'],
    ['zero', 'exactly zero'],
  ];
  return words
    .filter(([verdict]) => counts[verdict] > 0 && !told.includes(verdict))
    .map(([verdict, what]) => plain(` ${formatCount(counts[verdict])} ${what}.`));
}

/** "8–11 digits", cut to whole digits. */
export function digitsInWords({ least, most }: DigitRange): string {
  if (least === Number.POSITIVE_INFINITY) return 'every digit';
  const low = wholeDigits(least);
  const lowest = `${low} ${low === 1 ? 'digit' : 'digits'}`;
  if (!Number.isFinite(most)) return `${lowest} or more`;
  const high = wholeDigits(most);
  return low === high ? lowest : `${low}–${high} digits`;
}

/** Where the h cursor stands, and how many elements lose digits to a kink there. */
export interface CursorFacts {
  readonly h: number;
  readonly crossed: number;
}

/** The finding on one tensor, of whose elements `total` are to be checked. */
export function tensorHeadline(
  tensor: TensorDescription,
  summary: TensorSummary | undefined,
  steps: Float64Array,
  { total, ended }: Omit<Progress, 'done'>,
  cursor: CursorFacts,
): Headline {
  if (summary === undefined || summary.done === 0) return emptyHeadline(tensor.layer, { ended });
  const { counts, done } = summary;
  const progress = { done, total, ended };
  const soFar = progressInWords(progress);
  const layer = strong(tensor.layer);
  const gradients = `${tensor.role} ${done === 1 ? 'gradient' : 'gradients'} of `;
  const living = done - counts.zero;

  if (counts.wrong > 0) {
    const title =
      counts.wrong === living
        ? 'Not close, at any h.'
        : `${formatCount(counts.wrong)} of ${formatCount(done)} not close, at any h.`;
    return {
      title,
      detail: [
        ...wrongDetail(summary, gradients, layer),
        ...othersInWords(counts, 'wrong'),
        ...soFar,
      ],
    };
  }
  if (counts.kink > 0) {
    return {
      title: 'Close, until a kink is crossed.',
      detail: [
        plain(`${ofAll(counts.kink, tensor.role, done)} of `),
        layer,
        plain(
          ` ${counts.kink === 1 ? 'loses digits' : 'lose digits, the first'} from h = ${formatScientific(summary.firstKink)} on, where a ReLU or a pool switches.`,
        ),
        plain(crossedInWords(cursor)),
        ...othersInWords(counts, 'kink'),
        ...(counts.undecided > 0 ? [] : [plain(' The gradient is right.')]),
        ...soFar,
      ],
    };
  }
  if (living === 0) {
    return {
      title: 'Nothing to compare.',
      detail: [
        plain(`${ofAll(done, tensor.role, done)} of `),
        layer,
        plain(
          ` ${done === 1 ? 'has' : 'have'} gradient 0, and the loss does not move at any step.`,
        ),
        ...soFar,
      ],
    };
  }
  if (counts.agrees === 0) {
    return {
      title: 'Cannot tell.',
      detail: [
        plain(
          `The differences of ${living === 1 ? `the ${tensor.role}` : `all ${countElements(tensor.role, living)}`} of `,
        ),
        layer,
        plain(
          steps.length === 1
            ? ' are known at one step, which cannot tell rounding and truncation from a mistake.'
            : ' are too noisy, or bend too early, for a verdict.',
        ),
        ...othersInWords(counts, 'undecided'),
        ...soFar,
      ],
    };
  }
  return {
    title: passTitle(counts.undecided, progress),
    detail: [...agreeDetail(summary, gradients, layer, steps), ...soFar],
  };
}

function agreeDetail(
  { counts, done, atBest, scheme }: TensorSummary,
  gradients: string,
  layer: Words,
  steps: Float64Array,
): Words[] {
  const all =
    counts.agrees === done
      ? done === 1
        ? 'The '
        : `All ${formatCount(done)} `
      : `${formatCount(counts.agrees)} of ${formatCount(done)} `;
  const words = [
    plain(all + gradients),
    layer,
    plain(` ${counts.agrees === 1 ? 'agrees' : 'agree'} with ${SCHEME_NAMES[scheme]}`),
  ];
  if (atBest !== undefined) {
    words.push(
      plain(' to '),
      strong(digitsInWords(atBest)),
      plain(` at h = ${formatScientific(steps[atBest.stepNumber])}`),
    );
  }
  return [...words, plain('.'), ...othersInWords(counts, 'agrees')];
}

function wrongDetail(
  { counts, done, wrongRatio, wrongError }: TensorSummary,
  gradients: string,
  layer: Words,
): Words[] {
  const all =
    counts.wrong === done
      ? done === 1
        ? 'The '
        : `All ${formatCount(done)} `
      : `${formatCount(counts.wrong)} of ${formatCount(done)} `;
  const subject = [plain(all + gradients), layer];
  if (Number.isFinite(wrongRatio)) {
    return [
      ...subject,
      plain(` ${counts.wrong === 1 ? 'misses' : 'miss'} by the same factor: analytic is `),
      strong(`${formatFixed(wrongRatio, 3)}${NARROW_SPACE}×`),
      plain(' numeric.'),
    ];
  }
  return [
    ...subject,
    plain(` ${counts.wrong === 1 ? 'disagrees' : 'disagree'} with the differences at every h`),
    ...(Number.isFinite(wrongError)
      ? [plain('; the typical relative error is '), strong(percent(wrongError))]
      : []),
    plain('.'),
  ];
}

/** How many lose digits to a kink at the cursor's step already. */
function crossedInWords({ h, crossed }: CursorFacts): string {
  return ` ${countInWords(crossed)} ${crossed > 1 ? 'do' : 'does'} so at h = ${formatScientific(h)}.`;
}

/** "3 of 72 weights", "All 72 weights", "The bias". */
function ofAll(part: number, role: TensorDescription['role'], count: number): string {
  if (count === 1) return `The ${role}`;
  const whole = countElements(role, count);
  return part === count ? `All ${whole}` : `${formatCount(part)} of ${whole}`;
}

/** A relative error as a percentage, or in powers of ten when that would be all zeros. */
export function percent(relative: number): string {
  return relative >= 1e-3
    ? `${formatFixed(100 * relative, relative >= 0.1 ? 0 : 1)} %`
    : formatScientific(relative);
}
