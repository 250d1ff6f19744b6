import { area, line } from 'd3-shape';
import type { PowerLaw } from '../check/curveFit.ts';
import { powerLawAt } from '../check/curveFit.ts';
import { errorY, type Frame } from './frame.ts';

/** The SVG path of one error curve; a missing error leaves a gap. */
export function curvePath(frame: Frame, steps: Float64Array, errors: ArrayLike<number>): string {
  return (
    line<number>()
      .defined((_, k) => errors[k] >= 0)
      .x((h) => frame.x(h))
      .y((_, k) => errorY(frame, errors[k]))(steps) ?? ''
  );
}

/**
 * The area between two error curves; broken where the lower one is exactly 0 or below the axis, which would draw a wedge down
 * to the floor.
 */
export function bandPath(
  frame: Frame,
  steps: Float64Array,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
): string {
  const [least] = frame.y.domain();
  return (
    area<number>()
      .defined((_, k) => low[k] >= least && high[k] >= least)
      .x((h) => frame.x(h))
      .y0((_, k) => errorY(frame, low[k]))
      .y1((_, k) => errorY(frame, high[k]))(steps) ?? ''
  );
}

/** A straight stretch in pixels, from left to right. */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A fitted power law over its own steps and `beyond` decades more towards the other side, cut at the plot's edges. */
export function powerLawSegment(
  frame: Frame,
  law: PowerLaw,
  beyond: { readonly left: number; readonly right: number },
): Segment {
  const [least, most] = frame.y.domain();
  const [smallest, largest] = frame.x.domain();
  const reach = (error: number): number => 10 ** ((Math.log10(error) - law.intercept) / law.slope);
  const [low, high] = law.slope > 0 ? [reach(least), reach(most)] : [reach(most), reach(least)];
  const from = Math.max(law.from * 10 ** -beyond.left, smallest, low);
  const to = Math.min(law.to * 10 ** beyond.right, largest, high);
  return {
    x1: frame.x(from),
    y1: frame.y(powerLawAt(law, from)),
    x2: frame.x(to),
    y2: frame.y(powerLawAt(law, to)),
  };
}
