import type { CurveContext } from './curves.ts';

/** A stroke that was drawn, as an SVG path has it. */
export interface StrokedPath {
  readonly d: string;
  readonly color: string;
  readonly width: number;
  readonly opacity: number;
}

/** Takes the place of a canvas and writes down the lines drawn on it, to a tenth of a pixel. */
export class PathRecorder implements CurveContext {
  strokeStyle: CurveContext['strokeStyle'] = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  readonly paths: StrokedPath[] = [];
  #d = '';

  beginPath(): void {
    this.#d = '';
  }

  moveTo(x: number, y: number): void {
    this.#d += `M${tenths(x)} ${tenths(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#d += `L${tenths(x)} ${tenths(y)}`;
  }

  stroke(): void {
    if (this.#d === '') return;
    const { strokeStyle, lineWidth: width, globalAlpha: opacity } = this;
    // Curves are never drawn with a gradient or a pattern.
    const color = typeof strokeStyle === 'string' ? strokeStyle : 'none';
    this.paths.push({ d: this.#d, color, width, opacity });
  }
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
