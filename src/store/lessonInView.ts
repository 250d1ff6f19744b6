import { type CurveFit, fitCurve } from '../check/curveFit.ts';
import { findSweetSpot, type SweetSpot } from '../check/sweetSpot.ts';
import type { Precision } from '../network/precision.ts';
import { logSteps } from '../numerics/steps.ts';
import { flipsInView } from './flipsInView.ts';
import { type ElementInView, elementInView, elementNameOf, tensorInView } from './inView.ts';
import type { LessonTopic } from '../scenarios/lesson.ts';
import { nearestStep } from './place.ts';
import type { Result, State } from './state.ts';

/** One weight's curve as the lesson draws and words it. */
export interface LessonCurve {
  readonly steps: Float64Array;
  readonly stepNumber: number;
  readonly element: ElementInView;
  /** Of this curve alone, below its kink. */
  readonly fit: CurveFit;
  readonly sweetSpot: SweetSpot | undefined;
  /** Number of the step where the right flank ends. */
  readonly foot: number;
  readonly layer: string;
  readonly name: string;
  readonly precision: Precision;
  /** What flips first as h grows, and where; undefined while unknown or where nothing flips. */
  readonly flip:
    | { readonly what: string; readonly h: number; readonly isExact: boolean }
    | undefined;
}

/** Undefined until the run of the step is there and has judged the weight. */
export function lessonCurve(
  state: Pick<State, 'result' | 'view' | 'run' | 'settings' | 'crossings'>,
): LessonCurve | undefined {
  const { result, view } = state;
  if (result === null || isAwaited(state)) return undefined;
  const inView = tensorInView(result, view.tensor);
  const element = inView && elementInView(result, view, inView, view.element);
  if (inView === undefined || element === undefined) return undefined;
  const { steps, precision } = result.sweep;
  const { kinkStep } = element.judgement;
  const firstClean = steps.findIndex((h) => h < kinkStep);
  const fit = fitCurve(steps, element.errors, Math.max(0, firstClean));
  const { tensor } = inView.tensor;
  return {
    steps,
    stepNumber: Math.min(view.stepNumber, steps.length - 1),
    element,
    fit,
    sweetSpot: findSweetSpot(steps, element.errors, fit, kinkStep),
    foot: footOf(steps, fit, element),
    layer: tensor.layer,
    name: elementNameOf(inView.tensor, view.element),
    precision,
    flip: flipOf(state, result, element),
  };
}

/** Whether the result on hand is still that of another check. */
export function isAwaited({
  run,
  result,
  settings,
}: Pick<State, 'run' | 'result' | 'settings'>): boolean {
  return run.phase === 'preparing' || result === null || result.settings !== settings;
}

/**
 * Whether a step has all that it shows: the one with a bug is held against a layer that is right, and the last asks about all
 * layers; the others need no more than their weight.
 */
export function isMeasured(
  topic: LessonTopic,
  state: Pick<State, 'run' | 'result' | 'settings'>,
): boolean {
  if (isAwaited(state)) return false;
  return (topic !== 'bug' && topic !== 'your-turn') || state.run.phase !== 'running';
}

/** The steps h of the run that a step waits for. */
export function awaitedSteps({ settings }: Pick<State, 'settings'>): Float64Array {
  return logSteps(settings.largestStep, settings.smallestStep, settings.stepCount);
}

/** The errors that a step draws: as far as h has come where it is about shrinking it, all of them elsewhere; NaN for none. */
export function drawnErrors(topic: LessonTopic, curve: LessonCurve): Float64Array {
  const { errors } = curve.element;
  if (topic !== 'shrink') return errors;
  const last = movedStep(topic, curve, curve.stepNumber) ?? 0;
  return errors.map((error, k) => (k <= last ? error : Number.NaN));
}

/** Where a hand may put h in a step; undefined where it may not: on the right flank while h is shrunk, anywhere later. */
export function movedStep(
  topic: LessonTopic,
  { steps, foot }: LessonCurve,
  stepNumber: number,
): number | undefined {
  if (topic !== 'shrink' && topic !== 'floor' && topic !== 'two-numbers') return undefined;
  const last = topic === 'shrink' ? foot : steps.length - 1;
  return Math.max(0, Math.min(last, stepNumber));
}

/** The step tenfold smaller (1) or larger (−1) on the right flank; undefined where the flank ends. */
export function tenfoldAway(
  { steps, stepNumber, foot }: LessonCurve,
  by: 1 | -1,
): number | undefined {
  const at = Math.min(stepNumber, foot);
  const away = nearestStep(steps, steps[at] * 10 ** -by);
  const to = Math.max(0, Math.min(foot, away));
  return to === at ? undefined : to;
}

/** One tensor of weights: the median of its curves. */
export interface LessonMedian {
  readonly layer: string;
  readonly errors: Float64Array;
  readonly wrong: number;
}

/** Of every tensor of weights, as far as they are checked. */
export function lessonMedians({ sweep, summaries }: Result): LessonMedian[] {
  return sweep.tensors.flatMap(({ tensor }, i) => {
    const summary = summaries[i];
    if (tensor.role !== 'weight' || summary === undefined) return [];
    return [{ layer: tensor.layer, errors: summary.median, wrong: summary.counts.wrong }];
  });
}

/** The last layer that is right, to hold a wrong one against; undefined where there is none. */
export function rightMedian(
  medians: readonly LessonMedian[],
  { layer }: LessonCurve,
): LessonMedian | undefined {
  return medians.findLast((median) => median.wrong === 0 && median.layer !== layer);
}

function footOf(steps: Float64Array, fit: CurveFit, element: ElementInView): number {
  if (!Number.isNaN(fit.bestStep)) return nearestStep(steps, fit.bestStep);
  return element.leastAt ?? steps.length - 1;
}

const DECISIONS: Readonly<Record<string, string>> = {
  relu: 'a ReLU',
  leakyRelu: 'a leaky ReLU',
  maxPool: 'a max-pool',
};

/** The nearest decision that was found to flip, once the worker has told; the step of the sweep until then. */
function flipOf(
  { view, crossings }: Pick<State, 'view' | 'crossings'>,
  result: Result,
  { judgement }: ElementInView,
): LessonCurve['flip'] {
  if (!Number.isFinite(judgement.kinkStep)) return undefined;
  const first = flipsInView(result, view, crossings)?.nearest.find(({ h }) => h > 0);
  if (first === undefined) {
    return { what: 'a ReLU or a pool', h: judgement.kinkStep, isExact: false };
  }
  const kind = result.layers.find(({ name }) => name === first.layer)?.kind ?? '';
  return { what: DECISIONS[kind] ?? 'a switch', h: first.h, isExact: true };
}
