import type { CurveFit } from '../check/curveFit.ts';
import { formatFixed, formatScientific } from '../numerics/format.ts';
import { errorY, type Frame } from './frame.ts';
import {
  type Box,
  levelPlacement,
  type Placement,
  placeLabels,
  slantedPlacement,
} from './labels.ts';
import { powerLawSegment, type Segment } from './paths.ts';

export const LABEL_SIZE = 13;

export interface FitLine {
  readonly segment: Segment;
  readonly text: string;
  readonly label: Placement | undefined;
}

/** Everything that is written or ruled over the curves, with its place found. */
export interface PlotLabels {
  readonly roundOff: FitLine | undefined;
  readonly truncation: FitLine | undefined;
  readonly tolerance: Placement | undefined;
  readonly median: { readonly place: Placement; readonly leaderTo: number } | undefined;
  readonly selected: { readonly place: Placement; readonly leader: Segment } | undefined;
  readonly bestStep:
    | {
        readonly x: number;
        readonly from: number;
        readonly text: string;
        readonly label: Placement | undefined;
      }
    | undefined;
}

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

/** Finds room for every label; the fitted lines first, since they cannot move. */
export function layoutLabels(input: LabelInput): PlotLabels {
  const { frame, fit } = input;
  const bounds: Box = {
    x: frame.left + 4,
    y: frame.top + 2,
    width: frame.right - frame.left - 8,
    height: frame.bottom - frame.top - 4,
  };
  const cursor: Box = { x: input.cursorX - 5, y: frame.top, width: 10, height: bounds.height };
  const toleranceLine: Box = {
    x: frame.left,
    y: input.toleranceY - 2,
    width: frame.right - frame.left,
    height: 4,
  };
  const roundOff = fit?.roundOff && {
    segment: powerLawSegment(frame, fit.roundOff, { left: 0.3, right: 1.2 }),
    text: fitText(input.compact, 'round-off', '1/h', fit.roundOff.slope),
  };
  const truncation = fit?.truncation && {
    segment: powerLawSegment(frame, fit.truncation, { left: 1.2, right: 0.4 }),
    text: fitText(input.compact, 'truncation', powerOfH(input.order), fit.truncation.slope),
  };
  const bestStep =
    fit !== undefined && fit.bestStep > 0
      ? { x: frame.x(fit.bestStep), text: `h* ≈ ${formatScientific(fit.bestStep, 1)}` }
      : undefined;

  const median = medianPlaces(input);
  const selected = selectedPlaces(input);
  const places = placeLabels(
    [
      roundOff ? alongSegment(roundOff.segment, roundOff.text, [-34, -48, -16, 18]) : [],
      truncation ? alongSegment(truncation.segment, truncation.text, [36, 52, -40, 20]) : [],
      bestStep
        ? [
            levelPlacement(bestStep.text, LABEL_SIZE, bestStep.x + 8, frame.bottom - 8, 'start'),
            levelPlacement(bestStep.text, LABEL_SIZE, bestStep.x - 8, frame.bottom - 8, 'end'),
          ]
        : [],
      [
        levelPlacement(
          input.toleranceText,
          LABEL_SIZE,
          frame.left + 8,
          input.toleranceY + 17,
          'start',
        ),
        levelPlacement(
          input.toleranceText,
          LABEL_SIZE,
          frame.right - 8,
          input.toleranceY + 17,
          'end',
        ),
        levelPlacement(
          input.toleranceText,
          LABEL_SIZE,
          frame.left + 8,
          input.toleranceY - 7,
          'start',
        ),
      ],
      median,
      selected.map(({ place }) => place),
    ],
    bounds,
    [cursor, toleranceLine, ...input.taken],
  );
  const chosenSelected = selected.find(({ place }) => place === places[5]);
  return {
    roundOff: roundOff && { ...roundOff, label: places[0] },
    truncation: truncation && { ...truncation, label: places[1] },
    bestStep: bestStep && {
      ...bestStep,
      from: lowestAt(input, fit?.bestStep ?? 1),
      label: places[2],
    },
    tolerance: places[3],
    median: places[4] && { place: places[4], leaderTo: curveYAt(input, input.median, places[4].x) },
    selected: chosenSelected,
  };
}

/** A fitted line's name: what it is, the law it should follow, and the slope that was found. */
function fitText(compact: boolean, name: string, law: string, slope: number): string {
  const found = formatFixed(slope, 2);
  return compact ? `∝ ${law}: ${found}` : `${name} ∝ ${law}, slope ${found}`;
}

/** h², or plain h for the first power. */
function powerOfH(order: number): string {
  return order === 1 ? 'h' : `h${order === 2 ? '²' : '⁴'}`;
}

/** Text along a segment, about its middle and then nearer to its ends, always readable from left to right. */
function alongSegment(
  { x1, y1, x2, y2 }: Segment,
  text: string,
  offsets: readonly number[],
): Placement[] {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return offsets.flatMap((offset) =>
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
}

/** The median's name stands near the top, over the round-off side, with a leader down to the curve. */
function medianPlaces(input: LabelInput): Placement[] {
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
          frame.top + down,
          'start',
        ),
      ),
    )
    .filter(({ x, y }) => curveYAt(input, median, x) > y + 24);
}

/** The selected element's name stands below and left of its curve. */
function selectedPlaces(input: LabelInput): { place: Placement; leader: Segment }[] {
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
function curveYAt(
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

/** Where the dotted line of h* begins: at the median above it. */
function lowestAt(input: LabelInput, h: number): number {
  const y = curveYAt(input, input.median, input.frame.x(h));
  return Number.isNaN(y) ? input.frame.bottom - 30 : Math.min(y, input.frame.bottom - 14);
}
