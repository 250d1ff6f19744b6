import { errorOf } from '../check/errorCurve.ts';
import { compare, jointNormRatio } from '../check/metrics.ts';
import { judgedCount } from '../check/judgement.ts';
import { differenceAt } from '../check/scheme.ts';
import { elementLosses, type TensorSweep } from '../check/sweep.ts';
import { VERDICTS, type Verdict } from '../check/verdict.ts';
import type { Result, State, View } from './state.ts';

/** Elements judged and elements in all. */
export function progressOf(result: Result): { done: number; total: number } {
  let done = 0;
  let total = 0;
  for (const judgement of result.judgements) {
    done += judgedCount(judgement);
    total += judgement.verdict.length;
  }
  return { done, total };
}

/** Matching digits of a finished element at the cursor's h: −log₁₀ of the relative error. */
export function elementDigits(
  { sweep }: Result,
  { stepNumber, scheme }: View,
  tensor: TensorSweep,
  element: number,
): number {
  const losses = elementLosses(sweep, tensor, element);
  const k = Math.min(stepNumber, sweep.steps.length - 1);
  return compare(tensor.analytic[element], differenceAt(scheme, losses, k)).matchingDigits;
}

/** How far below the middle 80 % a single curve may draw the axis with it. */
const LUCKY = 30;

/** What the error axis shows, and what all errors reach, whether the axis shows it or not. */
export interface ErrorRange {
  readonly least: number;
  readonly most: number;
  readonly lowest: number;
  readonly highest: number;
  /** Whether some are exactly 0, and some no number. */
  readonly exact: boolean;
  readonly notFinite: boolean;
}

/**
 * The range of errors over all tensors, for axes that stay the same between layers: down to the least error above 0, but
 * not far below where the bands end, since a difference that meets the gradient by luck would leave the plot half empty.
 */
export function errorRange({ summaries }: Pick<Result, 'summaries'>): ErrorRange {
  let least = Number.NaN;
  let most = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  let exact = false;
  let notFinite = false;
  for (const summary of summaries) {
    if (summary === undefined) continue;
    const band = summary.low.reduce(
      (smallest, error) => (error > 0 && error < smallest ? error : smallest),
      Number.POSITIVE_INFINITY,
    );
    const reach = Math.max(summary.leastError, band / LUCKY);
    if (Number.isFinite(reach) && !(reach >= least)) least = reach;
    for (const error of summary.high) if (error > most) most = error;
    if (summary.leastError < lowest) lowest = summary.leastError;
    if (summary.mostError > highest) highest = summary.mostError;
    exact ||= summary.exact.some((count) => count > 0);
    notFinite ||= summary.notFinite.some((count) => count > 0);
  }
  return { least, most, lowest, highest, exact, notFinite };
}

/** Whether decisions that flip are counted and there can be any: a ReLU, max-pool or hinge lies ahead of this layer. */
export function canHaveKinks(result: Result, layer: string): boolean {
  const { layers, settings, recording, sweep } = result;
  if (recording !== null) {
    return sweep.tensors.some(
      ({ tensor, kinksUnknown }) => tensor.layer === layer && !kinksUnknown,
    );
  }
  const from = layers.findIndex(({ name }) => name === layer);
  return (
    settings.loss === 'hinge' ||
    layers.slice(from).some(({ kind }) => ['relu', 'leakyRelu', 'maxPool'].includes(kind))
  );
}

/** Why no kinks are counted where canHaveKinks says so. */
export function noKinksBecause({ recording, sweep }: Result): string {
  if (recording === null) return 'No ReLU, max-pool or hinge after it: no kinks.';
  if (sweep.smooth) return 'All activations are said to be smooth: no kinks.';
  return 'The recording does not count kinks.';
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

/** ‖g − n‖ / ‖g + n‖ at the cursor's h, of one tensor and of the whole network as far as it is checked. */
export function normRatiosAt(
  { summaries }: Result,
  view: View,
  number: number,
): { tensor: number; network: number } {
  const at = summaries.map((summary) =>
    summary === undefined ? [] : [summary.norms[view.stepNumber]],
  );
  return { tensor: jointNormRatio(at[number]), network: jointNormRatio(at.flat()) };
}

/** Whether what is on the screen belongs to another scenario than the one that is being set up. */
export function isStale({ run, result, settings }: State): boolean {
  return (
    run.phase === 'preparing' &&
    result !== null &&
    (result.recording !== null || result.settings.scenario !== settings.scenario)
  );
}

/** Whether what is not checked yet will not be. */
export function hasEndedEarly({ run: { phase } }: Pick<State, 'run'>): boolean {
  return phase === 'cancelled' || phase === 'failed';
}

/** Whether there is a run that is over, whose curves stay as they are. */
export function canPin({ run, result }: Pick<State, 'run' | 'result'>): boolean {
  return result !== null && (run.phase === 'finished' || run.phase === 'cancelled');
}
