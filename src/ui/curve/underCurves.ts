import type { Point } from '../../plot/labels.ts';

/** What lies under the curves, for what must keep off it and name it. */
export interface UnderCurves {
  /** Places along its lines. */
  readonly points: readonly Point[];
  /** What it is called, and what the run over it is called to tell the two apart. */
  readonly name: string;
  readonly present: string;
}

export const NOTHING_UNDER: UnderCurves = { points: [], name: '', present: '' };
