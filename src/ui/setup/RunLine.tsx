import type { ReactNode } from 'react';
import { progressOf } from '../../store/selectors.ts';
import { useAppState } from '../storeContext.ts';

/** A run's progress along the edge of a phone's tabs, for those in which the bar beside Cancel is out of sight. */
export function RunLine(): ReactNode {
  const isRunning = useAppState((state) => state.run.phase === 'running');
  const result = useAppState((state) => state.result);
  if (!isRunning || result === null) return null;
  const { done, total } = progressOf(result);
  return <progress className="run-line" max={total} value={done} aria-hidden="true" />;
}
