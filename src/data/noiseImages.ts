import { createRandom, seedFor } from '../numerics/random.ts';
import type { ImageSet } from './images.ts';

/** Normal pixels with mean 0 and the given standard deviation, and labels drawn from 0 … classes − 1. */
export function noiseImages(
  count: number,
  size: number,
  classes: number,
  deviation: number,
  seed: number,
): ImageSet {
  const pixels = createRandom(seedFor(seed, 'pixels'));
  const classOf = createRandom(seedFor(seed, 'labels'));
  return {
    size,
    count,
    classes,
    images: Float64Array.from({ length: count * size * size }, () => deviation * pixels.normal()),
    labels: Int32Array.from({ length: count }, () => classOf.integer(classes)),
  };
}
