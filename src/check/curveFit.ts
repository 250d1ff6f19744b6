import { leastSquaresLine, type Line, theilSenLine } from '../numerics/lineFit.ts';

/** A straight line on log-log axes, log₁₀ error = intercept + slope · log₁₀ h, and the steps it was fitted over. */
export interface PowerLaw extends Line {
  readonly from: number;
  readonly to: number;
}

export interface CurveFit {
  /** The rising floor on the left, error ∝ h^slope with a slope near −1. */
  roundOff: PowerLaw | undefined;
  /** The straight flank on the right; its slope is the scheme's order where the theory holds. */
  truncation: PowerLaw | undefined;
  /** Where the sum of the two is least; NaN without both. */
  bestStep: number;
}

/** The value of a fitted power law at h. */
export function powerLawAt(law: Line, h: number): number {
  return 10 ** (law.intercept + law.slope * Math.log10(h));
}

interface LogPoint {
  x: number;
  y: number;
}

/** A curve's relative error stops meaning anything once the difference is mostly noise. */
const SATURATED = 0.3;

/**
 * Fits both sides of one error curve (steps descending, errors may hold zeros and NaN, which are left out).
 * The slopes are found, not assumed: each side is the longest stretch that is straight. Steps before number `firstClean`
 * are left out: kinks rule there, and they can be straight, too.
 */
export function fitCurve(steps: Float64Array, errors: ArrayLike<number>, firstClean = 0): CurveFit {
  const points: LogPoint[] = [];
  for (let k = steps.length - 1; k >= firstClean; k--) {
    if (errors[k] > 0 && Number.isFinite(errors[k])) {
      points.push({ x: Math.log10(steps[k]), y: Math.log10(errors[k]) });
    }
  }
  const least = points.reduce((best, point, i) => (point.y < points[best].y ? i : best), 0);
  const roundOff = fitRoundOff(points, least);
  const truncation = fitTruncation(points, least, roundOff);
  return { roundOff, truncation, bestStep: crossing(roundOff, truncation) };
}

/** Robust line through everything half a decade or more left of the minimum; it must fall about as 1/h to count. */
function fitRoundOff(points: LogPoint[], least: number): PowerLaw | undefined {
  const side = points.filter(
    ({ x, y }, i) => i < least && x <= points[least].x - 0.5 && y < Math.log10(SATURATED),
  );
  if (side.length < 4) return undefined;
  const line = theilSenLine(xs(side), ys(side));
  if (line === undefined || line.slope > -0.7 || line.slope < -1.3) return undefined;
  return { ...line, from: 10 ** side[0].x, to: 10 ** side[side.length - 1].x };
}

/** How far local slopes may stray from their mean in a straight stretch, strictest first. */
const STRAIGHT = [0.01, 0.03, 0.1, 0.25];

/**
 * The longest stretch right of the minimum, well above the floor, whose local slopes agree; at least three intervals.
 * Curves of higher order or kinks bend it, so a stricter straightness is tried before a laxer one.
 */
function fitTruncation(
  points: LogPoint[],
  least: number,
  roundOff: PowerLaw | undefined,
): PowerLaw | undefined {
  const side = points.slice(least).filter(({ x, y }) => {
    const floor =
      roundOff === undefined ? points[least].y : roundOff.intercept + roundOff.slope * x;
    return y > floor + 1.5;
  });
  for (const tolerance of STRAIGHT) {
    for (let length = side.length; length >= 4; length--) {
      for (let from = 0; from + length <= side.length; from++) {
        const stretch = side.slice(from, from + length);
        const line = leastSquaresLine(xs(stretch), ys(stretch));
        if (line !== undefined && line.slope > 0.5 && isStraight(stretch, line.slope, tolerance)) {
          return { ...line, from: 10 ** stretch[0].x, to: 10 ** stretch[length - 1].x };
        }
      }
    }
  }
  return undefined;
}

function isStraight(stretch: LogPoint[], slope: number, tolerance: number): boolean {
  for (let i = 1; i < stretch.length; i++) {
    const local = (stretch[i].y - stretch[i - 1].y) / (stretch[i].x - stretch[i - 1].x);
    if (!(Math.abs(local - slope) <= tolerance * slope)) return false;
  }
  return true;
}

/**
 * The minimum of 10^(a − p·x) + 10^(b + q·x): where p times the one is q times the other. NaN when it lies more than a
 * decade outside the gap between the two fitted stretches: then one of them is not what it seems.
 */
function crossing(roundOff: PowerLaw | undefined, truncation: PowerLaw | undefined): number {
  if (roundOff === undefined || truncation === undefined) return Number.NaN;
  const { slope: falling, intercept: a } = roundOff;
  const { slope: rising, intercept: b } = truncation;
  const h = 10 ** ((Math.log10(-falling / rising) + a - b) / (rising - falling));
  return h >= roundOff.to / 10 && h <= truncation.from * 10 ? h : Number.NaN;
}

const xs = (points: LogPoint[]): number[] => points.map((point) => point.x);
const ys = (points: LogPoint[]): number[] => points.map((point) => point.y);
