import { type ComponentProps, lazy, type ReactNode, Suspense } from 'react';
import { useAppState } from '../storeContext.ts';

const PinnedUnder = lazy(() => import('./PinnedUnder.tsx'));

/** The pinned run's curves, where there is one. */
export function PinnedRun(props: Omit<ComponentProps<typeof PinnedUnder>, 'pinned'>): ReactNode {
  const pinned = useAppState((state) => state.pinned);
  if (pinned === null) return null;
  return (
    <Suspense fallback={null}>
      <PinnedUnder pinned={pinned} {...props} />
    </Suspense>
  );
}
