import type { CurveFit } from '../check/curveFit.ts';
import { errorY, type Frame } from './frame.ts';
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
  /** Places along curves that fitted lines' names keep off. */
  readonly avoided: readonly Point[];
  /** Short texts, for narrow plots. */
  readonly compact: boolean;
  readonly toleranceY: number;
  readonly toleranceText: string;
  readonly cursorX: number;
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
): Placement[] {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const places = offsets.flatMap((offset) =>
    [0.55, 0.45, 0.65, 0.35, 0.75].map((share) =>
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

/** The median's name stands near the top, over the round-off side, with a leader down to the curve. */
export function medianPlaces(input: LabelInput): Placement[] {
  const { frame, median, medianText } = input;
  if (median === undefined || medianText === '') return [];
  const width = frame.right - frame.left;
  return [0.14, 0.2, 0.26, 0.32, 0.4]
    .flatMap((share) =>
      [26, 46].map((down) =>
        levelPlacement(
          medianText,
          LABEL_SIZE,
          frame.left + share * width,
          frame.ceiling + down,
          'start',
        ),
      ),
    )
    .filter(({ x, y }) => curveYAt(input, median, x) > y + 24);
}

/** The selected element's name stands below and left of its curve. */
export function selectedPlaces(input: LabelInput): { place: Placement; leader: Segment }[] {
  const { frame, selected, selectedText } = input;
  if (selected === undefined || selectedText === '') return [];
  const width = frame.right - frame.left;
  return [0.46, 0.4, 0.34, 0.52, 0.28].flatMap((share) => {
    const x = frame.left + share * width;
    const y = curveYAt(input, selected, x);
    if (Number.isNaN(y)) return [];
    return [34, 60].map((down) => {
      const place = levelPlacement(selectedText, LABEL_SIZE, x - 30, y + down, 'end');
      return { place, leader: { x1: x - 26, y1: y + down - 5, x2: x - 2, y2: y + 6 } };
    });
  });
}

/** The height of a curve at a pixel, straight between its steps; NaN beside it. */
export function curveYAt(
  { frame, steps }: LabelInput,
  errors: Float64Array | undefined,
  x: number,
): number {
  if (errors === undefined) return Number.NaN;
  for (let k = 0; k + 1 < steps.length; k++) {
    const right = frame.x(steps[k]);
    const left = frame.x(steps[k + 1]);
    if (x > right || x < left) continue;
    const share = (x - left) / (right - left);
    return (1 - share) * errorY(frame, errors[k + 1]) + share * errorY(frame, errors[k]);
  }
  return Number.NaN;
}
