import type { Theme } from '../store/state.ts';

const KEY = 'close-enough.theme';

/** The theme chosen last time, or else what the system asks for. */
export function initialTheme(): Theme {
  const remembered = readRemembered();
  if (remembered === 'light' || remembered === 'dark') return remembered;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser may refuse storage; the theme then lasts as long as the page.
  }
}

function readRemembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
