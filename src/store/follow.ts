import type { StoreApi } from 'zustand/vanilla';
import type { Settings } from '../scenarios/scenario.ts';
import type { RunEvent } from '../worker/protocol.ts';
import { afterEvent } from './afterEvent.ts';
import { sentenceOf } from './sentenceOf.ts';
import type { State } from './state.ts';

/** Milliseconds: events of a run are shown together, a frame at a time. */
const FRAME = 16;
/** So seldom while a hand moves something in the view, which must not wait for a growing picture. */
const UNDER_A_HAND = 100;

/** Starts something that reports events, and says how it ended. */
type Start = (listener: (event: RunEvent) => void) => Promise<'finished' | 'cancelled'>;

/** A way to show what a run or the judging of a recording reports, in place of any before, until it has ended. */
export function createFollower({
  getState,
  setState,
  subscribe,
}: StoreApi<State>): (start: Start) => Promise<void> {
  let runNumber = 0;
  let waiting: RunEvent[] = [];
  let flushing: ReturnType<typeof setTimeout> | undefined;
  let moved = Number.NEGATIVE_INFINITY;
  // A new network changes the view, too, and no hand has moved.
  let isTakingIn = false;
  subscribe((state, before) => {
    if (state.view !== before.view && !isTakingIn) moved = performance.now();
  });

  /** Takes all events that have come since into one change of state, so that the page is drawn once for them. */
  const flush = (settings: Settings): void => {
    clearTimeout(flushing);
    flushing = undefined;
    const events = waiting;
    waiting = [];
    if (events.length === 0) return;
    isTakingIn = true;
    try {
      setState((state) =>
        events.reduce((grown, event) => afterEvent(grown, event, settings), state),
      );
    } finally {
      isTakingIn = false;
    }
  };

  return async (start) => {
    clearTimeout(flushing);
    flushing = undefined;
    waiting = [];
    const number = ++runNumber;
    const { settings } = getState();
    try {
      const outcome = await start((event) => {
        if (number !== runNumber) return;
        waiting.push(event);
        const wait = performance.now() - moved < UNDER_A_HAND ? UNDER_A_HAND : FRAME;
        flushing ??= setTimeout(() => flush(settings), wait);
      });
      if (number !== runNumber) return;
      flush(settings);
      setState({ run: { phase: outcome } });
    } catch (error) {
      if (number !== runNumber) return;
      flush(settings);
      setState({ run: { phase: 'failed' }, notice: { kind: 'problem', text: sentenceOf(error) } });
    }
  };
}
