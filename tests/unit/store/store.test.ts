import { describe, expect, it, vi } from 'vitest';
import { createAppStore } from '../../../src/store/store.ts';
import type { CheckClient } from '../../../src/worker/client.ts';
import type { RunEvent, RunRequest } from '../../../src/worker/protocol.ts';
import { directService } from '../../support/runRequest.ts';

type Ended = 'finished' | 'cancelled';

/** A client without a worker: runs wait until the test feeds them events and ends them. */
function fakeClient() {
  const runs: {
    request: RunRequest;
    listener: (event: RunEvent) => void;
    end: (outcome: Ended) => void;
    fail: (error: Error) => void;
  }[] = [];
  const focused: (string | null)[] = [];
  const client = {
    run: (request: RunRequest, listener: (event: RunEvent) => void) =>
      new Promise<Ended>((end, fail) => {
        runs.push({ request, listener, end, fail });
      }),
    cancel: () => Promise.resolve(),
    focus: (tensor: string | null) => {
      focused.push(tensor);
      return Promise.resolve();
    },
    summarize: () => Promise.resolve([]),
    crossings: () => Promise.resolve(null),
  };
  return { runs, focused, client: client as unknown as CheckClient };
}

/** All events of a small real run. */
async function eventsOf(request: RunRequest): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const service = directService();
  await service.run({ ...request, sweep: { ...request.sweep, elementsPerTensor: 3 } }, (event) =>
    events.push(event),
  );
  return events;
}

describe('the store', () => {
  it('grows a result from the worker’s events, and keeps it when the run is over', async () => {
    const { runs, client } = fakeClient();
    const store = createAppStore('light', client);
    const run = store.actions.run();
    const [{ request, listener, end }] = runs;
    (await eventsOf(request)).forEach(listener);
    end('finished');
    await run;
    const { result, run: status, view } = store.getState();
    expect(status).toEqual({ phase: 'finished' });
    expect(result?.sweep.tensors.every(({ done, index }) => done === index.length)).toBe(true);
    expect(result?.summaries.every((summary) => summary !== undefined)).toBe(true);
    expect(view.tensor).toBe('conv1.weight');
    expect(result?.sweep.steps[view.stepNumber]).toBeCloseTo(2e-6, 6);
  });

  it.each([false, true])(
    'another precision moves the cursor to its h*; in a hand: %s',
    async (isHeld) => {
      const { runs, client } = fakeClient();
      const store = createAppStore('light', client);
      const shown = () => store.getState().result?.sweep;
      const carryOut = async (work: Promise<void>, number: number): Promise<void> => {
        const { request, listener, end } = runs[number];
        const events = await eventsOf(request);
        const begun = events.findIndex(({ type }) => type === 'prepared') + 1;
        events.slice(0, begun).forEach(listener);
        await vi.waitFor(() => expect(shown()?.precision).toBe(request.precision));
        if (isHeld) store.actions.changeView({ stepNumber: 30 });
        events.slice(begun).forEach(listener);
        end('finished');
        await work;
      };
      await carryOut(store.actions.run(), 0);
      const change = { precision: 'float32', largestStep: 1, smallestStep: 1e-6 } as const;
      store.actions.changeSettings(change, 'settled');
      await carryOut(store.actions.run(), 1);
      const { result, view } = store.getState();
      const { steps } = result!.sweep;
      const { bestStep } = result!.summaries[0]!.fit;
      if (isHeld) expect(view.stepNumber).toBe(30);
      // No further than half a step of the grid.
      else
        expect(Math.abs(Math.log(steps[view.stepNumber] / bestStep))).toBeLessThan(
          Math.log(steps[0] / steps[1]) / 2 + 1e-9,
        );
    },
  );

  it.each([
    ['follows the precision', undefined, -2],
    ['stays where a hand has put it', -5, -5],
  ])('the “close enough” line %s', async (_, hand, inFloat32) => {
    const { runs, client } = fakeClient();
    const store = createAppStore('light', client);
    const carryOut = async (work: Promise<void>, number: number): Promise<void> => {
      (await eventsOf(runs[number].request)).forEach(runs[number].listener);
      runs[number].end('finished');
      await work;
    };
    await carryOut(store.actions.run(), 0);
    expect(store.getState().view.tolerance).toBe(-7);
    if (hand !== undefined) store.actions.changeView({ tolerance: hand });
    store.actions.changeSettings({ precision: 'float32', smallestStep: 1e-6 }, 'settled');
    await carryOut(store.actions.run(), 1);
    expect(store.getState().view.tolerance).toBe(inFloat32);
    store.actions.changeSettings({ precision: 'float64' }, 'settled');
    await carryOut(store.actions.run(), 2);
    expect(store.getState().view.tolerance).toBe(hand ?? -7);
  });

  it('shows nothing of a run that was replaced', async () => {
    const { runs, client } = fakeClient();
    const store = createAppStore('light', client);
    void store.actions.run();
    const events = await eventsOf(runs[0].request);
    events.slice(0, 3).forEach(runs[0].listener);
    const before = store.getState().result;
    store.actions.chooseScenario('clean-v');
    events.slice(3).forEach(runs[0].listener);
    expect(store.getState().result).toBe(before);
    runs[0].end('cancelled');
    await Promise.resolve();
    expect(store.getState().run.phase).toBe('preparing');
  });

  it('keeps what is on the screen when a run fails, and says why', async () => {
    const { runs, client } = fakeClient();
    const store = createAppStore('light', client);
    const first = store.actions.run();
    (await eventsOf(runs[0].request)).forEach(runs[0].listener);
    runs[0].end('finished');
    await first;
    const before = store.getState().result;
    const second = store.actions.run();
    runs[1].fail(new Error('conv1: it does not fit.'));
    await second;
    expect(store.getState().result).toBe(before);
    expect(store.getState().run).toEqual({ phase: 'failed' });
    expect(store.getState().notice).toEqual({ kind: 'problem', text: 'conv1: it does not fit.' });
  });

  it('shows what a run had found before it failed, and nothing of it later', async () => {
    const { runs, client } = fakeClient();
    const store = createAppStore('light', client);
    const run = store.actions.run();
    (await eventsOf(runs[0].request)).forEach(runs[0].listener);
    runs[0].fail(new Error('A worker died.'));
    await run;
    expect(store.getState().result?.sweep.tensors[0].done).toBeGreaterThan(0);
    const failed = store.getState();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(store.getState()).toBe(failed);
    expect(failed.run).toEqual({ phase: 'failed' });
  });

  it('tells the run which tensor has come into view, and no more often', async () => {
    const { runs, focused, client } = fakeClient();
    const store = createAppStore('light', client);
    void store.actions.run();
    (await eventsOf(runs[0].request)).forEach(runs[0].listener);
    await vi.waitFor(() => expect(store.getState().result).not.toBeNull());
    store.actions.changeView({ tensor: 'dense1.weight' });
    store.actions.changeView({ tensor: 'dense1.weight', mode: 'all' });
    store.actions.changeView({ element: 2 });
    expect(focused).toEqual(['dense1.weight']);
    store.actions.changeSettings({ seed: 3 });
    expect(runs[1].request.focus).toBe('dense1.weight');
  });

  it('asks for no new losses when only the view changes', async () => {
    const { runs, client } = fakeClient();
    const store = createAppStore('light', client);
    store.actions.changeView({ scheme: 'forward', kind: 'absolute', tolerance: -5, mode: 'all' });
    await Promise.resolve();
    expect(runs.length).toBe(0);
    store.actions.changeSettings({ seed: 3 });
    expect(runs.length).toBe(1);
    expect(runs[0].request.view).toEqual({ scheme: 'forward', kind: 'absolute' });
  });
});
