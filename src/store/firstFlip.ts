import type { FoundCrossings, Result, View } from './state.ts';

/** Whether what was found is about the element in view. */
export function isFoundFor({ sweep }: Result, view: View, found: FoundCrossings): boolean {
  return found.sweep === sweep && found.tensor === view.tensor && found.element === view.element;
}

/** The h at which the first decision flips around the element in view; undefined while unknown, and where none does. */
export function firstFlip(
  result: Result,
  view: View,
  found: FoundCrossings | null,
): number | undefined {
  return found !== null && isFoundFor(result, view, found) ? found.nearest[0]?.h : undefined;
}
