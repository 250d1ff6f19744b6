import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '../scenarios/scenario.ts';
import { SCENARIOS, scenarioById, YOUR_IMAGES } from '../scenarios/catalogue.ts';
import { CheckClient } from '../worker/client.ts';
import type { RunEvent } from '../worker/protocol.ts';
import { beginResult, growResult, withSummaries } from './growth.ts';
import { requestFor } from './request.ts';
import type { Result, State, Theme, View } from './state.ts';

/** A setting that is still being dragged or typed does not start a run yet. */
const SETTLE = 300;
const DEFAULT_TENSOR_ROLE = 'weight';

/** What the screen can ask for. */
export interface Actions {
  readonly chooseScenario: (id: string) => void;
  /** Changes settings and runs again, at once or after the hand has come to rest. */
  readonly changeSettings: (change: Partial<Settings>, when?: 'now' | 'settled') => void;
  readonly changeView: (change: Partial<View>) => void;
  readonly run: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** Reads a dropped or picked file and offers its images; a refusal becomes a notice. */
  readonly openFile: (file: File, scale?: 'largest' | 'asIs') => Promise<void>;
  readonly acceptImages: () => Promise<void>;
  readonly declineImages: () => void;
  readonly closeNotice: () => void;
}

export interface Store extends StoreApi<State> {
  readonly actions: Actions;
}

export function createAppStore(theme: Theme, client = new CheckClient()): Store {
  const first = SCENARIOS[0];
  const store = createStore<State>(() => ({
    settings: { ...DEFAULT_SETTINGS, ...first.settings, scenario: first.id },
    view: {
      tensor: first.tensor ?? null,
      element: first.element ?? 0,
      hovered: null,
      stepNumber: 0,
      mode: 'one',
      scheme: 'central',
      kind: 'relative',
      tolerance: -7,
      theme,
      tab: 'curve',
    },
    run: { phase: 'idle' },
    result: null,
    notice: null,
    offered: null,
    imageFile: null,
  }));
  const { getState: get, setState: set } = store;
  let runNumber = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const handle = (event: RunEvent, settings: Settings): void => {
    const { result } = get();
    switch (event.type) {
      case 'training':
        set({ run: { phase: 'preparing', training: event } });
        return;
      case 'prepared': {
        const next = beginResult(event, settings);
        set(({ view }) => ({
          result: next,
          run: { phase: 'running', layer: next.sweep.tensors[0]?.tensor.layer ?? '' },
          view: fitView(view, next, result),
        }));
        return;
      }
      case 'progress':
        if (result === null) return;
        set({
          result: growResult(result, event),
          run: { phase: 'running', layer: result.sweep.tensors[event.tensorNumber].tensor.layer },
        });
        return;
      case 'summary': {
        const { scheme, kind } = get().view;
        // A summary made before the scheme was changed comes too late to be shown.
        if (result === null || event.summary.scheme !== scheme || event.summary.kind !== kind)
          return;
        set({ result: withSummaries(result, [event.summary]) });
      }
    }
  };

  const run = async (): Promise<void> => {
    clearTimeout(settling);
    const number = ++runNumber;
    const { settings, view } = get();
    const scenario = scenarioById(settings.scenario) ?? first;
    set({ run: { phase: 'preparing', training: null }, notice: null });
    const firstLayer = view.tensor?.split('.')[0] ?? null;
    try {
      const request = requestFor(scenario, settings, view, firstLayer);
      const outcome = await client.run(
        { ...request, view: { scheme: view.scheme, kind: view.kind } },
        (event) => {
          if (number === runNumber) handle(event, settings);
        },
      );
      if (number === runNumber) set({ run: { phase: outcome } });
    } catch (error) {
      if (number !== runNumber) return;
      set({ run: { phase: 'failed' }, notice: { kind: 'problem', text: sentenceOf(error) } });
    }
  };

  /** Summaries under the scheme and error that are looked at now. */
  const summarizeAgain = async (): Promise<void> => {
    const { scheme, kind } = get().view;
    const summaries = await client.summarize({ scheme, kind });
    const { result, view } = get();
    if (result === null || view.scheme !== scheme || view.kind !== kind) return;
    set({ result: withSummaries(result, summaries) });
  };

  const actions: Actions = {
    chooseScenario(id) {
      const scenario = scenarioById(id);
      if (scenario === undefined) return;
      set(({ view }) => ({
        settings: { ...DEFAULT_SETTINGS, ...scenario.settings, scenario: id },
        view: { ...view, tensor: scenario.tensor ?? null, element: scenario.element ?? 0 },
      }));
      void run();
    },
    changeSettings(change, when = 'now') {
      set(({ settings }) => ({ settings: { ...settings, ...change } }));
      clearTimeout(settling);
      if (when === 'now') void run();
      else settling = setTimeout(() => void run(), SETTLE);
    },
    changeView(change) {
      const before = get().view;
      const view = { ...before, ...change };
      set({ view });
      if (view.scheme !== before.scheme || view.kind !== before.kind) void summarizeAgain();
    },
    run,
    async cancel() {
      clearTimeout(settling);
      await client.cancel();
    },
    async openFile(file, scale = 'largest') {
      try {
        const summary = await client.readImages(file, scale);
        set({ offered: { file, scale, summary }, notice: null });
      } catch (error) {
        set({ notice: { kind: 'problem', text: sentenceOf(error) } });
      }
    },
    async acceptImages() {
      const { offered } = get();
      if (offered === null) return;
      await client.useImages(offered.file, offered.scale);
      set({ offered: null, imageFile: offered.file.name });
      actions.chooseScenario(YOUR_IMAGES.id);
    },
    declineImages: () => set({ offered: null }),
    closeNotice: () => set({ notice: null }),
  };
  return Object.assign(store, { actions });
}

/** Keeps what is looked at where it still exists; else the scenario's tensor or the first one of weights, and its h. */
function fitView(view: View, next: Result, before: Result | null): View {
  const { tensors, steps } = next.sweep;
  const known = tensors.findIndex(({ tensor }) => tensor.name === view.tensor);
  const chosen = tensors[Math.max(0, known)];
  const first = tensors.find(({ tensor }) => tensor.role === DEFAULT_TENSOR_ROLE);
  const tensor = known >= 0 ? chosen : (first ?? chosen);
  const sameScenario = before?.settings.scenario === next.settings.scenario;
  const h =
    sameScenario && before !== null
      ? before.sweep.steps[Math.min(view.stepNumber, before.sweep.steps.length - 1)]
      : (scenarioById(next.settings.scenario)?.h ?? 1e-5);
  return {
    ...view,
    tensor: tensor?.tensor.name ?? null,
    element: Math.min(view.element, (tensor?.index.length ?? 1) - 1),
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

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
