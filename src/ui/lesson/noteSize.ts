/** Size of an annotation's words, in the units of the page's own plot. */
export function noteSize(compact: boolean): number {
  return compact ? 13 : 17;
}
