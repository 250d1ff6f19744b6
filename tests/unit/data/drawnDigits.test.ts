import { expect, test } from 'vitest';
import { drawDigits } from '../../../src/data/drawnDigits.ts';
import type { ImageSet } from '../../../src/data/images.ts';
import type { Batch } from '../../../src/network/network.ts';

const image = (set: ImageSet, n: number): Float64Array =>
  set.images.subarray(n * set.size ** 2, (n + 1) * set.size ** 2);

/** The class whose mean over `means` is nearest; a classifier that knows nothing but what a digit looks like on average. */
function nearestMean(means: Float64Array[], pixels: Float64Array): number {
  const distances = means.map((mean) => mean.reduce((sum, m, i) => sum + (m - pixels[i]) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

test('digits come in order, and a set is a batch', () => {
  const set: Batch = drawDigits(12, 8, 1);
  expect([...set.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  expect(set.images).toHaveLength(12 * 64);
});

test('the same seed draws the same digits, another seed others, and the same digit differs within a set', () => {
  expect(drawDigits(10, 8, 5)).toEqual(drawDigits(10, 8, 5));
  const one = drawDigits(20, 8, 5);
  const other = drawDigits(20, 8, 6);
  for (let n = 0; n < 20; n++) expect(image(one, n)).not.toEqual(image(other, n));
  for (let n = 0; n < 10; n++) expect(image(one, n)).not.toEqual(image(one, n + 10));
});

test('a larger count only adds images', () => {
  expect(drawDigits(20, 8, 5).images.slice(0, 3 * 64)).toEqual(drawDigits(3, 8, 5).images);
});

test.each([8, 11, 16, 28])('pixels at size %i are ink, edge or exactly background', (size) => {
  const set = drawDigits(200, size, 2);
  expect(set.images.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
  for (let n = 0; n < set.count; n++) {
    const pixels = image(set, n);
    // Pixels that are exactly zero make the gradients of their weights exactly zero.
    expect(pixels.filter((pixel) => pixel === 0).length).toBeGreaterThan(0.3 * size ** 2);
    expect(Math.max(...pixels)).toBeGreaterThan(0.7);
    const ink = pixels.reduce((sum, pixel) => sum + pixel, 0) / size ** 2;
    expect(ink).toBeGreaterThan(0.05);
    expect(ink).toBeLessThan(0.5);
  }
});

test.each([8, 16, 28])('at size %i nearest class means tell held-out digits apart', (size) => {
  const training = drawDigits(300, size, 3);
  const heldOut = drawDigits(300, size, 4);
  const means = Array.from({ length: 10 }, () => new Float64Array(size ** 2));
  for (let n = 0; n < training.count; n++) {
    const mean = means[training.labels[n]];
    image(training, n).forEach((pixel, i) => {
      mean[i] += pixel / (training.count / 10);
    });
  }
  let right = 0;
  for (let n = 0; n < heldOut.count; n++)
    if (nearestMean(means, image(heldOut, n)) === heldOut.labels[n]) right++;
  expect(right / heldOut.count).toBeGreaterThan(0.9);
});

test('more pixels show the same digit: 16 × 16 averaged down resembles 8 × 8', () => {
  const coarse = image(drawDigits(10, 8, 9), 5);
  const fine = image(drawDigits(10, 16, 9), 5);
  for (let i = 0; i < 64; i++) {
    const at = 2 * Math.floor(i / 8) * 16 + 2 * (i % 8);
    const mean = (fine[at] + fine[at + 1] + fine[at + 16] + fine[at + 17]) / 4;
    // The pen is thicker at 8 × 8, so the finer drawing has less ink, never a stroke elsewhere.
    expect(mean).toBeLessThan(coarse[i] + 0.05);
  }
});
