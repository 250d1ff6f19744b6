import { placesOf, type Tiling } from './mapTiling.ts';

/** A number on the map: its baseline, and where it begins, or ends if it stands left of what it names. */
export interface MapCaption {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right' | 'center';
}

/** Between a number and what it names, and half the height of a digit, in pixels. */
const BESIDE = 5;
const HALF_DIGIT = 4;

/** The filters' numbers, above each or at the left; there the channels' stand above all. */
export function captionsOf(tiling: Tiling): MapCaption[] {
  const { blocks, tiles, rows, columns, across, cell, caption, gutter, heading } = tiling;
  if (caption === 0 && gutter === 0) return [];
  const perTile = rows * columns;
  const firsts = placesOf(
    tiling,
    Int32Array.from({ length: blocks }, (_, block) => block * tiles * perTile),
  );
  const filters = Array.from(firsts.x, (x, block): MapCaption => {
    const y = firsts.y[block];
    return caption > 0
      ? { text: String(block), x, y: y - 4, align: 'left' }
      : {
          text: String(block),
          x: x - BESIDE,
          y: y + (rows * cell) / 2 + HALF_DIGIT,
          align: 'right',
        };
  });
  if (heading === 0) return filters;
  const heads = placesOf(
    tiling,
    Int32Array.from({ length: across * tiles }, (_, tile) => tile * perTile),
  );
  const channels = Array.from(
    heads.x,
    (x, tile): MapCaption => ({
      text: String(tile % tiles),
      x: x + (columns * cell) / 2,
      y: heads.y[tile] - BESIDE,
      align: 'center',
    }),
  );
  return [...filters, ...channels];
}
