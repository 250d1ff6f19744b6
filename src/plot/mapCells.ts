import { VERDICTS, type Verdict } from '../check/verdict.ts';
import { contrasting, mix, type Rgb, rgbOf } from './rgb.ts';

/** Colours that the map needs, as #rrggbb. */
export interface MapPalette {
  readonly ink: string;
  readonly background: string;
  readonly line: string;
  readonly faint: string;
  readonly caption: string;
  /** Low and high end of the ramp over matching digits. */
  readonly rampLow: string;
  readonly rampHigh: string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly mark: string;
  readonly font: string;
}

/** What the cells are to show. */
export interface MapCells {
  /** Positions in VERDICTS; beyond them where an element is not judged. */
  readonly verdicts: Uint8Array;
  /** Matching digits at the cursor, one a finished element. */
  readonly digits: Float32Array;
  /** The digits at the ends of the ramp. */
  readonly range: readonly [low: number, high: number];
  /** Whether only what agrees is coloured by its digits, or everything. */
  readonly colouredBy: 'verdict' | 'digits';
  /** n, 1 for the elements that are brushed; undefined where none are, so that none is dimmed. */
  readonly brushed: Uint8Array | undefined;
}

export type VerdictMark = Exclude<Verdict, 'agrees'>;

/** The verdict of an element that has one and whose digits are known. */
export function verdictOf({ verdicts, digits }: MapCells, element: number): Verdict | undefined {
  return element < digits.length ? VERDICTS[verdicts[element]] : undefined;
}

export function isDimmed({ brushed }: MapCells, element: number): boolean {
  return brushed !== undefined && brushed[element] === 0;
}

/** What a mark is drawn in on a cell of this colour. */
export function markColor(
  verdict: VerdictMark,
  fill: Rgb,
  { colouredBy }: MapCells,
  palette: MapPalette,
): string {
  if (colouredBy === 'digits') return cssColor(contrasting(fill));
  return verdict === 'wrong' || verdict === 'kink' ? palette.mark : palette.verdict[verdict];
}

const SHADES = 64;
/** Numbers of colours after the shades of the ramp. */
const NOT_KNOWN = SHADES + 1;
const FIRST_VERDICT = NOT_KNOWN + 1;
const UNDIMMED = FIRST_VERDICT + VERDICTS.length;

/** The few colours that cells can have, and which of them each has: a whole map is coloured again in every frame of a drag. */
export interface CellColors {
  readonly colors: readonly Rgb[];
  readonly numberOf: (element: number) => number;
}

/** The colour of every cell: a shade of the ramp where its digits show, the verdict's where it does not agree. */
export function cellColors(cells: MapCells, palette: MapPalette): CellColors {
  const low = rgbOf(palette.rampLow);
  const high = rgbOf(palette.rampHigh);
  const background = rgbOf(palette.background);
  const faint = rgbOf(palette.faint);
  const ofVerdict: Record<Verdict, Rgb> = {
    agrees: high,
    wrong: rgbOf(palette.verdict.wrong),
    kink: rgbOf(palette.verdict.kink),
    undecided: faint,
    zero: faint,
  };
  const full = [
    ...Array.from({ length: SHADES + 1 }, (_, i) => mix(low, high, i / SHADES)),
    rgbOf(palette.line),
    ...VERDICTS.map((verdict) => ofVerdict[verdict]),
  ];
  const { verdicts, digits, range, colouredBy, brushed } = cells;
  const onRamp = VERDICTS.map((verdict) => verdict === 'agrees' || colouredBy === 'digits');
  const fullNumber = (element: number): number => {
    const verdict = verdicts[element];
    if (element >= digits.length || verdict >= VERDICTS.length) return NOT_KNOWN;
    return onRamp[verdict]
      ? Math.round(SHADES * rampShare(digits[element], range))
      : FIRST_VERDICT + verdict;
  };
  return {
    colors: [...full, ...full.map((color) => mix(color, background, 0.8))],
    numberOf:
      brushed === undefined
        ? fullNumber
        : (element) => fullNumber(element) + (brushed[element] === 0 ? UNDIMMED : 0),
  };
}

/** 0 to 1 along the ramp; an exact match at its high end, no number at its low one. */
function rampShare(digits: number, range: readonly [number, number]): number {
  // No destructuring: this runs for every cell of every frame.
  const low = range[0];
  const high = range[1];
  const share = Math.min(1, Math.max(0, (digits - low) / Math.max(1e-9, high - low)));
  return Number.isNaN(share) ? 0 : share;
}

/** A colour of the ramp as CSS writes it. */
export function rampColor(
  digits: number,
  range: readonly [number, number],
  { rampLow, rampHigh }: Pick<MapPalette, 'rampLow' | 'rampHigh'>,
): string {
  return cssColor(mix(rgbOf(rampLow), rgbOf(rampHigh), rampShare(digits, range)));
}

export function cssColor([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}

const MOST_DIGITS = 40;

/** Whole digits around the middle 96 % of what is there, at least three apart, so that the ramp tells cells apart. */
export function digitRange(digits: Float32Array): [number, number] {
  const counts = new Uint32Array(MOST_DIGITS + 1);
  let all = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = digits[i];
    if (!Number.isFinite(value)) continue;
    counts[Math.min(MOST_DIGITS, Math.max(0, Math.floor(value)))]++;
    all++;
  }
  if (all === 0) return [0, 12];
  const reached = (place: number): number => {
    let seen = 0;
    return counts.findIndex((count) => {
      seen += count;
      return seen > place;
    });
  };
  const low = reached(Math.floor(0.02 * (all - 1)));
  return [low, Math.max(low + 3, reached(Math.ceil(0.98 * (all - 1))) + 1)];
}
