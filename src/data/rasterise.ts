import type { Stroke } from './digitStrokes.ts';

/** A pixel on an edge is the mean over this many points squared. */
const SAMPLES_PER_SIDE = 4;

function squaredDistanceToSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  const ex = x - ax - t * dx;
  const ey = y - ay - t * dy;
  return ex * ex + ey * ey;
}

function distanceToStrokes(strokes: readonly Stroke[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const points of strokes) {
    for (let i = 0; i + 3 < points.length; i += 2) {
      nearest = Math.min(
        nearest,
        squaredDistanceToSegment(x, y, points[i], points[i + 1], points[i + 2], points[i + 3]),
      );
    }
  }
  return Math.sqrt(nearest);
}

/**
 * Draws strokes of the given width (unit square, y downwards) with a round pen into `pixels`, size × size,
 * as the covered share of each pixel: 0 is background, exactly, and 1 is ink.
 */
export function rasterise(
  strokes: readonly Stroke[],
  width: number,
  size: number,
  pixels: Float64Array,
): void {
  const halfDiagonal = Math.SQRT1_2 / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const distance = distanceToStrokes(strokes, (column + 0.5) / size, (row + 0.5) / size);
      let covered: number;
      if (distance >= width / 2 + halfDiagonal) covered = 0;
      else if (distance <= width / 2 - halfDiagonal) covered = 1;
      else covered = coverage(strokes, width, size, row, column);
      pixels[row * size + column] = covered;
    }
  }
}

/** Each point counts by how far inside the edge it is, over one point's spacing, so that coverage has no steps. */
function coverage(
  strokes: readonly Stroke[],
  width: number,
  size: number,
  row: number,
  column: number,
): number {
  const spacing = 1 / (size * SAMPLES_PER_SIDE);
  let sum = 0;
  for (let i = 0; i < SAMPLES_PER_SIDE; i++) {
    for (let j = 0; j < SAMPLES_PER_SIDE; j++) {
      const x = column / size + (j + 0.5) * spacing;
      const y = row / size + (i + 0.5) * spacing;
      const inside = (width / 2 - distanceToStrokes(strokes, x, y)) / spacing + 0.5;
      sum += Math.min(1, Math.max(0, inside));
    }
  }
  return sum / SAMPLES_PER_SIDE ** 2;
}
