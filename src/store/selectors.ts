import { tensorHeadline, type Headline } from '../check/headline.ts';
import { judgementAt } from '../check/judgement.ts';
import { type Comparison, compare } from '../check/metrics.ts';
import { elementName } from '../check/names.ts';
import { networkHeadline, type TensorFinding } from '../check/networkHeadline.ts';
import { resultsCsv } from '../check/resultsCsv.ts';
import { differenceAt, differences } from '../check/scheme.ts';
import { type Sentence, sentenceFor } from '../check/sentence.ts';
import { errorOf } from '../check/errorCurve.ts';
import type { TensorSummary } from '../check/summary.ts';
import { elementLosses, type TensorSweep } from '../check/sweep.ts';
import { type ElementJudgement, VERDICTS, type Verdict } from '../check/verdict.ts';
import type { Judgement } from '../check/judgement.ts';
import type { Result, View } from './state.ts';

/** The tensor in view with all that belongs to it. */
export interface TensorInView {
  readonly number: number;
  readonly tensor: TensorSweep;
  readonly judgement: Judgement;
  readonly summary: TensorSummary | undefined;
}

export function tensorInView(result: Result, view: View): TensorInView | undefined {
  return tensorNumbered(
    result,
    result.sweep.tensors.findIndex(({ tensor }) => tensor.name === view.tensor),
  );
}

export function tensorNumbered(result: Result, number: number): TensorInView | undefined {
  const tensor = result.sweep.tensors[number];
  if (tensor === undefined) return undefined;
  return {
    number,
    tensor,
    judgement: result.judgements[number],
    summary: result.summaries[number],
  };
}

/** One element at the cursor's h, as the inspector shows it. */
export interface ElementInView {
  readonly index: number;
  readonly h: number;
  readonly comparison: Comparison;
  readonly judgement: ElementJudgement;
  readonly sentence: Sentence;
  /** f(w + h), f(w − h) as they were computed. */
  readonly plus: number;
  readonly minus: number;
  readonly kinks: number;
  /** H errors under the scheme and kind in view. */
  readonly errors: Float64Array;
  /** H decisions flipped. */
  readonly kinksByStep: Int32Array;
  /** The element's own h*, or else its tensor's; NaN when unknown. */
  readonly bestStep: number;
  /** The step with the least error, for the record; undefined before there is any. */
  readonly leastAt: number | undefined;
}

/** Undefined while the element is not finished. */
export function elementInView(
  result: Result,
  view: View,
  { tensor, judgement, summary }: TensorInView,
  element: number,
): ElementInView | undefined {
  if (element >= tensor.done) return undefined;
  const { steps } = result.sweep;
  const losses = elementLosses(result.sweep, tensor, element);
  const analytic = tensor.analytic[element];
  const k = Math.min(view.stepNumber, steps.length - 1);
  const comparison = compare(analytic, differenceAt(view.scheme, losses, k));
  const row = judgementAt(judgement, element);
  // An element's own h* is known for central differences; other schemes go by their tensor's.
  const own = view.scheme === 'central' ? row.bestStep : Number.NaN;
  const bestStep = Number.isNaN(own) ? (summary?.fit.bestStep ?? Number.NaN) : own;
  const errors = differences(view.scheme, losses).map((numeric) =>
    errorOf(view.kind, analytic, numeric),
  );
  const facts = { h: steps[k], comparison, judgement: row, kinks: losses.kinks[k], bestStep };
  return {
    index: tensor.index[element],
    h: steps[k],
    comparison,
    judgement: row,
    sentence: sentenceFor(facts),
    plus: losses.plus[k],
    minus: losses.minus[k],
    kinks: losses.kinks[k],
    errors,
    kinksByStep: losses.kinks,
    bestStep,
    leastAt: leastAt(errors),
  };
}

function leastAt(errors: Float64Array): number | undefined {
  let least: number | undefined;
  errors.forEach((error, k) => {
    if (error >= 0 && (least === undefined || error < errors[least])) least = k;
  });
  return least;
}

/** What the page's headline says: of the tensor in view, or of all of them. */
export function headlineOf(result: Result, view: View): Headline {
  const { tensors, steps } = result.sweep;
  const inView = tensorInView(result, view);
  if (view.mode === 'one' && inView !== undefined) {
    const { tensor, summary, judgement } = inView;
    const h = steps[view.stepNumber];
    const crossed = judgement.kinkStep
      .subarray(0, tensor.done)
      .reduce((count, step) => (step <= h * 1.001 ? count + 1 : count), 0);
    return tensorHeadline(tensor.tensor, summary, steps, tensor.index.length, { h, crossed });
  }
  return networkHeadline(
    tensors.map(
      ({ tensor, index }, i): TensorFinding => ({
        tensor,
        summary: result.summaries[i],
        total: index.length,
      }),
    ),
  );
}

/** Elements finished and elements in all. */
export function progressOf(result: Result): { done: number; total: number } {
  let done = 0;
  let total = 0;
  for (const tensor of result.sweep.tensors) {
    done += tensor.done;
    total += tensor.index.length;
  }
  return { done, total };
}

/** Matching digits of every finished element of a tensor at one step: −log₁₀ of the relative error. */
export function digitsAt(result: Result, view: View, tensor: TensorSweep): Float64Array {
  const k = Math.min(view.stepNumber, result.sweep.steps.length - 1);
  return Float64Array.from({ length: tensor.done }, (_, element) => {
    const losses = elementLosses(result.sweep, tensor, element);
    return compare(tensor.analytic[element], differenceAt(view.scheme, losses, k)).matchingDigits;
  });
}

/** The name of a sampled element: W[6, 0, 0, 2]. */
export function elementNameOf({ tensor, index }: TensorSweep, element: number): string {
  return element < index.length ? elementName(tensor, index[element]) : '';
}

/** The least error above 0 and the largest median one over all tensors, for axes that stay the same between layers. */
export function errorRange({ summaries }: Result): { least: number; most: number } {
  let least = Number.NaN;
  let most = 0;
  for (const summary of summaries) {
    if (summary === undefined) continue;
    if (!(summary.leastError >= least)) least = summary.leastError;
    for (const error of summary.high) if (error > most) most = error;
  }
  return { least, most };
}

/** Whether a perturbation in this layer can flip any decision: a ReLU, max-pool or hinge lies ahead of it. */
export function canHaveKinks({ layers, settings }: Result, layer: string): boolean {
  const from = layers.findIndex(({ name }) => name === layer);
  return (
    settings.loss === 'hinge' ||
    layers.slice(from).some(({ kind }) => ['relu', 'leakyRelu', 'maxPool'].includes(kind))
  );
}

/** Verdicts over all checked tensors of a layer. */
export function layerCounts(result: Result, layer: string): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { agrees: 0, wrong: 0, kink: 0, undecided: 0, zero: 0 };
  result.sweep.tensors.forEach(({ tensor }, i) => {
    const summary = result.summaries[i];
    if (tensor.layer !== layer || summary === undefined) return;
    for (const verdict of VERDICTS) counts[verdict] += summary.counts[verdict];
  });
  return counts;
}

/** The results at the cursor's h as a CSV file: its name and its text. */
export function resultsFile(result: Result, view: View): { name: string; text: string } {
  return {
    name: `close-enough-${result.settings.scenario}.csv`,
    text: resultsCsv(result.sweep, result.judgements, view.scheme, view.stepNumber),
  };
}

/** Error curves of the first few elements with a kink, from one step below it up (NaN further down). */
export function kinkCurves(
  result: Result,
  view: View,
  number: number,
  most: number,
): Float64Array[] {
  const { steps } = result.sweep;
  const tensor = result.sweep.tensors[number];
  const { kinkStep, verdict } = result.judgements[number];
  const curves: Float64Array[] = [];
  for (let element = 0; element < tensor.done && curves.length < most; element++) {
    if (VERDICTS[verdict[element]] !== 'kink') continue;
    const losses = elementLosses(result.sweep, tensor, element);
    const lowest = steps.findLastIndex((h) => h >= kinkStep[element] * 0.999) + 1;
    curves.push(
      steps.map((_, k) =>
        k > lowest
          ? Number.NaN
          : errorOf(view.kind, tensor.analytic[element], differenceAt(view.scheme, losses, k)),
      ),
    );
  }
  return curves;
}
