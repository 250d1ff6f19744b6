import type { TensorDescription } from '../network/source.ts';
import { coordinates } from '../network/tensor.ts';

/** A place that all elements of a group have in common: filter 3, kernel column 0. */
export interface SharedPlace {
  readonly axis: string;
  readonly place: number;
}

/** What some elements of a tensor share. */
export interface SharedTraits {
  readonly places: readonly SharedPlace[];
  /** numeric ÷ analytic, where it is the same for all to three digits and not 1; else NaN. */
  readonly ratio: number;
}

/** How far apart ratios may lie that count as one. */
const SAME = 1e-3;

/** What a tensor's axes are called, by its role and rank. */
function axesOf({ role, shape }: TensorDescription): readonly string[] {
  if (role === 'input') {
    return shape.length === 4 ? ['image', 'channel', 'row', 'column'] : ['image', 'unit'];
  }
  if (shape.length === 4) return ['filter', 'channel', 'kernel row', 'kernel column'];
  return shape.length === 2 ? ['unit', 'input'] : ['unit'];
}

/** The axes on which elements can differ: those with more than one place. */
export function sharableAxes(tensor: TensorDescription): string[] {
  return axesOf(tensor).filter((_, axis) => tensor.shape[axis] > 1);
}

/**
 * What elements (by their flat indices) share: coordinates on axes that have more than one place, and the factor between
 * their two gradients. A single element shares nothing with others.
 */
export function sharedTraits(
  tensor: TensorDescription,
  flats: Int32Array,
  analytic: ArrayLike<number>,
  numeric: ArrayLike<number>,
): SharedTraits {
  if (flats.length < 2) return { places: [], ratio: Number.NaN };
  const first = coordinates(tensor.shape, flats[0]);
  const same = first.map(() => true);
  for (const flat of flats) {
    coordinates(tensor.shape, flat).forEach((place, axis) => {
      if (place !== first[axis]) same[axis] = false;
    });
  }
  const names = axesOf(tensor);
  const places = first
    .map((place, axis) => ({ axis: names[axis], place }))
    .filter((_, axis) => same[axis] && tensor.shape[axis] > 1 && names[axis] !== undefined);
  return { places, ratio: sharedRatio(analytic, numeric) };
}

function sharedRatio(analytic: ArrayLike<number>, numeric: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < analytic.length; i++) {
    const ratio = numeric[i] / analytic[i];
    // 0/0 says nothing of a factor, and neither does a NaN.
    if (!Number.isFinite(ratio)) return Number.NaN;
    least = Math.min(least, ratio);
    most = Math.max(most, ratio);
  }
  const middle = (least + most) / 2;
  const isShared = most - least <= SAME * Math.abs(middle);
  return isShared && Math.abs(middle - 1) > SAME ? middle : Number.NaN;
}
