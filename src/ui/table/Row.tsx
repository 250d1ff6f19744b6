import { memo, type ReactNode } from 'react';
import type { Result } from '../../store/state.ts';
import { TABLE_NUMBERS, tableRow, type WeightTable } from '../../store/weightTable.ts';
import { Maths } from '../Maths.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { shownNumber } from './columns.ts';

/** One weight. Drawn again only when it is another one, or selected: every key would draw all that are in sight. */
export const Row = memo(function Row({
  id,
  result,
  table,
  row: number,
  place,
  height,
  selected,
  active,
}: {
  id: string;
  result: Result;
  table: WeightTable;
  /** Its number in the table. */
  row: number;
  /** From 0, in the order shown. */
  place: number;
  /** Pixels, of every row. */
  height: number;
  selected: boolean;
  /** Whether it is the weight in view. */
  active: boolean;
}): ReactNode {
  const row = tableRow(result, table, number);
  const { verdict, tensor, name } = row;
  return (
    // The grid has the focus and takes the keys; the body takes the clicks.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="row"
      className={active ? 'table-row active' : 'table-row'}
      aria-rowindex={place + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${place * height}px)`, height }}
      data-place={place}
    >
      <span role="gridcell" className="table-verdict">
        {verdict !== undefined && <VerdictIcon verdict={verdict} size={12} />} {verdict}
      </span>
      <span role="gridcell" className="table-weight">
        <span>{tensor}</span> <strong>{name}</strong>
      </span>
      {TABLE_NUMBERS.map((column) => (
        <span key={column} role="gridcell">
          <Maths>{shownNumber(row, column)}</Maths>
        </span>
      ))}
    </div>
  );
});
