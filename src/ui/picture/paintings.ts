import type { CurveContext } from '../../plot/curves.ts';
import type { readPalette } from '../palette.ts';

/** Draws what a canvas shows once more, in CSS pixels. */
export type Painting = (
  context: CurveContext,
  palette: Pick<ReturnType<typeof readPalette>, 'verdict' | 'faintOpacity'>,
) => void;

/** Canvases that can be drawn again as paths, for a picture that is sharp at any size. */
export const PAINTINGS = new WeakMap<HTMLCanvasElement, Painting>();
