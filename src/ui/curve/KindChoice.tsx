import type { ReactNode } from 'react';
import { canSplit, isSplit } from '../../store/split.ts';
import type { Result, View } from '../../store/state.ts';
import { useActions, useViewOf } from '../storeContext.ts';

const CHOICES: Record<string, Partial<View>> = {
  relative: { kind: 'relative', split: false },
  absolute: { kind: 'absolute', split: false },
  parts: { kind: 'absolute', split: true, measuring: true, hovered: null },
};

/** The y axis's name, which is also the choice of what it shows. Parts are those of central differences. */
export function KindChoice({ result }: { result: Result }): ReactNode {
  const view = useViewOf(result);
  const { changeView } = useActions();
  return (
    <select
      className="kind-choice"
      aria-label="Vertical axis"
      value={isSplit(view, result) ? 'parts' : view.kind}
      onChange={({ target }) => changeView(CHOICES[target.value])}
    >
      <option value="relative">relative error</option>
      <option value="absolute">absolute error</option>
      {view.scheme === 'central' && canSplit(result) && (
        <option value="parts">parts of the error</option>
      )}
    </select>
  );
}
