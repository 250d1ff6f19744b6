import type { ReactNode } from 'react';
import { canPin } from '../../store/selectors.ts';
import { useActions, useAppState } from '../storeContext.ts';

/** Keeps the run on the screen under the next ones, or lets it go. */
export function PinButton(): ReactNode {
  const isPinned = useAppState(({ pinned }) => pinned !== null);
  const isOver = useAppState(canPin);
  const { pin, unpin } = useActions();
  if (!isPinned && !isOver) return null;
  return (
    <button
      type="button"
      className="pin-button"
      aria-pressed={isPinned}
      onClick={isPinned ? unpin : pin}
    >
      {isPinned ? 'Unpin' : 'Pin this run'}
    </button>
  );
}
