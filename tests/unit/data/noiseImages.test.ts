import { expect, test } from 'vitest';
import { noiseImages } from '../../../src/data/noiseImages.ts';

test('pixels are normal with the deviation asked for, labels cover the classes', () => {
  const { images, labels, ...rest } = noiseImages(500, 6, 4, 2.5, 1);
  expect(rest).toEqual({ size: 6, count: 500, classes: 4 });
  expect(images).toHaveLength(500 * 36);
  const mean = images.reduce((a, b) => a + b) / images.length;
  const deviation = Math.sqrt(images.reduce((a, b) => a + (b - mean) ** 2, 0) / images.length);
  // 18,000 draws: the mean's standard error is 0.019, the deviation's 0.013.
  expect(Math.abs(mean)).toBeLessThan(0.08);
  expect(Math.abs(deviation - 2.5)).toBeLessThan(0.06);
  expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3]));
});

test('the same seed gives the same noise, and a larger count only adds images', () => {
  expect(noiseImages(5, 4, 3, 1, 7)).toEqual(noiseImages(5, 4, 3, 1, 7));
  expect(noiseImages(5, 4, 3, 1, 7).images).not.toEqual(noiseImages(5, 4, 3, 1, 8).images);
  const longer = noiseImages(9, 4, 3, 1, 7);
  expect(longer.images.slice(0, 80)).toEqual(noiseImages(5, 4, 3, 1, 7).images);
  expect(longer.labels.slice(0, 5)).toEqual(noiseImages(5, 4, 3, 1, 7).labels);
});
