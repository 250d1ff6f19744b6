import { useSyncExternalStore } from 'react';

const NARROW = matchMedia('(max-width: 720px)');

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener('change', listener);
  return () => NARROW.removeEventListener('change', listener);
}

/** Whether the page is laid out for a phone, as styles/narrow.css does below the same width. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}
