import type { Verdict } from '../check/verdict.ts';
import type { MapLayout } from './weightMap.ts';

/** Colours that the map needs, as CSS colours. */
export interface MapPalette {
  readonly ink: string;
  readonly background: string;
  readonly line: string;
  readonly faint: string;
  readonly caption: string;
  /** Low and high end of the ramp over matching digits. */
  readonly rampLow: string;
  readonly rampHigh: string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly mark: string;
  readonly font: string;
}

export interface MapCells {
  /** One verdict a finished element. */
  readonly verdicts: readonly Verdict[];
  /** Matching digits at the cursor, as many. */
  readonly digits: Float64Array;
  /** The digits at the ends of the ramp. */
  readonly range: readonly [low: number, high: number];
  readonly selected: number;
  readonly hovered: number | undefined;
}

/** Draws the map: lightness for digits where a gradient agrees, verdict colour and mark where it does not. */
export function drawMap(
  context: CanvasRenderingContext2D,
  layout: MapLayout,
  { verdicts, digits, range, selected, hovered }: MapCells,
  palette: MapPalette,
): void {
  const { x, y, cell } = layout;
  const gap = cell >= 8 ? 1.5 : cell >= 4 ? 0.75 : 0;
  const side = cell - gap;
  const radius = cell >= 8 ? 2.5 : 0;
  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  for (let i = 0; i < layout.unsampled.length; i += 2) {
    box(context, layout.unsampled[i], layout.unsampled[i + 1], side, radius);
    context.stroke();
  }
  for (let i = 0; i < x.length; i++) {
    const verdict = verdicts[i];
    box(context, x[i], y[i], side, radius);
    if (verdict === undefined) {
      context.strokeStyle = palette.line;
      context.stroke();
      continue;
    }
    if (verdict === 'agrees') context.fillStyle = rampColor(digits[i], range, palette);
    else if (verdict === 'zero' || verdict === 'undecided') context.fillStyle = palette.faint;
    else context.fillStyle = palette.verdict[verdict];
    context.fill();
    if (verdict !== 'agrees' && cell >= 6)
      drawMark(context, verdict, x[i] + side / 2, y[i] + side / 2, side, palette);
  }
  context.fillStyle = palette.caption;
  context.font = palette.font;
  for (const { text, x: left, y: baseline } of layout.captions)
    context.fillText(text, left, baseline);
  if (hovered !== undefined) outline(context, layout, hovered, side, palette.caption, 1.5, palette);
  if (selected < x.length) outline(context, layout, selected, side, palette.ink, 2, palette);
}

function box(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(x, y, side, side, radius);
}

/** A frame around a cell, with a halo so that it shows on every colour. */
function outline(
  context: CanvasRenderingContext2D,
  { x, y, cell }: MapLayout,
  element: number,
  side: number,
  color: string,
  width: number,
  palette: MapPalette,
): void {
  const reach = cell >= 8 ? 1.5 : 2.5;
  for (const [stroke, w] of [
    [palette.background, width + 2],
    [color, width],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = w;
    box(context, x[element] - reach, y[element] - reach, side + 2 * reach, 4);
    context.stroke();
  }
}

/** Cross, chevron, two waves, ring: the verdict's mark inside its cell. */
function drawMark(
  context: CanvasRenderingContext2D,
  verdict: Exclude<Verdict, 'agrees'>,
  cx: number,
  cy: number,
  side: number,
  palette: MapPalette,
): void {
  const r = side * 0.22;
  context.beginPath();
  context.lineWidth = Math.max(1, side * 0.085);
  context.lineCap = 'round';
  context.strokeStyle =
    verdict === 'wrong' || verdict === 'kink' ? palette.mark : palette.verdict[verdict];
  switch (verdict) {
    case 'wrong':
      context.moveTo(cx - r, cy - r);
      context.lineTo(cx + r, cy + r);
      context.moveTo(cx + r, cy - r);
      context.lineTo(cx - r, cy + r);
      break;
    case 'kink':
      context.moveTo(cx - r, cy + r * 0.6);
      context.lineTo(cx, cy - r * 0.6);
      context.lineTo(cx + r, cy + r * 0.6);
      break;
    case 'undecided':
      for (const dy of [-0.45 * r, 0.55 * r]) {
        context.moveTo(cx - 1.2 * r, cy + dy);
        context.quadraticCurveTo(cx - 0.6 * r, cy + dy - 0.8 * r, cx, cy + dy);
        context.quadraticCurveTo(cx + 0.6 * r, cy + dy + 0.8 * r, cx + 1.2 * r, cy + dy);
      }
      break;
    case 'zero':
      context.arc(cx, cy, r, 0, 2 * Math.PI);
      break;
  }
  context.stroke();
}

/** A colour of the ramp; an exact match takes its high end. */
export function rampColor(
  digits: number,
  [low, high]: readonly [number, number],
  { rampLow, rampHigh }: Pick<MapPalette, 'rampLow' | 'rampHigh'>,
): string {
  const share = Math.min(1, Math.max(0, (digits - low) / Math.max(1e-9, high - low)));
  return `color-mix(in srgb, ${rampHigh} ${Math.round(100 * (Number.isNaN(share) ? 0 : share))}%, ${rampLow})`;
}
