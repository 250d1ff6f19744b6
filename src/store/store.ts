import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ErrorKind } from '../check/errorCurve.ts';
import { type Link, ownSettings } from '../link/link.ts';
import type { Settings } from '../scenarios/scenario.ts';
import { SCENARIOS, scenarioById } from '../scenarios/catalogue.ts';
import { CheckClient } from '../worker/client.ts';
import { createFollower } from './follow.ts';
import { followExact } from './followExact.ts';
import { followCrossings } from './followCrossings.ts';
import { type FileActions, fileActions } from './openFile.ts';
import { openLink } from './openLink.ts';
import { firstElementOf } from './place.ts';
import { withSummaries } from './growth.ts';
import { requestFor } from './request.ts';
import { canPin } from './selectors.ts';
import type { Pinned, State, Theme, View } from './state.ts';

/** A setting that is still being dragged or typed does not start a run yet. */
const SETTLE = 300;

/** What the screen can ask for. */
export interface Actions extends FileActions {
  readonly chooseScenario: (id: string) => void;
  /** Changes settings and runs again, at once or after the hand has come to rest. */
  readonly changeSettings: (change: Partial<Settings>, when?: 'now' | 'settled') => void;
  readonly changeView: (change: Partial<View>) => void;
  readonly run: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** Shows what a link says; `problem` is a sentence on what of it could not be read. */
  readonly openLink: (link: Link, problem?: string) => Promise<void>;
  /** Judges the recording in view again with what the person says of the network's activations. */
  readonly declareSmooth: (smooth: boolean) => Promise<void>;
  /** Keeps the run on the screen, to be laid under the next ones; or lets the one that is kept go. */
  readonly pin: () => void;
  readonly unpin: () => void;
  readonly closeNotice: () => void;
}

export interface Store extends StoreApi<State> {
  readonly actions: Actions;
}

export function createAppStore(theme: Theme, client = new CheckClient()): Store {
  const first = SCENARIOS[0];
  const store = createStore<State>(() => ({
    settings: ownSettings(first.id),
    view: {
      tensor: null,
      element: 0,
      hovered: null,
      ghost: null,
      brushed: null,
      stepNumber: 0,
      mode: 'one',
      scheme: 'central',
      kind: 'relative',
      split: false,
      measuring: false,
      tolerance: -7,
      preview: null,
      theme,
      tab: 'curve',
      lesson: null,
    },
    wanted: null,
    seeksBestStep: false,
    run: { phase: 'idle' },
    result: null,
    crossings: null,
    pinned: null,
    beforeLesson: null,
    exact: null,
    notice: null,
    offered: null,
    imageFile: null,
    example: null,
  }));
  const { getState: get, setState: set } = store;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const followed = createFollower(store);
  const follow: typeof followed = (start) => {
    clearTimeout(settling);
    return followed(start);
  };

  const run = async (): Promise<void> => {
    const { settings, view, result, wanted } = get();
    const scenario = scenarioById(settings.scenario) ?? first;
    set({ run: { phase: 'preparing', training: null }, notice: null });
    const isNew = result?.settings.scenario !== settings.scenario || result.recording !== null;
    const focus = wanted?.tensor ?? (isNew ? scenario.tensor : view.tensor) ?? null;
    const request = requestFor(scenario, settings, view, focus);
    await follow((listener) =>
      client.run({ ...request, view: { scheme: view.scheme, kind: view.kind } }, listener),
    );
  };

  /** Judges the recording read last; `smooth` is what the person says of the network. */
  const judge = (smooth: boolean | undefined): Promise<void> => {
    const { wanted, view } = get();
    const { scheme, kind } = view;
    const focus = wanted?.tensor ?? view.tensor;
    return follow((listener) =>
      client.judgeRecording({ smooth, focus, view: { scheme, kind } }, listener),
    );
  };

  /** Summaries under the scheme and error that are looked at now; a worker that was replaced has no sweep any more. */
  const summarizeAgain = async (): Promise<void> => {
    const { scheme, kind } = get().view;
    const summaries = await client.summarize({ scheme, kind });
    const { result, view } = get();
    if (result === null || view.scheme !== scheme || view.kind !== kind) return;
    if (summaries.length > 0) {
      set({ result: withSummaries(result, summaries) });
      return;
    }
    const { GrowingSummary } = await import('../check/growingSummary.ts');
    const { sweep, judgements } = result;
    const own = sweep.tensors.map((tensor, i) =>
      new GrowingSummary(sweep, tensor, judgements[i], scheme, kind).now(),
    );
    set((state) => (state.result === null ? {} : { result: withSummaries(state.result, own) }));
  };

  /** The pinned run as the other kind of error, while the worker still has its sweep. */
  const pinOther = async (pinned: Pinned, kind: ErrorKind): Promise<void> => {
    const summaries = await client.summarize({ scheme: pinned.scheme, kind });
    const isStillIts = canPin(get()) && get().result?.sweep === pinned.result.sweep;
    if (get().pinned !== pinned || !isStillIts || summaries.length === 0) return;
    const other = withSummaries(pinned.result, summaries).summaries;
    set({ pinned: { ...pinned, summaries: { ...pinned.summaries, [kind]: other } } });
  };

  const actions: Actions = {
    chooseScenario(id) {
      const scenario = scenarioById(id);
      if (scenario === undefined) return;
      // What is looked at follows when the new network is there; until then the old one stays, marked as such.
      set({ settings: ownSettings(id), wanted: null });
      void run();
    },
    changeSettings(change, when = 'now') {
      set(({ settings }) => ({ settings: { ...settings, ...change } }));
      clearTimeout(settling);
      if (when === 'now') void run();
      else settling = setTimeout(() => void run(), SETTLE);
    },
    changeView(change) {
      const { view: before, result, seeksBestStep } = get();
      if (change.stepNumber !== undefined && seeksBestStep) set({ seeksBestStep: false });
      // A pointer that is moved within a step or a cell has the page draw nothing.
      if (Object.entries(change).every(([part, value]) => before[part as keyof View] === value))
        return;
      const tensor = change.tensor ?? before.tensor;
      // The selected element, the causes and the picked ones are those of the tensor that was in view.
      const others =
        tensor === null || tensor === before.tensor
          ? undefined
          : {
              element: result === null ? 0 : firstElementOf(result, tensor),
              preview: null,
              brushed: null,
            };
      const view = { ...before, ...others, ...change };
      set({ view });
      if (view.tensor !== before.tensor) void client.focus(view.tensor);
      if (view.scheme !== before.scheme || view.kind !== before.kind) void summarizeAgain();
    },
    run,
    async cancel() {
      clearTimeout(settling);
      await client.cancel();
    },
    ...fileActions(store, client, {
      judge: () => judge(undefined),
      chooseScenario: (id) => actions.chooseScenario(id),
    }),
    openLink: (link, problem) =>
      openLink(
        { store, client, run, judge: () => judge(undefined), changeView: actions.changeView },
        link,
        problem,
      ),
    async declareSmooth(smooth) {
      set({ notice: null });
      await judge(smooth);
    },
    pin() {
      const { result, view } = get();
      if (result === null || !canPin(get())) return;
      const { scheme, kind } = view;
      const pinned = { result, scheme, summaries: { [kind]: result.summaries } };
      set({ pinned });
      void pinOther(pinned, kind === 'relative' ? 'absolute' : 'relative');
    },
    unpin: () => set({ pinned: null }),
    closeNotice: () => set({ notice: null }),
  };
  followCrossings(store, client);
  followExact(store, client);
  return Object.assign(store, { actions });
}
