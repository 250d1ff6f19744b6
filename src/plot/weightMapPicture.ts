import { formatDigits } from '../numerics/format.ts';
import {
  cellColors,
  cssColor,
  isDimmed,
  markColor,
  type MapCells,
  type MapPalette,
  verdictOf,
} from './mapCells.ts';
import type { MapSize, MapView } from './mapView.ts';
import { contrasting, type Rgb } from './rgb.ts';
import { sharedMarks } from './sharedMarks.ts';
import { drawMark } from './verdictMark.ts';
import type { MapLayout } from './weightMap.ts';

/** Cells smaller than this are drawn as pixels. */
export const SMALL_CELL = 4;
const MARKED_CELL = 6;
const LETTERED_CELL = 30;

/** Draws the cells in view: lightness for digits where a gradient agrees, verdict colour and mark where it does not. */
export function drawCells(
  context: CanvasRenderingContext2D,
  layout: MapLayout,
  view: MapView,
  size: MapSize,
  cells: MapCells,
  palette: MapPalette,
): void {
  const cell = layout.cell * view.scale;
  const gap = cell >= 8 ? 1.5 : 0.75;
  const side = cell - gap;
  const radius = cell >= 8 ? 2.5 : 0;
  const { colors, numberOf } = cellColors(cells, palette);
  const color = (element: number): Rgb => colors[numberOf(element)];
  const left = (x: number): number => (x - view.left) * view.scale;
  const top = (y: number): number => (y - view.top) * view.scale;
  const isOut = (x: number, y: number): boolean =>
    x + cell < 0 || y + cell < 0 || x > size.width || y > size.height;
  const marks = sharedMarks(layout, cells);

  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  const { unsampled } = layout;
  for (let i = 0; i < unsampled.x.length; i++) {
    const [x, y] = [left(unsampled.x[i]), top(unsampled.y[i])];
    if (!isOut(x, y)) strokeBox(context, x, y, side, radius);
  }
  for (let element = 0; element < layout.x.length; element++) {
    const [x, y] = [left(layout.x[element]), top(layout.y[element])];
    if (isOut(x, y)) continue;
    const verdict = verdictOf(cells, element);
    if (verdict === undefined) {
      context.lineWidth = 1;
      context.strokeStyle = palette.line;
      strokeBox(context, x, y, side, radius);
      continue;
    }
    const fill = color(element);
    context.fillStyle = cssColor(fill);
    fillBox(context, x, y, side, radius);
    if (isDimmed(cells, element)) continue;
    const isLettered = cell >= LETTERED_CELL;
    const isMarked = verdict !== 'agrees' && cell >= MARKED_CELL;
    if (isMarked && (isLettered || !marks.has(layout.filter[element]))) {
      const up = isLettered ? side * 0.2 : 0;
      context.strokeStyle = markColor(verdict, fill, cells, palette);
      drawMark(context, verdict, x + side / 2, y + side / 2 - up, isLettered ? side * 0.6 : side);
    }
    if (isLettered) {
      context.fillStyle = cssColor(contrasting(fill));
      context.font = palette.font;
      context.textAlign = 'center';
      const down = isMarked ? side * 0.82 : side / 2 + 4;
      context.fillText(formatDigits(cells.digits[element]), x + side / 2, y + down, side);
    }
  }
  if (cell < LETTERED_CELL) {
    for (const { verdict, element, x, y, width, height } of marks.values()) {
      context.strokeStyle = markColor(verdict, color(element), cells, palette);
      const extent = Math.min(width, height) * view.scale;
      drawMark(context, verdict, left(x + width / 2), top(y + height / 2), extent);
    }
  }
  context.fillStyle = palette.caption;
  context.font = palette.font;
  for (const { text, x, y, align } of layout.captions) {
    context.textAlign = align;
    context.fillText(text, left(x), top(y));
  }
}

function strokeBox(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  radius: number,
): void {
  if (radius === 0) {
    context.strokeRect(x, y, side, side);
    return;
  }
  context.beginPath();
  context.roundRect(x, y, side, side, radius);
  context.stroke();
}

function fillBox(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  radius: number,
): void {
  // Thousands of small cells have no corners to round, and need no path each.
  if (radius === 0) {
    context.fillRect(x, y, side, side);
    return;
  }
  context.beginPath();
  context.roundRect(x, y, side, side, radius);
  context.fill();
}

/** Frames the hovered and the selected cell, with a halo so that they show on every colour. */
export function drawOutlines(
  context: CanvasRenderingContext2D,
  layout: MapLayout,
  view: MapView,
  selected: number,
  hovered: number | null,
  palette: MapPalette,
): void {
  const cell = layout.cell * view.scale;
  const reach = cell >= 8 ? 1.5 : 2.5;
  const side = Math.max(2, cell - (cell >= 8 ? 1.5 : 0)) + 2 * reach;
  const frames = [
    [hovered, palette.caption, 1.5],
    [selected, palette.ink, 2],
  ] as const;
  for (const [element, color, width] of frames) {
    if (element === null || element >= layout.x.length) continue;
    const x = (layout.x[element] - view.left) * view.scale - reach;
    const y = (layout.y[element] - view.top) * view.scale - reach;
    for (const [stroke, lineWidth] of [
      [palette.background, width + 2],
      [color, width],
    ] as const) {
      context.strokeStyle = stroke;
      context.lineWidth = lineWidth;
      // Rounder, a small frame would be a ring, which is the mark of zeros.
      strokeBox(context, x, y, side, Math.min(4, side / 6));
    }
  }
}
