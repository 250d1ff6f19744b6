import { scenarioById } from '../scenarios/catalogue.ts';
import type { Settings } from '../scenarios/scenario.ts';
import type { RunEvent } from '../worker/protocol.ts';
import { beginResult, growResult, judgeResult, openedResult, withSummaries } from './growth.ts';
import { tensorInView } from './inView.ts';
import type { Result, State, View } from './state.ts';

const DEFAULT_TENSOR_ROLE = 'weight';

/** The state after one event of the run that was started with these settings. */
export function afterEvent(state: State, event: RunEvent, settings: Settings): State {
  const { result, view } = state;
  switch (event.type) {
    case 'training':
      return { ...state, run: { phase: 'preparing', training: event } };
    case 'prepared': {
      const next = beginResult(event, settings);
      const fitted = fitView(view, next, result);
      return {
        ...state,
        result: next,
        // It would keep the replaced sweep's memory.
        crossings: null,
        // What is in view is checked first.
        run: {
          phase: 'running',
          layer: tensorInView(next, fitted.tensor)?.tensor.tensor.layer ?? '',
        },
        view: fitted,
      };
    }
    case 'progress':
      if (result === null) return state;
      return {
        ...state,
        result: growResult(result, event),
        run: { phase: 'running', layer: result.sweep.tensors[event.tensorNumber].tensor.layer },
      };
    case 'diagnosed':
      return result === null
        ? state
        : { ...state, result: { ...result, diagnoses: event.diagnoses } };
    case 'opened': {
      const next = openedResult(event, settings);
      const layer = next.sweep.tensors[0]?.tensor.layer ?? '';
      return {
        ...state,
        result: next,
        run: { phase: 'running', layer },
        notice: null,
        view: fitView(view, next, result),
      };
    }
    case 'judged':
      if (result === null) return state;
      return {
        ...state,
        result: judgeResult(result, event),
        run: { phase: 'running', layer: result.sweep.tensors[event.tensorNumber].tensor.layer },
      };
    case 'summary': {
      const { scheme, kind } = event.summary;
      // A summary made before the scheme was changed comes too late to be shown.
      if (result === null || scheme !== view.scheme || kind !== view.kind) return state;
      return { ...state, result: withSummaries(result, [event.summary]) };
    }
  }
}

/** Another scenario shows its own tensor, element and h; the same one keeps what is looked at where it still exists. */
function fitView(view: View, next: Result, before: Result | null): View {
  const { tensors, steps } = next.sweep;
  const scenario = next.recording === null ? scenarioById(next.settings.scenario) : undefined;
  const isNew =
    before?.settings.scenario !== next.settings.scenario || before.recording !== next.recording;
  const wanted = isNew ? (scenario?.tensor ?? null) : view.tensor;
  const chosen =
    tensors.find(({ tensor }) => tensor.name === wanted) ??
    tensors.find(({ tensor }) => tensor.role === DEFAULT_TENSOR_ROLE) ??
    tensors[0];
  const element = isNew ? (scenario?.element ?? 0) : view.element;
  const h =
    isNew || before === null
      ? (scenario?.h ?? 1e-5)
      : before.sweep.steps[Math.min(view.stepNumber, before.sweep.steps.length - 1)];
  return {
    ...view,
    tensor: chosen?.tensor.name ?? null,
    element: Math.max(0, Math.min(element, (chosen?.index.length ?? 1) - 1)),
    hovered: null,
    stepNumber: nearestStep(steps, h),
  };
}

/** The step nearest to h on a log scale. */
export function nearestStep(steps: Float64Array, h: number): number {
  let nearest = 0;
  steps.forEach((step, k) => {
    if (Math.abs(Math.log(step / h)) < Math.abs(Math.log(steps[nearest] / h))) nearest = k;
  });
  return nearest;
}
