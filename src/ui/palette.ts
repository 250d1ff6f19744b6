import { useMemo } from 'react';
import type { MapPalette } from '../plot/mapCells.ts';
import { mix, rgbOf } from '../plot/rgb.ts';
import type { Theme } from '../store/state.ts';
import { hasForcedColors, useForcedColors } from './forcedColors.ts';
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
  const forced = hasForcedColors();
  const color = forced ? systemColor : token;
  return {
    ink: color('ink'),
    background: color('rail'),
    line: color('line'),
    faint: color('trough'),
    caption: color('ink3'),
    // Few digits must still be told from no cell.
    rampLow: forced ? between(color('rail'), color('agree'), 0.25) : token('ramp-low'),
    rampHigh: color('agree'),
    verdict: {
      agrees: color('agree'),
      wrong: color('wrong'),
      kink: color('kink'),
      undecided: color('undecided'),
      zero: color('zero'),
    },
    mark: color('mark'),
    font: `12px ${token('sans')}`,
    faintOpacity: Number(token('faint-opacity')),
    median: color('agree'),
  };
}

/** The palette of the theme in force; the page's root carries that theme before anything is drawn again. */
export function usePalette(): Palette {
  const theme = useAppState(({ view }) => view.theme);
  const forced = useForcedColors();
  // What the system forces is read off the page, as the theme's tokens are.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => ({ ...readPalette(), theme }), [theme, forced]);
}

/** A token that names a colour of the system, as #rrggbb. */
function systemColor(name: string): string {
  const probe = document.createElement('i');
  probe.style.cssText = `color: var(--${name}); forced-color-adjust: none; position: absolute`;
  document.body.append(probe);
  const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return hex(channels.slice(0, 3).map(Number));
}

function between(from: string, to: string, share: number): string {
  return hex(mix(rgbOf(from), rgbOf(to), share));
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
