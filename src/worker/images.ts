import { DIGIT_STROKES } from '../data/digitStrokes.ts';
import { drawDigits } from '../data/drawnDigits.ts';
import type { ImageSet } from '../data/images.ts';
import { noiseImages } from '../data/noiseImages.ts';
import type { Batch } from '../network/network.ts';
import type { ImageChoice } from '../scenarios/scenario.ts';
import type { ImagePreview } from './protocol.ts';

/** Drawn images to train on and take the checked batch from. */
const DRAWN = 240;
const PREVIEWED = 10;

/** How many images a choice comes to and of what size, told before they are drawn; undefined without the file it asks for. */
export function measuresOf(
  choice: ImageChoice,
  batchSize: number,
  fromFile: ImageSet | undefined,
): Pick<ImageSet, 'count' | 'size' | 'classes'> | undefined {
  switch (choice.kind) {
    case 'digits':
      return {
        count: Math.max(DRAWN, batchSize),
        size: choice.size,
        classes: DIGIT_STROKES.length,
      };
    case 'noise':
      return { count: batchSize, size: choice.size, classes: choice.classes };
    case 'file':
      return fromFile;
  }
}

/** The images of a choice. Throws an Error with a sentence when a file is asked for and none was read. */
export function imagesFor(
  choice: ImageChoice,
  seed: number,
  batchSize: number,
  fromFile: ImageSet | undefined,
): ImageSet {
  switch (choice.kind) {
    case 'digits':
      return drawDigits(Math.max(DRAWN, batchSize), choice.size, seed);
    case 'noise':
      return noiseImages(batchSize, choice.size, choice.classes, choice.deviation, seed);
    case 'file':
      if (fromFile === undefined) throw new Error('No file of images has been opened yet.');
      return fromFile;
  }
}

export function batchOf({ count, images, labels }: ImageSet): Batch {
  return { count, images, labels };
}

export function previewOf(images: ImageSet, shown = PREVIEWED): ImagePreview {
  const { size, count, classes } = images;
  const previewed = Math.min(shown, count);
  return {
    size,
    count,
    classes,
    pixels: images.images.slice(0, previewed * size * size),
    labels: images.labels.slice(0, previewed),
  };
}
