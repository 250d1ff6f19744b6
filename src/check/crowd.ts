import type { CurveTable } from './curveColumns.ts';
import type { CurveDensity } from './curveDensity.ts';

/** More curves than these are no longer drawn one by one. */
export const MOST_CURVES = 3000;

/** What a picture of too many curves is made of, and what tells which of them is under the pointer. */
export interface Crowd {
  readonly table: CurveTable;
  readonly density: CurveDensity;
}
