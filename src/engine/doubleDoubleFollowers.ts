import type { DoubleDouble } from '../network/arithmetic/doubleDouble.ts';
import type { BasePass } from '../network/arithmetic/evaluator.ts';
import type { Layer, LayerKind } from '../network/layer.ts';

/** A layer behind another, with its decisions in the base pass: as taken, and with those on their edge the other way. */
export interface Follower {
  readonly layer: Layer;
  readonly taken: Int32Array;
  readonly other: Int32Array;
}

/** What stands behind a weighted sum and notices it. */
export interface Followers {
  /** A ReLU. */
  readonly rectifier?: Follower;
  /** A max-pool whose windows do not overlap, at once or behind that. */
  readonly pool?: Follower;
}

/** The ReLU and the max-pool right behind layer k, as far as they are there. */
export function followersOf(
  { numbers, evaluation, turned }: BasePass<DoubleDouble>,
  k: number,
): Followers {
  const follower = (at: number) => {
    const [{ decisions: taken }, { decisions: other }] = [evaluation.passes[at], turned.passes[at]];
    return { layer: numbers.network.layers[at], taken, other };
  };
  const isAt = (at: number, kinds: readonly LayerKind[]): boolean =>
    at < numbers.network.layers.length && kinds.includes(numbers.network.layers[at].kind);
  const isRectified = isAt(k + 1, ['relu', 'leakyRelu']);
  const next = isRectified ? k + 2 : k + 1;
  const slope = isRectified && slopeOf(numbers.network.layers[k + 1]);
  // Behind a leaky ReLU everything is heard of.
  if (slope !== false && slope !== 0) return {};
  const isPooled = isAt(next, ['maxPool']) && !overlaps(numbers.network.layers[next]);
  return {
    ...(isRectified && { rectifier: follower(k + 1) }),
    ...(isPooled && { pool: follower(next) }),
  };
}

function slopeOf({ geometry }: Layer): number {
  return geometry.type === 'elementwise' ? geometry.slope : Number.NaN;
}

function overlaps({ geometry }: Layer): boolean {
  return geometry.type !== 'pool' || geometry.stride < geometry.size;
}
