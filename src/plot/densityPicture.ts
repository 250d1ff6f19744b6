import { type CurveDensity, LOWEST_DECADE, ROWS, ROWS_A_DECADE } from '../check/curveDensity.ts';
import { VERDICTS, type Verdict } from '../check/verdict.ts';
import { rgbOf } from './rgb.ts';

/** A picture, row by row from the top, four bytes a pixel: red, green, blue, opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** From below to above: what needs attention last. */
const ORDER: readonly Verdict[] = ['zero', 'agrees', 'undecided', 'kink', 'wrong'];

/** How opaque a cell is that one curve passes, and the cell that most do. */
interface Opacity {
  readonly one: number;
  readonly most: number;
}
const FAINT: Opacity = { one: 0.05, most: 0.55 };
/** A single curve among thousands must be seen. */
const LOUD: Opacity = { one: 0.55, most: 0.95 };

/**
 * The density between two decades of error as a picture, a pixel a cell, small steps on the left: the verdict's colour, the
 * more opaque the more curves pass, by the logarithm of how many.
 */
export function densityPicture(
  { columns, planes }: CurveDensity,
  [lowest, highest]: readonly [number, number],
  colors: Readonly<Record<Verdict, string>>,
): Picture {
  const first = Math.max(0, Math.floor((lowest - LOWEST_DECADE) * ROWS_A_DECADE));
  const last = Math.min(ROWS, Math.ceil((highest - LOWEST_DECADE) * ROWS_A_DECADE));
  const height = last - first;
  const pixels = new Uint8ClampedArray(4 * columns * height);
  for (const verdict of ORDER) {
    const style = VERDICTS.indexOf(verdict);
    const plane = planes[style];
    if (plane === undefined) continue;
    const opacity = opacities(plane, verdict === 'agrees' || verdict === 'zero' ? FAINT : LOUD);
    const color = rgbOf(colors[verdict]);
    for (let column = 0; column < columns; column++) {
      for (let row = first; row < last; row++) {
        const count = plane[column * ROWS + row];
        if (count === 0) continue;
        const at = 4 * ((last - 1 - row) * columns + (columns - 1 - column));
        lay(pixels, at, color, opacity(count));
      }
    }
  }
  return { width: columns, height, pixels };
}

function opacities(plane: Uint32Array, { one, most }: Opacity): (count: number) => number {
  let largest = 1;
  for (let at = 0; at < plane.length; at++) if (plane[at] > largest) largest = plane[at];
  const top = Math.log(largest);
  return (count) => one + (top === 0 ? 0 : (Math.log(count) / top) * (most - one));
}

/** Lays a colour over what is there. */
function lay(
  pixels: Uint8ClampedArray,
  at: number,
  color: readonly [number, number, number],
  opacity: number,
): void {
  const under = (pixels[at + 3] / 255) * (1 - opacity);
  const total = opacity + under;
  for (let i = 0; i < 3; i++) {
    pixels[at + i] = (color[i] * opacity + pixels[at + i] * under) / total;
  }
  pixels[at + 3] = 255 * total;
}

/** The decades of error that a picture of this range really covers, whole rows. */
export function rowsAround([lowest, highest]: readonly [number, number]): [number, number] {
  const whole = (decade: number, round: (row: number) => number): number =>
    round((decade - LOWEST_DECADE) * ROWS_A_DECADE) / ROWS_A_DECADE + LOWEST_DECADE;
  return [whole(lowest, Math.floor), whole(highest, Math.ceil)];
}
