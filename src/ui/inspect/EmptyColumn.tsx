import type { ReactNode } from 'react';
import { useAppState } from '../storeContext.ts';

/** The right-hand column before anything is checked: what will stand there. */
export default function EmptyColumn(): ReactNode {
  const failed = useAppState((state) => state.run.phase === 'failed');
  return (
    <p className="right-empty">
      {failed
        ? 'No weight has been checked.'
        : 'The checked weights will be shown here, and one of them digit by digit.'}
    </p>
  );
}
