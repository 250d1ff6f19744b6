import { low as lowPart, twoSum } from '../numerics/doubleDouble.ts';
import type { Perturbations } from '../network/source.ts';
import { PAIR_LANES } from './pairMemory.ts';

/** Up to PAIR_LANES perturbations in a row that touch the same output of a layer, or the same unit of what it receives. */
export interface PairGroup {
  /** The output, or the unit. */
  readonly output: number;
  readonly count: number;
  /** PAIR_LANES each: the elements and their values. Lanes beyond the last repeat it, so that they add no work. */
  readonly index: Int32Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** The group that begins at perturbation `from`, with `perOutput` elements of the tensor to an output. */
export function gatherGroup(
  { index, value, low }: Perturbations,
  perOutput: number,
  from: number,
): PairGroup {
  const output = Math.floor(index[from] / perOutput);
  let end = from + 1;
  while (
    end < Math.min(from + PAIR_LANES, index.length) &&
    Math.floor(index[end] / perOutput) === output
  ) {
    end++;
  }
  const group = {
    output,
    count: end - from,
    index: new Int32Array(PAIR_LANES),
    high: new Float64Array(PAIR_LANES),
    low: new Float64Array(PAIR_LANES),
  };
  for (let lane = 0; lane < PAIR_LANES; lane++) {
    const at = Math.min(from + lane, end - 1);
    group.index[lane] = index[at];
    group.high[lane] = twoSum(value[at], low?.[at] ?? 0);
    group.low[lane] = lowPart;
  }
  return group;
}
