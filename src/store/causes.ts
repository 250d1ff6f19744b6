import { countInWords } from '../check/countInWords.ts';
import type { Exhibit } from '../check/causes/exhibit.ts';
import type { Words } from '../check/words.ts';
import { type FixInView, fixInView } from './fixInView.ts';
import type { ElementInView, TensorInView } from './inView.ts';
import type { Result, View } from './state.ts';

/** More causes than these are no sentence. */
const MOST_NAMED = 2;

/** A cause as the inspector shows it. */
export interface CauseInView {
  /** Position among all causes of its tensor, those of the first group first. */
  readonly number: number;
  readonly title: string;
  readonly evidence: string;
  readonly exhibit?: Exhibit;
  readonly fix?: FixInView;
}

/** The ranked causes for the tensor in view; none while it runs, or where nothing is wrong. */
export function causesInView(
  { diagnoses }: Result,
  view: View,
  inView: TensorInView,
  { comparison }: ElementInView,
): CauseInView[][] {
  const diagnosis = diagnoses.find(({ tensor }) => tensor === inView.tensor.tensor.name);
  let number = 0;
  return (diagnosis?.groups ?? []).map((group) =>
    group.map((cause) => {
      const { title, evidence, exhibit } = cause;
      const fix = fixInView(cause, view.element, inView, comparison.numeric);
      return {
        number: number++,
        title: capitalized(title),
        evidence,
        ...(exhibit && { exhibit }),
        ...(fix && { fix }),
      };
    }),
  );
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
    return [
      { text: ` ${countInWords(titles.length)} causes are possible: see each layer’s inspector.` },
    ];
  }
  return [
    { text: isTold ? ' Likely: ' : ' Cannot be told apart: ' },
    { text: titles.join(isTold ? '; ' : ', or '), strong: true },
    { text: '.' },
  ];
}
