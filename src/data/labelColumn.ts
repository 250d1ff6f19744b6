import { DataFileError } from '../files/dataFile.ts';

/** Fewer rows tell nothing. */
const LEAST_ROWS = 10;
const LEAST_CLASSES = 3;

/**
 * Refuses images whose labels seem to stand before the pixels: the first column then counts through the classes, and what
 * was read as labels does not, as the last pixel, mostly blank, would. Both given a value a row, before any scaling.
 */
export function refuseLabelsFirst(name: string, first: Float64Array, last: Int32Array): void {
  if (first.length < LEAST_ROWS || countsThrough(last) || !countsThrough(first)) return;
  const distinct = new Set(last);
  const holds =
    distinct.size === 1
      ? `only ${last[0]}`
      : `${distinct.size} values up to ${Math.max(...distinct)}`;
  throw new DataFileError(
    `${name}: the labels seem to stand in the first column, which holds whole numbers from 0 to ${Math.max(...new Set(first))}, while the last holds ${holds}; they must be the last column, after the pixels.`,
  );
}

/** Whether the values are class numbers: whole, and most of those from 0 to the largest occur. */
function countsThrough(values: ArrayLike<number>): boolean {
  const distinct = new Set(Array.from(values));
  if (distinct.size < LEAST_CLASSES) return false;
  for (const value of distinct) if (!Number.isInteger(value) || value < 0) return false;
  return 2 * distinct.size > Math.max(...distinct) + 1;
}
