import type { Arena, Content } from './arena.ts';

/** The numbers between two layers in the kernels' memory: the base's, and what of one sample differs in some lane. */
export interface Activation {
  /** Units of one sample. */
  readonly units: number;
  /** Address of the base's numbers, samples outermost. */
  readonly base: number;
  /** Address of the LaneValues, shared with the layer before by layers that work in place. */
  readonly values: number;
}

/** Room for an activation of its own. */
export function layOutActivation(
  arena: Arena,
  units: number,
  batch: number,
  base: (content: Content) => ArrayLike<number>,
): Activation {
  const values = arena.structure([
    arena.lanes(units),
    arena.bytes(units + 7),
    arena.doubles(units),
    arena.integers(units),
    0,
  ]);
  return { units, base: arena.reals(batch * units, base), values };
}
