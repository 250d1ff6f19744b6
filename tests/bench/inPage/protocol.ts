import type { Precision } from '../../../src/network/precision.ts';
import type { Scale, WorkloadName } from '../workloads.ts';

/** What one measurement in the page is about. */
export interface Measurement {
  workload: WorkloadName;
  scale: Scale;
  precision: Precision;
  workers: 1 | 2;
  /** H steps of one sweep over every weight. */
  steps: Float64Array;
  /** The losses as they are, or with decisions held as the base has them. */
  held: boolean;
  /** Whether workers are started and WebAssembly compiled for it, or those of the last measurement go on. */
  cold: boolean;
}

export interface Measured {
  /** Milliseconds from the order to the last result, set-up included. */
  total: number;
  /** Milliseconds of the slower worker's set-up: base pass, the engine's caches and, in one of them, the backward pass. */
  setUp: number;
  losses: number;
  /** Bytes of the engine's memory in one worker, after all of it. */
  memory: number;
  /** The sum of all losses: the same whatever the number of workers, or something is wrong. */
  checksum: number;
}

export type Order =
  | { type: 'build'; workload: WorkloadName; scale: Scale; precision: Precision }
  /** The gradient is needed once, so one worker goes backward, too. */
  | { type: 'setUp'; backward: boolean }
  | {
      type: 'evaluate';
      tensor: string;
      from: number;
      to: number;
      steps: Float64Array;
      held: boolean;
    };

export type Answer =
  | { type: 'built'; tensors: { name: string; size: number }[] }
  | { type: 'ready'; milliseconds: number; memory: number }
  | { type: 'evaluated'; loss: Float64Array };
