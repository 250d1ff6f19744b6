import type { Arena, Content } from './arena.ts';

/** The numbers between two layers in the kernels' memory: the base's, and what of them differs in some lane. */
export interface Activation {
  /** Units of the whole batch. */
  readonly count: number;
  /** Address of the base's numbers. */
  readonly base: number;
  /** Address of the LaneValues, shared with the layer before by layers that work in place. */
  readonly values: number;
}

/** Room for an activation of its own. */
export function layOutActivation(
  arena: Arena,
  count: number,
  base: (content: Content) => Float64Array,
): Activation {
  const values = arena.structure([
    arena.lanes(count),
    arena.bytes(count + 7),
    arena.doubles(count),
    arena.integers(count),
    0,
  ]);
  return { count, base: arena.reals(count, base), values };
}
