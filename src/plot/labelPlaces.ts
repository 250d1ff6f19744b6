import type { CurveFit } from '../check/curveFit.ts';
import { errorY, type Frame } from './frame.ts';
import type { Callout } from './callouts.ts';
import {
  type Box,
  levelPlacement,
  type Placement,
  type Point,
  slantedPlacement,
  textWidth,
} from './labels.ts';
import type { Segment } from './paths.ts';

export const LABEL_SIZE = 13;

/** What labels are laid out around. */
export interface LabelInput {
  readonly frame: Frame;
  readonly steps: Float64Array;
  readonly fit: CurveFit | undefined;
  /** Median errors by step. */
  readonly median: Float64Array | undefined;
  readonly medianText: string;
  /** The selected element's errors by step. */
  readonly selected: Float64Array | undefined;
  readonly selectedText: string;
  /** Places along its curve. */
  readonly selectedPoints: readonly Point[];
  /** Places along curves that fitted lines' names keep off. */
  readonly avoided: readonly Point[];
  /** Short texts, for narrow plots. */
  readonly compact: boolean;
  readonly toleranceY: number;
  readonly toleranceText: string;
  readonly cursorX: number;
  /** The height of the dotted line to what is read at the cursor; NaN without one. */
  readonly readY: number;
  /** Places along other curves than the median's and the selected one that are drawn to be told apart. */
  readonly loud: readonly Point[];
  /** Boxes that other writing already takes. */
  readonly taken: readonly Box[];
  /** Powers of h that round-off and truncation follow in theory. */
  readonly order: number;
}

/**
 * Text along a segment, about its middle and then nearer to its ends, always readable from left to right, wherever it
 * lies on none of the avoided points.
 */
export function alongSegment(
  { x1, y1, x2, y2 }: Segment,
  text: string,
  offsets: readonly number[],
  avoided: readonly Point[],
  shares: readonly number[] = [0.55, 0.45, 0.65, 0.35, 0.75],
): Placement[] {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const places = offsets.flatMap((offset) =>
    shares.map((share) =>
      slantedPlacement(
        text,
        LABEL_SIZE,
        x1 + share * (x2 - x1),
        y1 + share * (y2 - y1),
        angle,
        offset,
      ),
    ),
  );
  return places.filter((place) => !avoided.some((point) => liesUnder(place, text, point)));
}

/** Whether a point is under slanted text: the text's own box, turned as it is. */
function liesUnder({ x, y, angle }: Placement, text: string, point: Point): boolean {
  const radians = (angle * Math.PI) / 180;
  const [dx, dy] = [point.x - x, point.y - y];
  const along = dx * Math.cos(radians) + dy * Math.sin(radians);
  const across = dy * Math.cos(radians) - dx * Math.sin(radians);
  return Math.abs(along) < textWidth(text, LABEL_SIZE) / 2 && Math.abs(across) < LABEL_SIZE * 0.65;
}

/**
 * The median's name stands near the top, over the round-off side, with a leader straight down to the curve; where there is
 * no room, below the curve.
 */
export function* medianPlaces(input: LabelInput): Generator<Callout> {
  const { frame, median, medianText } = input;
  if (median === undefined || medianText === '') return;
  const width = frame.right - frame.left;
  const length = textWidth(medianText, LABEL_SIZE);
  const heightAt = curveHeights(input, median);
  const asides = [24, length / 2, length - 24];
  for (const share of [0.14, 0.2, 0.26, 0.32, 0.4, 0.5, 0.08, 0.02]) {
    for (const down of [26, 46]) {
      const y = frame.ceiling + down;
      const place = levelPlacement(medianText, LABEL_SIZE, frame.left + share * width, y, 'start');
      for (const aside of asides) {
        const x = place.x + aside;
        const curveY = heightAt(x);
        if (curveY > y + 24) yield { place, leader: { x1: x, y1: y + 6, x2: x, y2: curveY - 2 } };
      }
    }
  }
  for (const down of [60, 90, 130, 190]) {
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.2, 0.1]) {
      const x = frame.left + share * width;
      const curveY = heightAt(x);
      const y = curveY + down;
      if (Number.isNaN(y)) continue;
      for (const aside of asides.toReversed()) {
        const place = levelPlacement(medianText, LABEL_SIZE, x - aside, y, 'start');
        yield { place, leader: { x1: x, y1: y - 16, x2: x, y2: curveY + 2 } };
      }
    }
  }
}

/** Where along the plot the selected element's name is tried, and how far above or below its curve. */
const SHARES = [0.46, 0.4, 0.34, 0.52, 0.28, 0.6, 0.2, 0.8];
const AWAY = [
  [34, 60],
  [22, 90, 130],
];
const ASIDE = 30;

/** Below and left of the curve, and its other sides. */
const SIDES = [
  [-1, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
] as const;

/** The selected element's name stands below and left of its curve, or else on another side of it. */
export function* selectedPlaces(input: LabelInput): Generator<Callout> {
  const { frame, selected, selectedText } = input;
  if (selected === undefined || selectedText === '') return;
  const width = frame.right - frame.left;
  const heightAt = curveHeights(input, selected);
  for (const aways of AWAY) {
    for (const [across, down] of SIDES) {
      for (const share of SHARES) {
        const x = frame.left + share * width;
        const y = heightAt(x);
        if (Number.isNaN(y)) continue;
        for (const away of aways) {
          const place = levelPlacement(
            selectedText,
            LABEL_SIZE,
            x + across * ASIDE,
            y + down * away + (down < 0 ? 4 : 0),
            across < 0 ? 'end' : 'start',
          );
          const leader = {
            x1: x + across * (ASIDE - 4),
            y1: y + down * (away - 5),
            x2: x + across * 2,
            y2: y + down * 3,
          };
          yield { place, leader };
        }
      }
    }
  }
}

/** The height of a curve at a pixel, straight between its steps; NaN beside it, and of none. */
export function curveHeights(
  { frame, steps }: Pick<LabelInput, 'frame' | 'steps'>,
  errors: Float64Array | undefined,
): (x: number) => number {
  if (errors === undefined) return () => Number.NaN;
  const xs = Array.from(steps, (h) => frame.x(h));
  const ys = Array.from(errors, (error) => errorY(frame, error));
  return (x) => {
    for (let k = 0; k + 1 < xs.length; k++) {
      if (x > xs[k] || x < xs[k + 1]) continue;
      const share = (x - xs[k + 1]) / (xs[k] - xs[k + 1]);
      return (1 - share) * ys[k + 1] + share * ys[k];
    }
    return Number.NaN;
  };
}
