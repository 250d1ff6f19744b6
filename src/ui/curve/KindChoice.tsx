import type { ReactNode } from 'react';
import { useActions, useAppState } from '../storeContext.ts';

/** The y axis's name, which is also the choice of what it shows. */
export function KindChoice(): ReactNode {
  const kind = useAppState(({ view }) => view.kind);
  const { changeView } = useActions();
  return (
    <select
      className="kind-choice"
      aria-label="Vertical axis"
      value={kind}
      onChange={({ target }) =>
        changeView({ kind: target.value === 'absolute' ? 'absolute' : 'relative' })
      }
    >
      <option value="relative">relative error</option>
      <option value="absolute">absolute error</option>
    </select>
  );
}
