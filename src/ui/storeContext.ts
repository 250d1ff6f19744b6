import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { State } from '../store/state.ts';
import type { Actions, Store } from '../store/store.ts';

export const StoreContext = createContext<Store | null>(null);

function useAppStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('StoreContext has no store.');
  return store;
}

/** A part of the state; the component is drawn again when that part changes. */
export function useAppState<T>(select: (state: State) => T): T {
  return useStore(useAppStore(), select);
}

export function useActions(): Actions {
  return useAppStore().actions;
}
