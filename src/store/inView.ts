import { errorOf } from '../check/errorCurve.ts';
import { type Judgement, judgedCount, judgementAt } from '../check/judgement.ts';
import { type Comparison, compare } from '../check/metrics.ts';
import { elementName } from '../check/names.ts';
import { differenceAt, differences, type Scheme } from '../check/scheme.ts';
import { type Sentence, sentenceFor } from '../check/sentence.ts';
import { slopesAtKink } from '../check/slopesAtKink.ts';
import type { TensorSummary } from '../check/summary.ts';
import { elementLosses, type TensorSweep } from '../check/sweep.ts';
import type { ElementJudgement } from '../check/verdict.ts';
import { visibleDerivative } from '../check/visibleDerivative.ts';
import { type SplitInView, splitInView } from './split.ts';
import type { FoundExact, Result, View } from './state.ts';

/** The tensor in view with all that belongs to it. */
export interface TensorInView {
  readonly number: number;
  readonly tensor: TensorSweep;
  readonly judgement: Judgement;
  readonly summary: TensorSummary | undefined;
}

/** The tensor of that name; the first when it has none, since a result about to be replaced may lack what is asked for. */
export function tensorInView(result: Result, name: View['tensor']): TensorInView | undefined {
  const { tensors } = result.sweep;
  const named = tensors.findIndex(({ tensor }) => tensor.name === name);
  return tensorNumbered(result, Math.max(0, named));
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

/** How many of its elements have a verdict. */
export function judgedIn({ judgement }: TensorInView): number {
  return judgedCount(judgement);
}

/** One element at the cursor's h, as the inspector shows it. */
export interface ElementInView {
  readonly index: number;
  readonly h: number;
  readonly comparison: Comparison;
  readonly judgement: ElementJudgement;
  readonly sentence: Sentence;
  /** The smallest derivative that would have shown where it is 0 up to rounding; undefined elsewhere. */
  readonly visibleDerivative: number | undefined;
  readonly scheme: Scheme;
  /** f(w), NaN where it is not known, f(w + h) and f(w − h) as they were computed. */
  readonly base: number;
  readonly plus: number;
  readonly minus: number;
  /** In double-double, what they are beyond doubles. */
  readonly baseLow: number;
  readonly plusLow: number;
  readonly minusLow: number;
  readonly kinks: number;
  /** H errors under the scheme and kind in view. */
  readonly errors: Float64Array;
  /** H decisions flipped. */
  readonly kinksByStep: Int32Array;
  /** The element's own h*, or else its tensor's; NaN when unknown. */
  readonly bestStep: number;
  /** The error in its parts, against the best derivative; undefined for other schemes than central. */
  readonly split: SplitInView | undefined;
  /** The step with the least error, for the record; undefined before there is any. */
  readonly leastAt: number | undefined;
}

/** Undefined while the element is not judged. */
export function elementInView(
  result: Result,
  view: View,
  inView: TensorInView,
  element: number,
  exact: FoundExact | null = null,
): ElementInView | undefined {
  const { tensor, judgement, summary } = inView;
  if (element >= tensor.done) return undefined;
  const { steps } = result.sweep;
  const losses = elementLosses(result.sweep, tensor, element);
  const analytic = tensor.analytic[element];
  const k = Math.min(view.stepNumber, steps.length - 1);
  const comparison = compare(analytic, differenceAt(view.scheme, losses, k));
  const row = judgementAt(judgement, element);
  if (row === undefined) return undefined;
  // An element's own h* is known for central differences; other schemes go by their tensor's.
  const own = view.scheme === 'central' ? row.predictedStep : Number.NaN;
  const balance = Number.isNaN(own) ? (summary?.fit.bestStep ?? Number.NaN) : own;
  // Where a kink shows already nobody should go.
  const bestStep = Math.min(balance, steps.find((h) => h < row.kinkStep) ?? balance);
  const errors = differences(view.scheme, losses).map((numeric) =>
    errorOf(view.kind, analytic, numeric),
  );
  const kinksByStep = losses.kinks ?? new Int32Array(steps.length);
  const { precision } = result.sweep;
  const split = (): SplitInView | undefined => splitInView(result, view, inView, element, exact);
  const sentence = (): Sentence => {
    const parts = split()?.parts[k];
    const moves = row.verdict === 'zero' ? errors.findLastIndex((error) => error > 0) : -1;
    const slopes = row.verdict === 'kink' ? slopesAtKink(losses, precision) : undefined;
    return sentenceFor({
      h: losses.steps[k],
      comparison,
      judgement: row,
      kinks: kinksByStep[k],
      bestStep,
      precision,
      refereed: Number.isFinite(tensor.referee?.[element]),
      quotientsOnly: losses.numeric !== undefined,
      oneStep: steps.length === 1,
      ...(moves >= 0 && { movesFrom: losses.steps[moves] }),
      ...(parts && { parts }),
      ...(slopes && { slopes }),
    });
  };
  return {
    index: tensor.index[element],
    h: losses.steps[k],
    comparison,
    judgement: row,
    visibleDerivative: visibleDerivative(row, analytic),
    scheme: view.scheme,
    base: losses.base ?? Number.NaN,
    plus: losses.plus[k],
    minus: losses.minus[k],
    baseLow: losses.baseLow ?? 0,
    plusLow: losses.plusLow?.[k] ?? 0,
    minusLow: losses.minusLow?.[k] ?? 0,
    kinks: kinksByStep[k],
    errors,
    kinksByStep,
    bestStep,
    leastAt: leastAt(errors),
    // Only the inspector asks for these, and they cost more than all the rest.
    get split() {
      return split();
    },
    get sentence() {
      return sentence();
    },
  };
}

function leastAt(errors: Float64Array): number | undefined {
  let least: number | undefined;
  errors.forEach((error, k) => {
    if (error >= 0 && (least === undefined || error < errors[least])) least = k;
  });
  return least;
}

/** The name of a sampled element: W[6, 0, 0, 2]. */
export function elementNameOf({ tensor, index }: TensorSweep, element: number): string {
  return element < index.length ? elementName(tensor, index[element]) : '';
}
