import type { StoreApi } from 'zustand/vanilla';
import type { CheckClient } from '../worker/client.ts';
import { followSelection } from './followSelection.ts';
import type { State } from './state.ts';

/** Asks the worker which decisions flip around the selected element, where any does within its steps. */
export function followCrossings(
  store: StoreApi<State>,
  client: Pick<CheckClient, 'crossings'>,
): void {
  followSelection(store, {
    isAsked({ view }, { sweep }, { kinks }) {
      const H = sweep.steps.length;
      return kinks.subarray(view.element * H, (view.element + 1) * H).some((count) => count > 0);
    },
    ask: (choice) => client.crossings(choice),
    keep: (choice, found) => ({ crossings: { ...choice, ...found } }),
  });
}
