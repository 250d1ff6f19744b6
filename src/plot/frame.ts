import type { Precision, Sweep } from '../check/sweep.ts';
import { scaleLog, type ScaleLogarithmic } from 'd3-scale';

/** Space around a plot's inner rectangle, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What the axes cover: steps h from smallest to largest, errors from least to most. */
export interface Domain {
  readonly h: readonly [smallest: number, largest: number];
  readonly error: readonly [least: number, most: number];
  /** Whether there are errors that have no place on the axis, which need a lane of their own below or above it. */
  readonly beyond?: { readonly below: boolean; readonly above: boolean };
}

/**
 * A pair of log axes laid out in pixels. The error axis runs from `floor` up to `ceiling`; between `floor` and `bottom` lies
 * the lane of errors that are exactly 0 or below the axis, between `ceiling` and `top` that of those above it or no number.
 */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly floor: number;
  readonly ceiling: number;
  readonly x: ScaleLogarithmic<number, number>;
  readonly y: ScaleLogarithmic<number, number>;
}

export function createFrame(
  width: number,
  height: number,
  margins: Margins,
  { h, error, beyond }: Domain,
): Frame {
  const left = margins.left;
  const right = Math.max(left + 1, width - margins.right);
  const top = margins.top;
  const bottom = Math.max(top + 1, height - margins.bottom);
  const lane = Math.min(LANE, (bottom - top) / 8);
  const floor = beyond?.below ? bottom - lane : bottom;
  const ceiling = beyond?.above ? top + lane : top;
  return {
    left,
    right,
    top,
    bottom,
    floor,
    ceiling,
    x: scaleLog([...h], [left, right]),
    y: scaleLog([...error], [floor, ceiling]),
  };
}

/** Where an error sits: in the lower lane when it is 0, at the end of the axis beyond it; NaN stays NaN. */
export function errorY({ y, bottom, floor, ceiling }: Frame, error: number): number {
  return error === 0 ? (floor + bottom) / 2 : Math.min(floor, Math.max(ceiling, y(error)));
}

/** So far below the axes a curve goes on, to be clipped. */
const BELOW = 100;

/** Where an error sits if the floor does not hold it: below the axis when it is 0 or small; NaN stays NaN. */
export function unheldY({ y, bottom }: Frame, error: number): number {
  return error === 0 ? bottom + BELOW : Math.min(bottom + BELOW, y(error));
}

/** The same from log₁₀ of the error, without a logarithm a point; +∞, an error that is no number, is NaN. */
export function logErrorY(frame: Frame): (logError: number) => number {
  const { bottom, floor, ceiling } = frame;
  const [least, most] = frame.y.domain().map((error) => Math.log10(error));
  const pixels = (floor - ceiling) / (most - least);
  const exact = (floor + bottom) / 2;
  return (logError) => {
    if (logError === Number.NEGATIVE_INFINITY) return exact;
    if (logError === Number.POSITIVE_INFINITY) return Number.NaN;
    return Math.min(floor, Math.max(ceiling, floor - (logError - least) * pixels));
  };
}

/** Height of a lane, in pixels. */
const LANE = 16;
const LOWEST_EXPONENT = -17;
/** How far down the errors of good gradients usually reach, by the coarser of the two arithmetics. */
const USUAL_EXPONENT: Record<Precision, number> = { float32: -7, float64: -13, doubleDouble: -17 };

/** What limits the errors: a float32 gradient is never nearer to the differences than its own rounding. */
export function errorPrecision({ precision, analyticPrecision }: Sweep): Precision {
  return analyticPrecision === 'float32' ? 'float32' : precision;
}

/**
 * Axes for a sweep: a fifth of a decade beyond the steps on either side; errors from the even decade below the least
 * one seen (10⁻¹³ at least in float64, 10⁻¹⁷ at most) to a little above the most.
 */
export function domainFor(
  steps: Float64Array,
  leastError: number,
  mostError: number,
  precision: Precision = 'float64',
): Domain {
  const usual = USUAL_EXPONENT[precision];
  const least = Number.isNaN(leastError) ? usual : Math.floor(Math.log10(leastError) / 2) * 2;
  const bottom = Math.min(usual, Math.max(LOWEST_EXPONENT, least));
  const top = Math.max(0, Math.ceil(Math.log10(mostError > 0 ? mostError : 1)));
  return {
    h: [steps[steps.length - 1] * 10 ** -0.2, steps[0] * 10 ** 0.2],
    // A relative error can be 2.
    error: [10 ** bottom, 10 ** (top + 0.31)],
  };
}

/** What all errors of a result reach, whether the axis shows it or not. */
export interface ErrorReach {
  readonly lowest: number;
  readonly highest: number;
  readonly exact: boolean;
  readonly notFinite: boolean;
}

/** The domain with lanes for what lies beyond it. */
export function withLanes(
  domain: Domain,
  { lowest, highest, exact, notFinite }: ErrorReach,
): Domain {
  const [least, most] = domain.error;
  return {
    ...domain,
    beyond: { below: exact || lowest < least, above: notFinite || highest > most },
  };
}

/** A domain that shows all of two. */
export function domainOfBoth(a: Domain, b: Domain): Domain {
  return {
    h: [Math.min(a.h[0], b.h[0]), Math.max(a.h[1], b.h[1])],
    error: [Math.min(a.error[0], b.error[0]), Math.max(a.error[1], b.error[1])],
  };
}

/** The same steps, and errors from the even decade below the least to the one above the most. */
export function errorDomain(steps: Float64Array, least: number, most: number): Domain {
  const decade = (error: number): number => 10 ** (2 * Math.floor(Math.log10(error) / 2));
  return {
    h: domainFor(steps, least, most).h,
    error: [decade(least), 10 ** (Math.ceil(Math.log10(most)) + 0.3)],
  };
}

/** Exponents of the ticks within a range, multiples of `every` decades. */
export function decades([from, to]: readonly [number, number], every: number): number[] {
  const first = Math.ceil(Math.log10(from) / every - 1e-9);
  const last = Math.floor(Math.log10(to) / every + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * every);
}

/** The number of the step whose x is nearest. Steps descend, evenly on the axis. */
export function stepAt({ x }: Frame, steps: Float64Array, pixel: number): number {
  let nearest = 0;
  for (let k = 1; k < steps.length; k++) {
    if (Math.abs(x(steps[k]) - pixel) < Math.abs(x(steps[nearest]) - pixel)) nearest = k;
  }
  return nearest;
}

/** The exponent of the "close enough" line at a height, in half decades, between 10⁻¹⁵ and 1. */
export function toleranceAt({ y }: Frame, pixel: number): number {
  const exponent = Math.round(2 * Math.log10(y.invert(pixel))) / 2;
  return Math.min(0, Math.max(-15, exponent));
}
