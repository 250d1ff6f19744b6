import { VERDICTS } from '../check/verdict.ts';
import type { Picture } from './densityPicture.ts';
import { cellColors, type MapCells, type MapPalette } from './mapCells.ts';
import type { MapRaster, PixelBoxes } from './mapRaster.ts';
import { type Rgb, rgbOf } from './rgb.ts';

/** Where several cells share a pixel, what needs attention shows. */
const RANKS = { zero: 2, agrees: 3, undecided: 4, kink: 5, wrong: 6 } as const;
const NOT_SAMPLED = 1;
const BRUSHED = 10;

/** A map of small cells as a picture. */
export function mapPixels(raster: MapRaster, cells: MapCells, palette: MapPalette): Picture {
  const { width, height, unsampled } = raster;
  // One number a pixel: tens of thousands of cells are drawn again in every frame that h is dragged.
  const packed = new Uint32Array(width * height);
  const order = new Float32Array(width * height);
  const fill = ({ first, columns, rows }: PixelBoxes, i: number, rank: number, color: number) => {
    let from = first[i];
    const across = columns[i];
    for (let row = rows[i]; row > 0; row--, from += width) {
      for (let at = from; at < from + across; at++) {
        if (order[at] >= rank) continue;
        order[at] = rank;
        packed[at] = color;
      }
    }
  };
  const line = pack(rgbOf(palette.line));
  for (let i = 0; i < unsampled.rows.length; i++) fill(unsampled, i, NOT_SAMPLED, line);
  const { colors, numberOf } = cellColors(cells, palette);
  const packedColors = Uint32Array.from(colors, pack);
  const ranks = VERDICTS.map((verdict) => RANKS[verdict]);
  const loud = cells.colouredBy === 'verdict' ? raster.loud : raster.cells;
  const { verdicts, digits, brushed } = cells;
  for (let element = 0; element < raster.cells.rows.length; element++) {
    const verdict = verdicts[element];
    const isKnown = element < digits.length && verdict < ranks.length;
    const rank = isKnown ? ranks[verdict] : NOT_SAMPLED;
    // Among equals, the fewest digits.
    const fewest = 0.9 - Math.min(40, Math.max(0, digits[element] || 0)) / 50;
    fill(
      rank > RANKS.agrees ? loud : raster.cells,
      element,
      rank + fewest + (brushed?.[element] === 1 ? BRUSHED : 0),
      packedColors[numberOf(element)],
    );
  }
  return { width, height, pixels: new Uint8ClampedArray(packed.buffer) };
}

/** As a canvas has its bytes in memory on every machine that browsers run on: little-endian. */
function pack([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
