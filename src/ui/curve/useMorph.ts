import { useEffect, useState } from 'react';
import { useAppState } from '../storeContext.ts';

/** A little longer than the curves take, in milliseconds. */
const LASTS = 300;

/**
 * Whether the curves on the plot are becoming those of another weight or layer: true from the drawing that shows the new
 * ones. Not while a run goes on, whose curves change all the time.
 */
export function useMorph(shown: string): boolean {
  const runs = useAppState(({ run }) => run.phase === 'running' || run.phase === 'preparing');
  const [before, setBefore] = useState(shown);
  const [morphs, setMorphs] = useState(false);
  if (before !== shown) {
    setBefore(shown);
    setMorphs(!runs);
  }
  useEffect(() => {
    if (!morphs) return;
    const timer = setTimeout(() => setMorphs(false), LASTS);
    return () => clearTimeout(timer);
  }, [morphs, shown]);
  return morphs;
}
