import { errorOf } from '../check/errorCurve.ts';
import { differences } from '../check/scheme.ts';
import type { TensorSummary } from '../check/summary.ts';
import { elementLosses } from '../check/sweep.ts';
import { type VerdictChanges, verdictChanges } from '../check/verdictChanges.ts';
import { type TensorInView, tensorNumbered } from './inView.ts';
import { nearestStep } from './place.ts';
import { runInWords } from './runWords.ts';
import type { Pinned, Result, View } from './state.ts';

/** One thing that two runs were asked for differently, in words. */
export interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Whether what is on the screen is the pinned run itself, seen as it was pinned. */
export function isPinnedItself(pinned: Pinned, result: Result, { scheme }: View): boolean {
  return pinned.result.sweep === result.sweep && pinned.scheme === scheme;
}

/** What two runs were asked for differently, the difference scheme included. */
export function differencesBetween(pinned: Pinned, result: Result, view: View): Difference[] {
  const before = runInWords(pinned.result, pinned.scheme);
  const after = runInWords(result, view.scheme);
  return [...after].flatMap(([name, is]) => {
    const was = before.get(name);
    return was === undefined || was === is ? [] : [{ name, before: was, after: is }];
  });
}

/** What tells two runs apart in a word, the most telling first. */
const TELLING = ['Network', 'Precision', 'Difference scheme', 'Loss'];

/** What two runs are called beside their curves: by what differs, where a word says it, or else by which came first. */
export function runNames(
  pinned: Pinned,
  result: Result,
  view: View,
): { readonly pinned: string; readonly present: string } {
  const all = differencesBetween(pinned, result, view);
  const [telling] = TELLING.flatMap((name) => all.filter((one) => one.name === name));
  return telling === undefined
    ? { pinned: 'pinned run', present: 'this run' }
    : { pinned: `pinned: ${telling.before}`, present: telling.after };
}

/** What changed in the weights that both runs checked, over all tensors. */
export function changesSince(pinned: Pinned, result: Result): VerdictChanges {
  const judged = ({ sweep, judgements }: Result) =>
    sweep.tensors.map((tensor, i) => ({ tensor, judgement: judgements[i] }));
  return verdictChanges(judged(pinned.result), judged(result));
}

/** The pinned run's part of a tensor, to be laid under the one in view; undefined where it has none of these errors. */
export interface PinnedTensor {
  readonly steps: Float64Array;
  readonly inView: TensorInView;
  readonly summary: TensorSummary;
}

export function pinnedTensor(
  { result, summaries }: Pinned,
  name: string,
  kind: View['kind'],
): PinnedTensor | undefined {
  const { sweep } = result;
  const number = sweep.tensors.findIndex(({ tensor }) => tensor.name === name);
  const inView = tensorNumbered(result, number);
  const summary = summaries[kind]?.[number];
  if (inView === undefined || summary === undefined) return undefined;
  return { steps: sweep.steps, inView, summary };
}

/** The pinned run's errors of the element at a flat index, by step; undefined where it did not check it. */
export function pinnedElement(
  { result, scheme }: Pinned,
  { inView: { tensor }, summary: { kind } }: PinnedTensor,
  flat: number,
): Float64Array | undefined {
  const element = tensor.index.indexOf(flat);
  if (element < 0 || element >= tensor.done) return undefined;
  const losses = elementLosses(result.sweep, tensor, element);
  return differences(scheme, losses).map((numeric) =>
    errorOf(kind, tensor.analytic[element], numeric),
  );
}

/** Median error of a tensor at the step nearest h. */
export function medianNear(steps: Float64Array, { median }: TensorSummary, h: number): number {
  return median[nearestStep(steps, h)];
}
