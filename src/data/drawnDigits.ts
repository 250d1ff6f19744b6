import { createRandom, type Random } from '../numerics/random.ts';
import { DIGIT_STROKES, type Stroke } from './digitStrokes.ts';
import type { ImageSet } from './images.ts';
import { rasterise } from './rasterise.ts';

/** The digit's box within the unit square, before jitter. */
const BOX_WIDTH = 0.5;
const BOX_HEIGHT = 0.7;

/** A pen thinner than about a pixel would draw grey lines only. */
const penWidth = (size: number): number => Math.max(0.1, 1.1 / size);

/** Moves, scales and slants a digit a little, each time differently. */
function jitter(strokes: readonly Stroke[], random: Random): Stroke[] {
  const between = (low: number, high: number): number => low + (high - low) * random.uniform();
  const shiftX = between(-0.03, 0.03);
  const shiftY = between(-0.03, 0.03);
  const width = BOX_WIDTH * between(0.9, 1.1);
  const height = BOX_HEIGHT * between(0.94, 1.06);
  const slant = between(-0.05, 0.2);
  return strokes.map((points) => {
    const moved: number[] = [];
    for (let i = 0; i < points.length; i += 2) {
      const x = (points[i] - 0.5) * width;
      const y = (points[i + 1] - 0.5) * height;
      moved.push(0.5 + shiftX + x - slant * y, 0.5 + shiftY + y);
    }
    return moved;
  });
}

/**
 * Handwriting-like digits 0, 1, …, 9, 0, … with pixels from 0 (background, exactly) to 1; size from 8 to 28.
 * The same seed draws the same digits; a larger count only adds images, another size only changes the resolution.
 */
export function drawDigits(count: number, size: number, seed: number): ImageSet {
  const random = createRandom(seed);
  const pixels = size * size;
  const images = new Float64Array(count * pixels);
  const labels = new Int32Array(count);
  for (let n = 0; n < count; n++) {
    labels[n] = n % DIGIT_STROKES.length;
    const strokes = jitter(DIGIT_STROKES[labels[n]], random);
    const width = penWidth(size) * (0.85 + 0.3 * random.uniform());
    rasterise(strokes, width, size, images.subarray(n * pixels, (n + 1) * pixels));
  }
  return { size, count, classes: DIGIT_STROKES.length, images, labels };
}
