import { type ReactNode, useEffect, useState } from 'react';
import type { Result } from '../store/state.ts';
import { remembered, remember } from './memory.ts';
import { useAppState } from './storeContext.ts';

const KEY = 'close-enough.first-line';

/** What a newcomer looks at, in a line: until it is closed, or until a plot or the map has been used. */
export function FirstLine({ result }: { result: Result }): ReactNode {
  const [isWanted, setIsWanted] = useState(() => remembered(KEY) === null);
  const mode = useAppState(({ view }) => view.mode);
  // Without faint lines there is nothing to explain.
  const isShown = isWanted && mode !== 'table' && result.sweep.steps.length > 1;
  useEffect(() => {
    if (!isShown) return;
    const use = ({ target }: Event): void => {
      if (target instanceof Element && target.closest('.plot-surface, .map-surface')) {
        setIsWanted(false);
        remember(KEY, 'seen');
      }
    };
    // When the hand or the key lets go: the plot must not grow under a drag.
    document.addEventListener('pointerup', use);
    document.addEventListener('keyup', use);
    return () => {
      document.removeEventListener('pointerup', use);
      document.removeEventListener('keyup', use);
    };
  }, [isShown]);
  if (!isShown) return null;
  return (
    <p className="first-line">
      <span>
        Each faint line is one weight: how far numeric and analytic gradient differ, at every step
        h.
      </span>
      <button
        type="button"
        className="icon"
        aria-label="Close this line"
        onClick={() => {
          setIsWanted(false);
          remember(KEY, 'seen');
        }}
      >
        ×
      </button>
    </p>
  );
}
