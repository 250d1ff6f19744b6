import { countElements } from '../check/names.ts';
import { sharableAxes, type SharedPlace, sharedTraits } from '../check/sharedTraits.ts';
import type { TensorSweep } from '../check/sweep.ts';
import { VERDICTS, type Verdict } from '../check/verdict.ts';
import { formatScientific } from '../numerics/format.ts';
import type { TensorInView } from './inView.ts';

/** What is said of elements that were picked together. */
export interface PickedInView {
  readonly title: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Sentences on what they share; none for fewer than two. */
  readonly shared: readonly string[];
}

export function pickedInView(
  { tensor, judgement }: TensorInView,
  brushed: Int32Array,
): PickedInView {
  const counts: Record<Verdict, number> = { agrees: 0, wrong: 0, kink: 0, undecided: 0, zero: 0 };
  for (const element of brushed) {
    const verdict = VERDICTS[judgement.verdict[element]];
    if (verdict !== undefined) counts[verdict]++;
  }
  const title =
    brushed.length === 0
      ? 'No curve there'
      : `${countElements(tensor.tensor.role, brushed.length)} picked`;
  return {
    title,
    counts,
    shared: brushed.length < 2 ? [] : sharedWords(tensor, judgement.best, brushed),
  };
}

function sharedWords(
  { tensor, index, analytic }: TensorSweep,
  best: Float64Array,
  brushed: Int32Array,
): string[] {
  const { places, ratio } = sharedTraits(
    tensor,
    brushed.map((element) => index[element]),
    Float64Array.from(brushed, (element) => analytic[element]),
    Float64Array.from(brushed, (element) => best[element]),
  );
  const place = placeInWords(sharableAxes(tensor), places);
  if (Number.isNaN(ratio)) return place;
  const times = formatScientific(ratio, 3);
  return [...place, `In all of them the numeric gradient is ${times} times the analytic one.`];
}

/** Where they all are. Along a single axis no two are in one place, and so nothing is said. */
function placeInWords(axes: readonly string[], places: readonly SharedPlace[]): string[] {
  if (places.length > 0) {
    return [`All in ${places.map(({ axis, place }) => `${axis} ${place}`).join(', ')}.`];
  }
  if (axes.length < 2) return [];
  return [`They have no ${axes.slice(0, -1).join(', ')} or ${axes.at(-1)} in common.`];
}
