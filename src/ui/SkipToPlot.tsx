import { type ReactNode, useEffect } from 'react';
import { focusPlot, keepFocus } from './keepFocus.ts';
import { useAppState } from './storeContext.ts';

/** The first stop of Tab, past tools and settings; while the page is there, the focus is not lost. */
export function SkipToPlot(): ReactNode {
  const isTable = useAppState(({ view }) => view.mode === 'table');
  useEffect(keepFocus, []);
  return (
    <button type="button" className="skip" onClick={focusPlot}>
      Skip to the {isTable ? 'table' : 'plot'}
    </button>
  );
}
