/** The strip of kinks under a plot, in pixels: how far below it, and how high. */
export const STRIP = { gap: 44, height: 78 };
