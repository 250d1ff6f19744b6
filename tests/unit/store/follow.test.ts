import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createFollower } from '../../../src/store/follow.ts';
import type { State } from '../../../src/store/state.ts';
import type { RunEvent } from '../../../src/worker/protocol.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A network is there, and with it another view. */
const PREPARED = {
  type: 'prepared',
  layers: [],
  steps: Float64Array.of(1e-5),
  tensors: [],
  facts: {},
} as unknown as RunEvent;

/** A run that reports every 5 ms, at first a step of its training, and how often the page heard of it in 200 ms. */
async function changesSeen(
  meanwhile: (store: { move: () => void }) => void,
  report?: RunEvent,
): Promise<number> {
  const store = createStore<State>(
    () =>
      ({
        settings: { scenario: 'digits' },
        view: { stepNumber: 0 },
        run: { phase: 'idle' },
        result: null,
        wanted: null,
        notice: null,
      }) as unknown as State,
  );
  let seen = 0;
  store.subscribe((state, before) => {
    if (state.run !== before.run) seen++;
  });
  const follow = createFollower(store);
  void follow((listener) => {
    for (let step = 0; step < 40; step++) {
      setTimeout(() => listener(report ?? { type: 'training', step, of: 40 }), 5 * step);
    }
    return new Promise(() => {});
  });
  const move = (): void =>
    store.setState(({ view }) => ({ view: { ...view, stepNumber: view.stepNumber + 1 } }));
  for (let i = 0; i < 20; i++) {
    meanwhile({ move });
    await vi.advanceTimersByTimeAsync(10);
  }
  return seen;
}

it('shows what a run reports once a frame', async () => {
  expect(await changesSeen(() => {})).toBeGreaterThanOrEqual(8);
});

it('takes a view that comes with a new network for nobody’s hand', async () => {
  expect(await changesSeen(() => {}, PREPARED)).toBeGreaterThanOrEqual(8);
});

it('shows it less often while a hand moves something', async () => {
  expect(await changesSeen(({ move }) => move())).toBeLessThanOrEqual(2);
});
