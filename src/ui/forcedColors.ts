import { useSyncExternalStore } from 'react';

const FORCED = matchMedia('(forced-colors: active)');
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** Whether the system sets the colours, so that the page's own do not count. */
export function hasForcedColors(): boolean {
  return FORCED.matches;
}

/** Which of the system's colours are in force, to be told from others; undefined where they are the page's own. */
export function useForcedColors(): 'light' | 'dark' | undefined {
  return useSyncExternalStore(subscribe, forcedScheme);
}

/** Fetches the rules for such colours where they are in force; there is nothing to wait for elsewhere. */
export async function fetchForcedColors(): Promise<void> {
  if (hasForcedColors()) await import('./styles/forced.css');
}

function forcedScheme(): 'light' | 'dark' | undefined {
  if (!FORCED.matches) return undefined;
  return DARK.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  // The rules come first, so that what is drawn again finds them.
  const heard = (): void => void fetchForcedColors().then(listener);
  const queries = [FORCED, DARK];
  for (const query of queries) query.addEventListener('change', heard);
  return () => {
    for (const query of queries) query.removeEventListener('change', heard);
  };
}
