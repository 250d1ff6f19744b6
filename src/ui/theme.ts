import type { Theme } from '../store/state.ts';
import { remember, remembered } from './memory.ts';

const KEY = 'close-enough.theme';

/** The theme chosen last time, or else what the system asks for. */
export function initialTheme(): Theme {
  const chosen = remembered(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function rememberTheme(theme: Theme): void {
  remember(KEY, theme);
}
