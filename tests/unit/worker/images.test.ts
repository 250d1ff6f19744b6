import { describe, expect, it } from 'vitest';
import { drawDigits } from '../../../src/data/drawnDigits.ts';
import { noiseImages } from '../../../src/data/noiseImages.ts';
import { batchOf, imagesFor, previewOf } from '../../../src/worker/images.ts';

describe('the images of a choice', () => {
  const file = noiseImages(5, 3, 2, 1, 9);

  it('are drawn digits, enough to train on and for the batch', () => {
    expect(imagesFor({ kind: 'digits', size: 8 }, 7, 4, undefined)).toEqual(drawDigits(240, 8, 7));
    expect(imagesFor({ kind: 'digits', size: 8 }, 7, 300, undefined).count).toBe(300);
  });

  it('are noise, just the batch', () => {
    const choice = { kind: 'noise', size: 5, classes: 3, deviation: 8 } as const;
    expect(imagesFor(choice, 7, 4, file)).toEqual(noiseImages(4, 5, 3, 8, 7));
  });

  it('are those of the file, whatever seed and batch', () => {
    expect(imagesFor({ kind: 'file' }, 7, 400, file)).toBe(file);
    expect(() => imagesFor({ kind: 'file' }, 7, 4, undefined)).toThrow(
      new Error('No file of images has been opened yet.'),
    );
  });

  it('make a batch', () => {
    expect(batchOf(file)).toEqual({ count: 5, images: file.images, labels: file.labels });
  });

  it.each([
    [3, 3],
    [10, 5],
    [undefined, 5],
  ])('a preview of %s shows %s of five, as copies', (shown, expected) => {
    const preview = previewOf(file, shown);
    expect(preview).toMatchObject({ size: 3, count: 5, classes: 2 });
    expect(preview.labels).toEqual(file.labels.slice(0, expected));
    expect(preview.pixels).toEqual(file.images.slice(0, expected * 9));
    expect(preview.pixels.buffer).not.toBe(file.images.buffer);
  });
});
