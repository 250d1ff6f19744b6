/** What the browser remembers under a name; null for nothing, or where it refuses. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Has the browser remember a text. It may refuse: the text then lasts as long as the page. */
export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Nothing to be done.
  }
}
