import type { Cause } from '../check/causes/ranking.ts';
import type { Words } from '../check/headline.ts';
import { compare } from '../check/metrics.ts';
import { formatDigits, formatScientific } from '../numerics/format.ts';
import { quantileSorted, sortedNumbers } from '../numerics/orderStatistics.ts';
import type { ElementInView, TensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

/** A right gradient lies within so many uncertainties of the best derivative. */
const WITHIN = 6;
/** More causes than these are no sentence. */
const MOST_NAMED = 2;

/** A cause as the inspector shows it. */
export interface CauseInView {
  readonly title: string;
  readonly evidence: string;
  /** What the fix would do: to the element in view, and how many of the elements that it reaches would be right. */
  readonly fixed?: { value: string; digits: string; right: number; of: number };
}

/** The ranked causes for the tensor in view; none while it runs, or where nothing is wrong. */
export function causesInView(
  { diagnoses }: Result,
  view: View,
  inView: TensorInView,
  element: ElementInView,
): CauseInView[][] {
  const diagnosis = diagnoses.find(({ tensor }) => tensor === inView.tensor.tensor.name);
  return (diagnosis?.groups ?? []).map((group) =>
    group.map(({ title, evidence, corrected }) => {
      const fixed = corrected && fixedBy(corrected, view.element, inView, element);
      return { title: capitalized(title), evidence, ...(fixed && { fixed }) };
    }),
  );
}

function fixedBy(
  corrected: NonNullable<Cause['corrected']>,
  at: number,
  { judgement: { best, uncertainty } }: TensorInView,
  { comparison }: ElementInView,
): CauseInView['fixed'] | undefined {
  const value = corrected[at];
  if (Number.isNaN(value)) return undefined;
  let right = 0;
  let of = 0;
  corrected.forEach((g, i) => {
    if (Number.isNaN(g) || Number.isNaN(best[i])) return;
    of++;
    if (Math.abs(g - best[i]) <= WITHIN * uncertainty[i]) right++;
  });
  return {
    value: formatScientific(value, 6),
    digits: formatDigits(compare(value, comparison.numeric).matchingDigits),
    right,
    of,
  };
}

/** Names of layers keep their small letter; other titles begin a sentence. */
function capitalized(title: string): string {
  return /^[a-z]+\d+\b/.test(title) ? title : title[0].toUpperCase() + title.slice(1);
}

/** One sentence for the headline: the likely cause of a tensor, or of all wrong ones; nothing while it is not known. */
export function likelyCause({ diagnoses }: Result, tensor: string | undefined): Words[] {
  const groups = diagnoses
    .filter((diagnosis) => tensor === undefined || diagnosis.tensor === tensor)
    .flatMap(({ groups: [first] }) => (first === undefined ? [] : [first]));
  if (groups.length === 0) return [];
  const titles = [...new Set(groups.flatMap((group) => group.map(({ title }) => title)))];
  const isTold = groups.every((group) => group.length === 1);
  // Of several tensors with groups of their own no one sentence holds.
  const isOneGroup = groups.every((group) => group.length === titles.length);
  if (titles.length > MOST_NAMED || !(isTold || isOneGroup)) {
    return [{ text: ` ${titles.length} causes are possible: see each layer’s inspector.` }];
  }
  return [
    { text: isTold ? ' Likely: ' : ' Cannot be told apart: ' },
    { text: titles.join(isTold ? '; ' : ', or '), strong: true },
    { text: '.' },
  ];
}

/** Analytic ÷ best derivative of every element that differs from 0 visibly, and the stretch of an axis that shows them. */
export interface RatiosInView {
  readonly ratios: readonly number[];
  readonly least: number;
  readonly most: number;
}

/** Most ratios lie on the axis, which holds 0 and 1, too; those beyond are shown at its ends. Undefined without any. */
export function ratiosInView({ tensor, judgement }: TensorInView): RatiosInView | undefined {
  const { best, uncertainty } = judgement;
  const ratios: number[] = [];
  for (let i = 0; i < tensor.done; i++) {
    const ratio = tensor.analytic[i] / best[i];
    if (Math.abs(best[i]) > WITHIN * uncertainty[i] && Number.isFinite(ratio)) ratios.push(ratio);
  }
  if (ratios.length < 2) return undefined;
  const sorted = sortedNumbers(ratios);
  return {
    ratios,
    least: Math.min(0, quantileSorted(sorted, 0.1)),
    most: Math.max(1, quantileSorted(sorted, 0.9)),
  };
}
