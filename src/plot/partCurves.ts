import { line } from 'd3-shape';
import { formatScientific } from '../numerics/format.ts';
import { type Frame, unheldY } from './frame.ts';
import type { Box, PlotNote, Point } from './labels.ts';
import { alongCurve, noteBeside } from './noteBeside.ts';
import { type PartName, type PartsToDraw, sizesOf } from './partSizes.ts';

/** One part of an error against h. */
export interface PartCurve {
  readonly name: PartName;
  readonly path: string;
  readonly note: PlotNote | undefined;
}

/** In the order in which they are named. The sum runs along with the largest of the others. */
const ORDER: readonly PartName[] = ['round-off', 'truncation', 'kink', 'mistake', 'total'];

/**
 * Every part that is anywhere on the axes, with its name beside it where there is room. What falls below the axes goes on
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
  const along = new Map(names.map((name) => [name, alongCurve(frame, steps, sizes[name])]));
  const placesOf = (name: PartName): Point[] => along.get(name) ?? [];
  return names.map((name): PartCurve => {
    const others = names.filter((other) => other !== name).map(placesOf);
    const [first, second, short] = texts[name];
    const [note] = [second, short].flatMap((line) => {
      const found = noteBeside(frame, [first, line], placesOf(name), others, taken);
      return found === undefined ? [] : [found];
    });
    if (note !== undefined) taken.push(note.box);
    return { name, path: pathOf(frame, steps, sizes[name]), note };
  });
}

/** Name, what is known of it, and the same for want of room. */
type Texts = readonly [name: string, known: string, short: string];

function textsFor({ third, noise }: PartsToDraw): Record<PartName, Texts> {
  const value = (name: string, of: number): string =>
    Number.isNaN(of) ? '' : `, ${name} = ${formatScientific(of)}`;
  return {
    'round-off': ['round-off', `ε/h${value('noise ε', noise)}`, 'ε/h'],
    truncation: ['truncation', `h²·f‴/6${value('f‴', third)}`, 'h²·f‴/6'],
    kink: ['kink', 'decisions that flip', 'flips'],
    mistake: ['mistake in g', 'the same at every h', 'any h'],
    total: ['the error', 'their sum', 'sum'],
  };
}

function pathOf(frame: Frame, steps: Float64Array, sizes: Float64Array): string {
  return (
    line<number>()
      .defined((_, k) => sizes[k] >= 0)
      .x((h) => frame.x(h))
      .y((_, k) => unheldY(frame, sizes[k]))(steps) ?? ''
  );
}
