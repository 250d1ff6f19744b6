import type { ReactNode } from 'react';
import { isPinnedItself } from '../../store/pinned.ts';
import type { Result } from '../../store/state.ts';
import { useAppState, useViewOf } from '../storeContext.ts';

/** What pinning has done, as long as there is nothing yet to be seen of it. */
export function PinnedLine({ result }: { result: Result }): ReactNode {
  const pinned = useAppState((state) => state.pinned);
  const view = useViewOf(result);
  if (pinned === null || view.mode === 'table' || !isPinnedItself(pinned, result, view)) {
    return null;
  }
  return <p className="pinned-line">Pinned. The next run will be laid over this one.</p>;
}
