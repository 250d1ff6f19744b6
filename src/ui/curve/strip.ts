/** The strip of kinks under a plot, in pixels: how far below it, and how high; a line of writing where none can be. */
export function stripFor(
  compact: boolean,
  hasKinks: boolean,
): { readonly gap: number; readonly height: number } {
  const height = compact ? 58 : 78;
  // A small plot has the h pill in a row of its own between its ticks and the strip.
  return { gap: compact ? 66 : 44, height: hasKinks ? height : 24 };
}
