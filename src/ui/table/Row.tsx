import type { ReactNode } from 'react';
import { TABLE_NUMBERS, type TableRow } from '../../store/weightTable.ts';
import { Maths } from '../Maths.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { shownNumber } from './columns.ts';

/** One weight. */
export function Row({
  id,
  row,
  place,
  height,
  selected,
  active,
  onChoose,
}: {
  id: string;
  row: TableRow;
  /** From 0, in the order shown. */
  place: number;
  /** Pixels, of every row. */
  height: number;
  selected: boolean;
  /** Whether it is the weight in view. */
  active: boolean;
  onChoose: (shift: boolean) => void;
}): ReactNode {
  const { verdict, tensor, name } = row;
  return (
    // The grid has the focus and takes the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="row"
      className={active ? 'table-row active' : 'table-row'}
      aria-rowindex={place + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${place * height}px)`, height }}
      onClick={({ shiftKey }) => onChoose(shiftKey)}
    >
      <span role="gridcell" className="table-verdict">
        {verdict !== undefined && <VerdictIcon verdict={verdict} size={12} />} {verdict}
      </span>
      <span role="gridcell">
        {tensor} <strong>{name}</strong>
      </span>
      {TABLE_NUMBERS.map((column) => (
        <span key={column} role="gridcell">
          <Maths>{shownNumber(row, column)}</Maths>
        </span>
      ))}
    </div>
  );
}
