import { type ErrorParts, elementErrorParts } from '../check/errorParts.ts';
import { circumstancesOf, gradientScale } from '../check/judgement.ts';
import { lossNoise, thirdDerivative } from '../check/partLaws.ts';
import { elementLosses, type TensorSweep } from '../check/sweep.ts';
import { VERDICTS } from '../check/verdict.ts';
import type { TensorInView } from './inView.ts';
import type { FoundExact, Result, View } from './state.ts';

/** The error of an element's central differences in its parts, H each. */
export interface SplitInView {
  readonly parts: readonly ErrorParts[];
  /** Best derivative − gradient, where the gradient is wrong: what no h takes away. */
  readonly mistake: number;
  /** Whether double-double tells truncation and round-off apart, or the fit does. */
  readonly isMeasured: boolean;
  /** f‴, and the noise ε_f of one loss, as the parts have them; NaN where they do not. */
  readonly third: number;
  readonly noise: number;
}

/** What was found last in a tensor: plot, inspector and sentence ask for the same, again at every h. */
const LAST = new WeakMap<TensorInView['tensor'], { question: unknown[]; answer?: SplitInView }>();

/** Undefined for other schemes than central and where no derivative was found. */
export function splitInView(
  { sweep }: Result,
  { scheme }: View,
  inView: TensorInView,
  element: number,
  found: FoundExact | null,
): SplitInView | undefined {
  if (scheme !== 'central') return undefined;
  const { tensor, judgement } = inView;
  const question = [sweep, judgement, element, found];
  const last = LAST.get(tensor);
  if (last?.question.every((part, i) => part === question[i])) return last.answer;
  const answer = splitOf(sweep, inView, element, found);
  LAST.set(tensor, { question, ...(answer && { answer }) });
  return answer;
}

function splitOf(
  sweep: Result['sweep'],
  { tensor, judgement }: TensorInView,
  element: number,
  found: FoundExact | null,
): SplitInView | undefined {
  const losses = elementLosses(sweep, tensor, element);
  const isFound =
    found?.sweep === sweep && found.tensor === tensor.tensor.name && found.element === element;
  const exact = isFound ? found : undefined;
  const analytic = tensor.analytic[element];
  const parts = elementErrorParts(
    losses,
    analytic,
    circumstancesOf(sweep, tensor, scaleOf(tensor)),
    exact,
  );
  if (parts === undefined) return undefined;
  const isWrong = VERDICTS[judgement.verdict[element]] === 'wrong';
  const derivative = exact?.derivative ?? judgement.best[element];
  const halfSteps = losses.up.map((up, k) => (up + losses.down[k]) / 2);
  return {
    parts,
    mistake: isWrong ? derivative - analytic : 0,
    isMeasured: exact !== undefined,
    third: thirdDerivative(parts, halfSteps),
    noise: lossNoise(parts, halfSteps),
  };
}

/** Whether anything finer than the losses is at hand: a network that runs here, in less than double-double, masks frozen. */
export function canMeasure(result: Result): boolean {
  return immeasurableBecause(result) === undefined;
}

/** Why not, in a sentence. */
export function immeasurableBecause({ recording, settings, sweep }: Result): string | undefined {
  if (recording !== null) {
    return 'A file has no double-double losses, so the fit tells the parts apart.';
  }
  if (sweep.precision === 'doubleDouble') {
    return 'Nothing here is finer than double-double, so the fit tells the parts apart.';
  }
  return settings.dropout > 0 && settings.masks === 'redrawn'
    ? 'Every loss draws its own masks, so the fit tells the parts apart.'
    : undefined;
}

/** Whether the plot shows parts: they are asked for, and there are any. */
export function isSplit({ split, scheme }: View, result: Result): boolean {
  return split && scheme === 'central' && canSplit(result);
}

export function canSplit(result: Result): boolean {
  return canMeasure(result) && result.sweep.steps.length > 1;
}

/** By the gradient it is the scale of, which stays as it is. */
const scales = new WeakMap<Float64Array, number>();

/** The scale of a tensor's whole gradient, computed once: h is dragged through sixty elements in view a second. */
function scaleOf({ analytic }: TensorSweep): number {
  const known = scales.get(analytic) ?? gradientScale(analytic);
  scales.set(analytic, known);
  return known;
}
