import { scenarioById } from '../scenarios/catalogue.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Sweep, TensorSweep } from '../check/sweep.ts';
import { tensorInView } from './inView.ts';
import type { Place, Result, View } from './state.ts';

const FIRST_ROLE = 'weight';
const FIRST_STEP = 1e-5;

/** The step nearest to h on a log scale. */
export function nearestStep(steps: Float64Array, h: number): number {
  let nearest = 0;
  steps.forEach((step, k) => {
    if (Math.abs(Math.log(step / h)) < Math.abs(Math.log(steps[nearest] / h))) nearest = k;
  });
  return nearest;
}

/**
 * The view as it fits a new result: where it is wanted; else another scenario's own place, and the same one's as it was
 * where that still exists. `missing` is a sentence on what was wanted and is not there.
 */
export function placedView(
  view: View,
  next: Result,
  before: Result | null,
  wanted: Place | null,
): { view: View; missing: string | undefined } {
  const { sweep, settings, recording } = next;
  const scenario = recording === null ? scenarioById(settings.scenario) : undefined;
  const isNew =
    wanted !== null ||
    before?.settings.scenario !== settings.scenario ||
    before.recording !== recording;
  const name = isNew ? (wanted?.tensor ?? scenario?.tensor) : view.tensor;
  const chosen = sweep.tensors.find(({ tensor }) => tensor.name === name) ?? firstTensor(sweep);
  const element = isNew ? firstElement(scenario, chosen) : view.element;
  const h =
    isNew || before === null
      ? (wanted?.h ?? scenario?.h ?? FIRST_STEP)
      : before.sweep.steps[Math.min(view.stepNumber, before.sweep.steps.length - 1)];
  const found = wanted === null ? undefined : wantedElement(chosen, wanted);
  return {
    view: {
      ...view,
      tensor: chosen?.tensor.name ?? null,
      element: found ?? Math.max(0, Math.min(element, (chosen?.index.length ?? 1) - 1)),
      hovered: null,
      brushed: null,
      preview: wanted?.preview ?? null,
      stepNumber: nearestStep(sweep.steps, h),
    },
    missing: wanted === null ? undefined : missingPart(wanted, chosen, found),
  };
}

/** Where the view is, spelled out, as a file says it that is opened without its scenario. */
export function wholePlace(result: Result, view: View): Place {
  const { steps } = result.sweep;
  const tensor = tensorInView(result, view.tensor)?.tensor;
  return {
    tensor: tensor?.tensor.name ?? null,
    weight: tensor?.index[view.element] ?? null,
    h: Number.isNaN(steps[0]) ? null : shortestStep(steps, shownStep(result, view)),
    preview: view.preview,
  };
}

/** The same as a link says it: null wherever the scenario would look there by itself. */
export function placeOf(result: Result, view: View): Place {
  const { sweep, settings, recording } = result;
  const scenario = recording === null ? scenarioById(settings.scenario) : undefined;
  const own = sweep.tensors.find(({ tensor }) => tensor.name === scenario?.tensor);
  const ownTensor = own ?? firstTensor(sweep);
  const tensor = tensorInView(result, view.tensor)?.tensor;
  const ownStep = nearestStep(sweep.steps, scenario?.h ?? FIRST_STEP);
  const whole = wholePlace(result, view);
  return {
    tensor: tensor === ownTensor ? null : whole.tensor,
    weight: view.element === firstElement(scenario, tensor) ? null : whole.weight,
    h: shownStep(result, view) === ownStep ? null : whole.h,
    preview: view.preview,
  };
}

function shownStep({ sweep }: Result, view: View): number {
  return Math.min(view.stepNumber, sweep.steps.length - 1);
}

function firstTensor({ tensors }: Sweep): TensorSweep | undefined {
  return tensors.find(({ tensor }) => tensor.role === FIRST_ROLE) ?? tensors[0];
}

/** The scenario's own element of a tensor; else the first with a gradient, since one without has nothing to show. */
function firstElement(scenario: Scenario | undefined, tensor: TensorSweep | undefined): number {
  if (tensor === undefined) return 0;
  if (scenario?.element !== undefined && tensor.tensor.name === scenario.tensor) {
    return Math.max(0, Math.min(scenario.element, tensor.index.length - 1));
  }
  return Math.max(
    0,
    tensor.analytic.findIndex((gradient) => gradient !== 0),
  );
}

/** The element that is selected when another tensor comes into view. */
export function firstElementOf({ sweep, settings, recording }: Result, name: string): number {
  const scenario = recording === null ? scenarioById(settings.scenario) : undefined;
  return firstElement(
    scenario,
    sweep.tensors.find(({ tensor }) => tensor.name === name),
  );
}

function wantedElement(chosen: TensorSweep | undefined, wanted: Place): number | undefined {
  const { tensor, weight } = wanted;
  if (weight === null || (tensor !== null && tensor !== chosen?.tensor.name)) return undefined;
  const element = chosen?.index.indexOf(weight);
  return element === -1 ? undefined : element;
}

function missingPart(
  { tensor, weight }: Pick<Place, 'tensor' | 'weight'>,
  chosen: TensorSweep | undefined,
  found: number | undefined,
): string | undefined {
  if (tensor !== null && chosen?.tensor.name !== tensor) {
    return `The link looks at "${tensor}", which this network does not have, so this is ${chosen?.tensor.name ?? 'what it has'}.`;
  }
  if (weight !== null && found === undefined) {
    return `The link looks at weight ${weight} of ${chosen?.tensor.name ?? 'a tensor'}, which is not among the sampled ones, so this is another of them.`;
  }
  return undefined;
}

/** A step to as few digits as still mean it and none of the others. */
function shortestStep(steps: Float64Array, k: number): number {
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(steps[k].toPrecision(digits));
    if (nearestStep(steps, short) === k) return short;
  }
  return steps[k];
}
