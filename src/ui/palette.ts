import { useMemo } from 'react';
import type { MapPalette } from '../plot/mapCells.ts';
import type { Theme } from '../store/state.ts';
import { useAppState } from './storeContext.ts';

/** The theme's colours, read off the style sheet so that a canvas draws with the same ones as the page. */
export interface Palette extends MapPalette {
  readonly faintOpacity: number;
  readonly median: string;
  readonly theme: Theme;
}

/** The colours in force now. */
export function readPalette(): Omit<Palette, 'theme'> {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    background: token('rail'),
    line: token('line'),
    faint: token('trough'),
    caption: token('ink3'),
    rampLow: token('ramp-low'),
    rampHigh: token('agree'),
    verdict: {
      agrees: token('agree'),
      wrong: token('wrong'),
      kink: token('kink'),
      undecided: token('undecided'),
      zero: token('zero'),
    },
    mark: token('mark'),
    font: `12px ${token('sans')}`,
    faintOpacity: Number(token('faint-opacity')),
    median: token('agree'),
  };
}

/** The palette of the theme in force; the page's root carries that theme before anything is drawn again. */
export function usePalette(): Palette {
  const theme = useAppState(({ view }) => view.theme);
  return useMemo(() => ({ ...readPalette(), theme }), [theme]);
}
