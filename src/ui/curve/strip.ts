/** The strip of kinks under a plot, in pixels: how far below it, and how high; a line of writing where none can be. */
export function stripFor(
  compact: boolean,
  hasKinks: boolean,
): { readonly gap: number; readonly height: number } {
  const height = compact ? 58 : 78;
  return { gap: 44, height: hasKinks ? height : 24 };
}
