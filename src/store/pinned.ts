import { errorOf } from '../check/errorCurve.ts';
import { differences, type Scheme } from '../check/scheme.ts';
import type { TensorSummary } from '../check/summary.ts';
import { elementLosses } from '../check/sweep.ts';
import { type VerdictChanges, verdictChanges } from '../check/verdictChanges.ts';
import { formatScientific } from '../numerics/format.ts';
import { scenarioById } from '../scenarios/catalogue.ts';
import type { Settings } from '../scenarios/scenario.ts';
import { type TensorInView, tensorNumbered } from './inView.ts';
import { nearestStep } from './place.ts';
import type { Pinned, Result, View } from './state.ts';

/** One thing that two runs were asked for differently, in words. */
export interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const NAMES: Partial<Record<keyof Settings, string>> = {
  batchSize: 'Batch size',
  trainingSteps: 'Training steps',
  learningRate: 'Learning rate',
  loss: 'Loss',
  l2: 'L2 weight λ',
  dropout: 'Dropout rate',
  masks: 'Dropout mask',
  summation: 'Order of summation',
  precision: 'Precision',
  analyticPrecision: 'Gradient computed in',
  seed: 'Seed',
  largestStep: 'Largest h',
  smallestStep: 'Smallest h',
  stepCount: 'Steps',
  elementsPerTensor: 'Weights per tensor',
};

const SCHEME_NAMES: Record<Scheme, string> = {
  forward: 'forward',
  central: 'central',
  fivePoint: 'five-point',
};

/** Whether what is on the screen is the pinned run itself, seen as it was pinned. */
export function isPinnedItself(pinned: Pinned, result: Result, { scheme }: View): boolean {
  return pinned.result.sweep === result.sweep && pinned.scheme === scheme;
}

/** What two runs were asked for differently, the difference scheme included. */
export function differencesBetween(pinned: Pinned, result: Result, view: View): Difference[] {
  const before = pinned.result.settings;
  const after = result.settings;
  const found: Difference[] = [];
  const add = (name: string, was: string, is: string): void => {
    if (was !== is) found.push({ name, before: was, after: is });
  };
  add('Network', sourceOf(pinned.result), sourceOf(result));
  if (pinned.result.recording === null && result.recording === null) {
    add('Bug', faultsOf(before), faultsOf(after));
    for (const [key, name] of Object.entries(NAMES) as [keyof Settings, string][]) {
      add(name, inWords(before[key]), inWords(after[key]));
    }
  }
  add('Difference scheme', SCHEME_NAMES[pinned.scheme], SCHEME_NAMES[view.scheme]);
  return found;
}

function sourceOf({ recording, settings }: Result): string {
  return recording ?? scenarioById(settings.scenario)?.name ?? settings.scenario;
}

function faultsOf({ faults }: Settings): string {
  return faults.length === 0
    ? 'none'
    : faults.map(({ layer, fault }) => `${fault.replaceAll('-', ' ')} in ${layer}`).join(', ');
}

function inWords(value: unknown): string {
  if (value === Infinity) return 'all';
  if (typeof value === 'number' && value !== 0 && value < 1e-3) return formatScientific(value);
  return value === 'doubleDouble' ? 'double-double' : String(value);
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
