import type { ReactNode } from 'react';
import type { View } from '../store/state.ts';

const MOUSE_HINTS: Record<View['mode'], string> = {
  one: 'drag the plot to move h, click a curve to select it',
  all: 'drag a plot to move h, open a layer by its name',
  table: 'click a row to select its weight, with Shift for several',
};

/** What keys and the mouse do here, in the last line under the plot. */
export function KeyHints({ mode }: { mode: View['mode'] }): ReactNode {
  return (
    <footer className="hints">
      <span>
        <kbd>←</kbd>
        <kbd>→</kbd> h
      </span>
      {mode !== 'all' && (
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> weight
        </span>
      )}
      <span>
        <kbd>[</kbd>
        <kbd>]</kbd> layer
      </span>
      <span>
        <kbd>?</kbd> help
      </span>
      <span className="hints-mouse">{MOUSE_HINTS[mode]}</span>
    </footer>
  );
}
