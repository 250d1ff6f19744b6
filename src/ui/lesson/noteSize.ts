/** How much wider words are in bold. */
export const BOLD = 1.1;

/** Size of the name of a curve. */
export function labelSize(compact: boolean): number {
  return compact ? 12 : 13;
}

/** Size of an annotation's words, in the units of the page's own plot. */
export function noteSize(compact: boolean): number {
  return compact ? 13 : 17;
}
