import { drawDigits } from '../../src/data/drawnDigits.ts';

/** Drawn digits in the format of the UCI set optdigits: 64 whole pixels 0 … 16 and the label per line, no header. */
export function digitsCsv(count: number, seed: number): string {
  const { images, labels } = drawDigits(count, 8, seed);
  let text = '';
  for (let n = 0; n < count; n++) {
    const pixels = Array.from(images.subarray(n * 64, (n + 1) * 64), (p) => Math.round(16 * p));
    text += `${[...pixels, labels[n]].join(',')}\n`;
  }
  return text;
}
