import { formatFixed, formatScientific } from '../numerics/format.ts';
import {
  alongSegment,
  curveHeights,
  LABEL_SIZE,
  type LabelInput,
  medianPlaces,
  selectedPlaces,
} from './labelPlaces.ts';
import { boxOf, type Callout, firstClear } from './callouts.ts';
import { type Box, contains, levelPlacement, type Placement, placeLabels } from './labels.ts';
import { powerLawSegment, type Segment } from './paths.ts';

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
  readonly median: Callout | undefined;
  readonly selected: Callout | undefined;
  /** Everything that writing of its own keeps off. */
  readonly taken: readonly Box[];
  readonly bestStep:
    | {
        readonly x: number;
        readonly from: number;
        readonly text: string;
        readonly label: Placement | undefined;
      }
    | undefined;
}

/** Numbers among the labels that are placed together. */
const [ROUND_OFF, BEST_STEP, TRUNCATION, TOLERANCE] = [0, 1, 2, 3];

/** Finds room for every label; the fitted lines first, since they cannot move. */
export function layoutLabels(input: LabelInput): PlotLabels {
  const { frame, fit } = input;
  const bounds: Box = {
    x: frame.left + 4,
    y: frame.ceiling + 2,
    width: frame.right - frame.left - 8,
    height: frame.floor - frame.ceiling - 4,
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

  const readLine: Box = {
    x: input.cursorX,
    y: input.readY - 3,
    width: frame.right - input.cursorX,
    height: 6,
  };
  const bestFrom = lowestAt(input, fit?.bestStep ?? 1);
  const bestLine: Box[] = bestStep
    ? [{ x: bestStep.x - 4, y: bestFrom, width: 8, height: frame.floor - bestFrom }]
    : [];
  const rulings = [toleranceLine, ...(Number.isNaN(input.readY) ? [] : [readLine])];
  const clear = (levels: readonly Placement[]): Placement[] =>
    levels.filter(({ box }) => !input.avoided.some((point) => contains(box, point)));
  const choices = [
    roundOff
      ? alongSegment(roundOff.segment, roundOff.text, [-34, -48, -16, 18], input.avoided)
      : [],
    clear(
      bestStep
        ? [8, 26].flatMap((up) => [
            levelPlacement(bestStep.text, LABEL_SIZE, bestStep.x + 8, frame.floor - up, 'start'),
            levelPlacement(bestStep.text, LABEL_SIZE, bestStep.x - 8, frame.floor - up, 'end'),
          ])
        : [],
    ),
    truncation
      ? alongSegment(truncation.segment, truncation.text, [36, 52, -40, 20], input.avoided)
      : [],
    clear([
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
    ]),
  ];
  const places = placeLabels(choices, bounds, [cursor, ...bestLine, ...rulings, ...input.taken]);
  // A slanted name is rather crossed by the dotted line to what is read than left out.
  for (const k of [ROUND_OFF, TRUNCATION]) {
    const others = places.flatMap((place) => place?.parts ?? []);
    places[k] ??= placeLabels([choices[k]], bounds, [
      cursor,
      ...bestLine,
      toleranceLine,
      ...input.taken,
      ...others,
    ])[0];
  }
  const written = [
    cursor,
    ...bestLine,
    ...input.taken,
    ...places.flatMap((place) => place?.parts ?? []),
  ];
  const median = firstClear(medianPlaces(input), {
    bounds,
    taken: written,
    rulings,
    avoided: input.avoided,
    others: [...input.selectedPoints, ...input.loud],
  });
  if (median !== undefined) written.push(median.place.box, boxOf(median.leader));
  const selected = firstClear(selectedPlaces(input), {
    bounds,
    taken: written,
    rulings,
    avoided: input.avoided,
    others: input.loud,
  });
  if (selected !== undefined) written.push(selected.place.box, boxOf(selected.leader));
  return {
    roundOff: roundOff && { ...roundOff, label: places[ROUND_OFF] },
    truncation: truncation && { ...truncation, label: places[TRUNCATION] },
    bestStep: bestStep && {
      ...bestStep,
      from: bestFrom,
      label: places[BEST_STEP],
    },
    tolerance: places[TOLERANCE],
    median,
    selected,
    taken: [...written, ...rulings],
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

/** Where the dotted line of h* begins: at the median above it. */
function lowestAt(input: LabelInput, h: number): number {
  const y = curveHeights(input, input.median)(input.frame.x(h));
  return Number.isNaN(y) ? input.frame.floor - 30 : Math.min(y, input.frame.floor - 14);
}
