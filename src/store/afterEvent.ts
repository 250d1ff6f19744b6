import type { CheckFacts } from '../check/caveats/facts.ts';
import { unsteadyWords } from '../check/caveats/unsteady.ts';
import type { Settings } from '../scenarios/scenario.ts';
import { usualTolerance } from '../scenarios/usualTolerance.ts';
import type { RunEvent } from '../worker/protocol.ts';
import { beginResult, growResult, judgeResult, openedResult, withSummaries } from './growth.ts';
import { tensorInView } from './inView.ts';
import { nearestStep, placedView } from './place.ts';
import type { Notice, Result, State, View } from './state.ts';

/** The state after one event of the run that was started with these settings. */
export function afterEvent(state: State, event: RunEvent, settings: Settings): State {
  const { result, view } = state;
  switch (event.type) {
    case 'training':
      return { ...state, run: { phase: 'preparing', training: event } };
    case 'prepared': {
      const next = beginResult(event, settings);
      const { view: fitted, missing } = placedView(view, next, result, state.wanted);
      const notice = unsteadyNotice(event.facts) ?? state.notice;
      return {
        ...state,
        result: next,
        notice: missing === undefined ? notice : withNote(notice, missing),
        // They would keep the replaced sweep's memory.
        crossings: null,
        exact: null,
        // What is in view is checked first.
        run: {
          phase: 'running',
          layer: tensorInView(next, fitted.tensor)?.tensor.tensor.layer ?? '',
        },
        view: withTolerance(fitted, state, next),
        wanted: null,
        seeksBestStep:
          state.wanted === null &&
          result !== null &&
          result.recording === null &&
          result.settings.scenario === settings.scenario &&
          (state.seeksBestStep || result.sweep.precision !== next.sweep.precision),
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
        notice: unsteadyNotice(event.facts),
        wanted: null,
        view: withTolerance(placedView(view, next, result, state.wanted).view, state, next),
        seeksBestStep: false,
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
      return withBestStep({ ...state, result: withSummaries(result, [event.summary]) });
    }
  }
}

/** The "close enough" line follows the precision, as long as no hand and no link has put it elsewhere. */
function withTolerance(view: View, { result, wanted }: State, next: Result): View {
  const before = usualTolerance(result?.sweep.precision ?? 'float64');
  if (wanted !== null || view.tolerance !== before) return view;
  return { ...view, tolerance: usualTolerance(next.sweep.precision) };
}

/** What a link could not show may come after what could not be read of it. */
function withNote(notice: Notice | null, text: string): Notice {
  return notice === null
    ? { kind: 'note', text }
    : { kind: notice.kind, text: `${notice.text} ${text}` };
}

/** Nothing else means anything while the loss is not the same twice, so that is said first. */
function unsteadyNotice(facts: CheckFacts): Notice | null {
  const caveat = unsteadyWords(facts);
  return caveat === undefined ? null : { kind: 'problem', text: `${caveat.title} ${caveat.text}` };
}

/** Moves the cursor to h* of the tensor in view, once that is wanted and known for all of it. */
function withBestStep(state: State): State {
  const { result, view, seeksBestStep } = state;
  const inView = seeksBestStep && result !== null && tensorInView(result, view.tensor);
  if (!inView || inView.summary?.done !== inView.tensor.index.length) return state;
  const { bestStep } = inView.summary.fit;
  const { steps } = result.sweep;
  return {
    ...state,
    seeksBestStep: false,
    view: Number.isNaN(bestStep) ? view : { ...view, stepNumber: nearestStep(steps, bestStep) },
  };
}
