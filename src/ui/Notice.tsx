import type { ReactNode } from 'react';
import { useActions, useAppState } from './storeContext.ts';

/** One sentence about what went wrong, in a row of its own above whatever is on screen: it covers nothing of it. */
export function Notice(): ReactNode {
  const notice = useAppState((state) => state.notice);
  const { closeNotice } = useActions();
  return (
    <div className="notice-place" role="alert">
      {notice !== null && (
        <div className={`notice ${notice.kind}`}>
          <p>{notice.text}</p>
          <button type="button" className="icon" aria-label="Close" onClick={closeNotice}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
