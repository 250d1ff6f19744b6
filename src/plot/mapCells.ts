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

/** The colour of every cell: a shade of the ramp where its digits show, the verdict's where it does not agree. */
export function cellColors(cells: MapCells, palette: MapPalette): (element: number) => Rgb {
  const low = rgbOf(palette.rampLow);
  const high = rgbOf(palette.rampHigh);
  const background = rgbOf(palette.background);
  const shades = Array.from({ length: SHADES + 1 }, (_, i) => mix(low, high, i / SHADES));
  const faint = rgbOf(palette.faint);
  const ofVerdict: Record<VerdictMark, Rgb> = {
    wrong: rgbOf(palette.verdict.wrong),
    kink: rgbOf(palette.verdict.kink),
    undecided: faint,
    zero: faint,
  };
  const line = rgbOf(palette.line);
  const isOnRamp = (verdict: Verdict): boolean =>
    verdict === 'agrees' || cells.colouredBy === 'digits';
  const full = (element: number): Rgb => {
    const verdict = verdictOf(cells, element);
    if (verdict === undefined) return line;
    return isOnRamp(verdict)
      ? shades[Math.round(SHADES * rampShare(cells.digits[element], cells.range))]
      : ofVerdict[verdict as VerdictMark];
  };
  if (cells.brushed === undefined) return full;
  return (element) =>
    isDimmed(cells, element) ? mix(full(element), background, 0.8) : full(element);
}

/** 0 to 1 along the ramp; an exact match at its high end, no number at its low one. */
function rampShare(digits: number, [low, high]: readonly [number, number]): number {
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
