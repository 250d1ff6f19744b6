import type { Convention } from '../source.ts';

/** What one layer reads and writes; samples outermost, then the layer's own shape. */
export interface LayerPass<T> {
  readonly batch: number;
  readonly input: readonly T[];
  readonly output: T[];
  /** As in a layer's own pass. */
  readonly decisions: Int32Array;
}

/** Whether a pass makes its decisions, what is exactly on an edge going by a convention, or obeys those that are there. */
export type Deciding = Convention | 'held';
