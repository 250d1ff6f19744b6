import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Result, State, View } from '../store/state.ts';
import type { Actions, Store } from '../store/store.ts';

export const StoreContext = createContext<Store | null>(null);

/** The store itself, for what needs more of it than its actions. */
export function useAppStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('StoreContext has no store.');
  return store;
}

/** A part of the state; the component is drawn again when that part changes. */
export function useAppState<T>(select: (state: State) => T): T {
  return useStore(useAppStore(), select);
}

/**
 * The view but for what is hovered: that changes with every move of the pointer, and only those who show it need to hear
 * of it.
 */
export function useViewAtRest(): View {
  return useAppState(useShallow((state): View => ({ ...state.view, hovered: null, ghost: null })));
}

/**
 * The same as it fits a result. A result is drawn with low priority, so that the one on the screen can be a moment older
 * than the view: its sweep may have fewer steps.
 */
export function useViewOf(result: Result): View {
  const view = useViewAtRest();
  const last = result.sweep.steps.length - 1;
  return useMemo(
    () => (view.stepNumber <= last ? view : { ...view, stepNumber: last }),
    [view, last],
  );
}

export function useActions(): Actions {
  return useAppStore().actions;
}
