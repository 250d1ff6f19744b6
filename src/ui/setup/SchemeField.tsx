import type { ReactNode } from 'react';
import { useActions, useAppState } from '../storeContext.ts';
import { SegmentedField } from './fields.tsx';

/** How derivatives are read off the losses; a change needs no new ones. */
export function SchemeField(): ReactNode {
  const scheme = useAppState(({ view }) => view.scheme);
  const { changeView } = useActions();
  return (
    <SegmentedField
      label="Difference scheme"
      value={scheme}
      choices={[
        { value: 'forward', name: 'forward' },
        { value: 'central', name: 'central' },
        { value: 'fivePoint', name: 'five-point' },
      ]}
      onChange={(chosen) => changeView({ scheme: chosen })}
    />
  );
}
