import { formatDecimal, formatScientific } from '../../numerics/format.ts';
import type { TableNumber, TableOrder, TableRow } from '../../store/weightTable.ts';

/** A column of the table; the verdict and the weight are drawn by the row itself. */
export interface Column {
  readonly order: TableOrder;
  readonly title: string;
  /** Whether its largest comes first when it is chosen. */
  readonly largestFirst: boolean;
}

export const COLUMNS: readonly Column[] = [
  { order: 'verdict', title: 'Verdict', largestFirst: false },
  { order: 'weight', title: 'Weight', largestFirst: false },
  { order: 'error', title: 'Relative error', largestFirst: true },
  { order: 'analytic', title: 'Analytic', largestFirst: true },
  { order: 'numeric', title: 'Numeric at h', largestFirst: true },
  { order: 'smallestVisible', title: 'Smallest visible', largestFirst: true },
];

/** A row's number as it is shown: gradients to 4 digits, the rest to 2. */
export function shownNumber(row: TableRow, column: TableNumber): string {
  const value = row[column];
  if (Number.isNaN(value)) return column === 'numeric' || column === 'error' ? 'NaN' : '';
  const digits = column === 'analytic' || column === 'numeric' ? 4 : 2;
  return value !== 0 && Math.abs(value) >= 0.01 && Math.abs(value) < 1000
    ? formatDecimal(value, digits)
    : formatScientific(value, digits);
}
