import { describe, expect, it } from 'vitest';
import { type Link, ownSettings, USUAL_VIEW } from '../../../src/link/link.ts';
import { readLink } from '../../../src/link/readLink.ts';
import { writeLink } from '../../../src/link/writeLink.ts';
import { exportedFile } from '../../../src/store/exports.ts';
import { linkOf } from '../../../src/store/linked.ts';
import { createAppStore, type Store } from '../../../src/store/store.ts';
import type { CheckClient } from '../../../src/worker/client.ts';
import type { JudgingRequest, RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { directService } from '../../support/runRequest.ts';

/** A store with a worker of its own in the same thread. */
function freshStore(): Store {
  const service = directService();
  let recordingName: string | undefined;
  const client = {
    get recordingName() {
      return recordingName;
    },
    run: (request: RunRequest, listener: (event: RunEvent) => void) =>
      service.run(request, listener),
    async readRecording(file: File) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const session = await service.readRecording({ name: file.name, bytes });
      recordingName = file.name;
      return session;
    },
    judgeRecording: (request: JudgingRequest, listener: (event: RunEvent) => void) =>
      service.judgeRecording(request, listener),
    focus: () => Promise.resolve(),
    summarize: () => Promise.resolve([]),
    crossings: () => Promise.resolve(null),
  };
  return createAppStore('light', client as unknown as CheckClient);
}

async function opened(link: Link): Promise<Store> {
  const store = freshStore();
  await store.actions.openLink(link);
  return store;
}

const small = (change: Partial<Link['settings']> = {}, scenario = 'digits'): Link => ({
  settings: {
    ...ownSettings(scenario),
    elementsPerTensor: 3,
    stepCount: 9,
    trainingSteps: 0,
    ...change,
  },
  view: USUAL_VIEW,
  file: null,
  example: null,
});

describe('a link to the page', () => {
  it('opens as the same settings, view and numbers', async () => {
    const store = await opened(small({ seed: 4 }));
    store.actions.changeView({ tensor: 'conv2.bias', element: 2, stepNumber: 6, tolerance: -9.5 });
    const state = store.getState();
    const { link, problem } = readLink(writeLink(linkOf(state)));
    if (link === undefined || state.result === null) throw new Error(problem);
    const other = (await opened(link)).getState();
    expect(other.settings).toEqual(state.settings);
    expect(other.view).toEqual(state.view);
    if (other.result === null) throw new Error('The link gave no result.');
    expect([...exportedFile(other, other.result, 'json').pieces].join('')).toBe(
      [...exportedFile(state, state.result, 'json').pieces].join(''),
    );
  });

  it('looks at the same run without another one, and changes nothing but the view', async () => {
    const store = await opened(small());
    const { result } = store.getState();
    await store.actions.openLink({ ...small(), view: { ...USUAL_VIEW, tensor: 'dense1.weight' } });
    expect(store.getState().view.tensor).toBe('dense1.weight');
    expect(store.getState().result).toBe(result);
  });

  it('leaves out a bug that the network cannot have, and says so', async () => {
    const store = await opened(small({ faults: [{ layer: 'conv1', fault: 'no-such-bug' }] }));
    const { settings, run, notice } = store.getState();
    expect(run).toEqual({ phase: 'finished' });
    expect(settings.faults).toEqual([]);
    expect(notice?.text).toMatch(/no-such-bug.*ignored in the link/);
  });

  it('to a weight that is not sampled shows the first, and says so', async () => {
    const store = await opened({ ...small(), view: { ...USUAL_VIEW, weight: 9999 } });
    expect(store.getState().view.element).toBe(0);
    expect(store.getState().notice?.text).toContain('weight 9999 of conv1.weight');
  });

  it.each([
    { ...small(), file: 'mine.npz' },
    { ...small({}, 'your-images'), file: 'mine.csv' },
  ])('to $file shows the first scenario, and says what it cannot carry', async (link) => {
    const store = await opened(link);
    expect(store.getState().settings.scenario).toBe('digits');
    expect(store.getState().notice?.text).toMatch(/mine\.\w+.*cannot carry/);
  });
});

describe('a saved session', () => {
  it('opens with the same verdicts, settings and view', async () => {
    const store = await opened(small({ seed: 9 }, 'missing-factor'));
    store.actions.changeView({ scheme: 'forward', tensor: 'conv2.weight', element: 1 });
    const saved = store.getState();
    if (saved.result === null) throw new Error('The run gave no result.');
    const { pieces } = exportedFile(saved, saved.result, 'npz');
    const other = freshStore();
    await other.actions.openRecording(new File([...pieces], 'session.npz'));
    const { result, settings, view } = other.getState();
    expect(result?.recording).toBe('session.npz');
    expect(result?.judgements.map(({ verdict }) => verdict)).toEqual(
      saved.result.judgements.map(({ verdict }) => verdict),
    );
    expect(settings).toEqual(saved.settings);
    expect(view).toEqual(saved.view);
  });
});
