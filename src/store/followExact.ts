import type { StoreApi } from 'zustand/vanilla';
import type { CheckClient } from '../worker/client.ts';
import { followSelection } from './followSelection.ts';
import { canMeasure } from './split.ts';
import type { State } from './state.ts';

/** Has the worker measure the selected element in double-double, once that has been asked for. */
export function followExact(
  store: StoreApi<State>,
  client: Pick<CheckClient, 'exactDifferences'>,
): void {
  followSelection(store, {
    isAsked: ({ view }, result) => view.measuring && canMeasure(result),
    ask: (choice) => client.exactDifferences(choice),
    keep: (choice, found) => ({ exact: { ...choice, ...found } }),
  });
}
