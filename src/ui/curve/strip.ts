/** The strip of kinks under a plot, in pixels: how far below it, and how high. */
export function stripFor(compact: boolean): { readonly gap: number; readonly height: number } {
  return { gap: 44, height: compact ? 58 : 78 };
}
