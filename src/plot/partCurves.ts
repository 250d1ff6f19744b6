import { line } from 'd3-shape';
import { formatScientific } from '../numerics/format.ts';
import { type Frame, unheldY } from './frame.ts';
import { type CurveName, nameAlong } from './alongCurveLabel.ts';
import type { Box, Point } from './labels.ts';
import { alongCurve } from './noteBeside.ts';
import { type PartName, type PartsToDraw, sizesOf } from './partSizes.ts';

/** One part of an error against h. */
export interface PartCurve {
  readonly name: PartName;
  readonly path: string;
  readonly label: CurveName | undefined;
}

/** In the order in which they are named. The sum runs along with the largest of the others. */
const ORDER: readonly PartName[] = ['round-off', 'truncation', 'kink', 'mistake', 'total'];

/**
 * Every part that is anywhere on the axes, with its name along it where there is room. What falls below the axes goes on
 * below them, to be clipped.
 */
export function partCurves(
  frame: Frame,
  steps: Float64Array,
  drawn: PartsToDraw,
  cursor: Box,
): PartCurve[] {
  const sizes = sizesOf(drawn);
  const names = ORDER.filter((name) => sizes[name].some((size) => size >= frame.y.domain()[0]));
  const texts = textsFor(drawn);
  const taken = [cursor];
  const bounds: Box = {
    x: frame.left + 4,
    y: frame.top + 2,
    width: frame.right - frame.left - 8,
    height: frame.bottom - frame.top - 4,
  };
  const along = new Map(names.map((name) => [name, alongCurve(frame, steps, sizes[name])]));
  const placesOf = (name: PartName): Point[] => along.get(name) ?? [];
  return names.map((name): PartCurve => {
    const others = names.filter((other) => other !== name).flatMap(placesOf);
    const label = nameAlong(placesOf(name), texts[name], others, bounds, taken);
    if (label !== undefined) taken.push(...label.place.parts);
    return { name, path: pathOf(frame, steps, sizes[name]), label };
  });
}

/** What each part is called: words first, then its law and what is known of it; shorter for want of room. */
function textsFor({ third, noise }: PartsToDraw): Record<PartName, readonly string[]> {
  const known = (text: string, of: number): string[] =>
    Number.isNaN(of) ? [] : [`${text} = ${formatScientific(of)}`];
  return {
    'round-off': [...known('round-off, ε/h with noise ε', noise), 'round-off, ε/h', 'round-off'],
    truncation: [
      ...known('truncation, h² f‴/6 with f‴', third),
      'truncation, h² f‴/6',
      'truncation',
    ],
    kink: ['kink, decisions that flip', 'kink'],
    mistake: ['mistake in the gradient, the same at every h', 'mistake in the gradient', 'mistake'],
    total: ['the whole error, their sum', 'the whole error', 'error'],
  };
}

function pathOf(frame: Frame, steps: Float64Array, sizes: Float64Array): string {
  const [least] = frame.y.domain();
  // A step that stands out of the floor alone would be a stray dot.
  const isAlone = (k: number): boolean =>
    sizes[k] >= least && !(sizes[k - 1] >= least) && !(sizes[k + 1] >= least);
  return (
    line<number>()
      .defined((_, k) => sizes[k] >= 0 && !isAlone(k))
      .x((h) => frame.x(h))
      .y((_, k) => unheldY(frame, sizes[k]))(steps) ?? ''
  );
}
