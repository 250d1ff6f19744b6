import { VERDICTS } from '../check/verdict.ts';
import type { Picture } from './densityPicture.ts';
import { cellColors, type MapCells, type MapPalette, verdictOf } from './mapCells.ts';
import type { MapSize, MapView } from './mapView.ts';
import { type Rgb, rgbOf } from './rgb.ts';
import type { MapLayout } from './weightMap.ts';

/** Where several cells share a pixel, what needs attention shows. */
const RANKS = { zero: 2, agrees: 3, undecided: 4, kink: 5, wrong: 6 } as const;
const NOT_SAMPLED = 1;
const BRUSHED = 10;
/** A single wrong cell among thousands must be seen: pixels of the screen. */
const LEAST_LOUD = 3;

/** A map of small cells as a picture, `ratio` pixels of it to one of the screen's. */
export function mapPixels(
  layout: MapLayout,
  view: MapView,
  size: MapSize,
  cells: MapCells,
  palette: MapPalette,
  ratio: number,
): Picture {
  const width = Math.max(1, Math.round(size.width * ratio));
  const height = Math.max(1, Math.round(size.height * ratio));
  // One number a pixel: tens of thousands of cells are drawn again in every frame that h is dragged.
  const packed = new Uint32Array(width * height);
  const order = new Float32Array(width * height);
  const zoom = view.scale * ratio;
  const reach = layout.cell * zoom;
  const fill = (x: number, y: number, least: number, rank: number, color: number): void => {
    const left = (x - view.left) * zoom;
    const top = (y - view.top) * zoom;
    const missing = Math.max(0, least - reach) / 2;
    const fromColumn = Math.max(0, Math.round(left - missing));
    const fromRow = Math.max(0, Math.round(top - missing));
    const toColumn = Math.min(width, Math.max(fromColumn + 1, Math.round(left + reach + missing)));
    const toRow = Math.min(height, Math.max(fromRow + 1, Math.round(top + reach + missing)));
    if (left + reach < 0 || top + reach < 0) return;
    for (let row = fromRow; row < toRow; row++) {
      for (let at = row * width + fromColumn; at < row * width + toColumn; at++) {
        if (order[at] >= rank) continue;
        order[at] = rank;
        packed[at] = color;
      }
    }
  };
  const line = pack(rgbOf(palette.line));
  for (let i = 0; i < layout.unsampled.length; i += 2) {
    fill(layout.unsampled[i], layout.unsampled[i + 1], 0, NOT_SAMPLED, line);
  }
  const color = cellColors(cells, palette);
  const ranks = VERDICTS.map((verdict) => RANKS[verdict]);
  const loud = cells.colouredBy === 'verdict' ? LEAST_LOUD * ratio : 0;
  for (let element = 0; element < layout.x.length; element++) {
    const isKnown = verdictOf(cells, element) !== undefined;
    const rank = isKnown ? ranks[cells.verdicts[element]] : NOT_SAMPLED;
    // Among equals, the fewest digits.
    const fewest = 0.9 - Math.min(40, Math.max(0, cells.digits[element] || 0)) / 50;
    fill(
      layout.x[element],
      layout.y[element],
      rank > RANKS.agrees ? loud : 0,
      rank + fewest + (cells.brushed?.[element] === 1 ? BRUSHED : 0),
      pack(color(element)),
    );
  }
  return { width, height, pixels: new Uint8ClampedArray(packed.buffer) };
}

/** As a canvas has its bytes in memory on every machine that browsers run on: little-endian. */
function pack([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
