import { fittedDifference } from './bestDerivative.ts';
import { type Circumstances, evidenceFor } from './evidence.ts';
import type { ExactDifferences } from './exactDifferences.ts';
import type { ElementLosses } from './sweep.ts';
import type { Finding } from './finding.ts';
import { weigh } from './weigh.ts';

/** The error of one difference, D − derivative, in three signed parts that add up to it. */
export interface ErrorParts {
  /** What decisions that flip within w ± h add. */
  readonly kink: number;
  /** What is left of the difference formula's error when nothing flips and nothing is rounded. */
  readonly truncation: number;
  readonly roundOff: number;
}

/**
 * Splits raw − derivative: `held` is the same difference with decisions held, `exact` that one without rounding.
 */
export function splitError(
  raw: number,
  held: number,
  exact: number,
  derivative: number,
): ErrorParts {
  return { kink: raw - held, truncation: exact - derivative, roundOff: held - exact };
}

/**
 * The parts of an element's central difference at every step, H, against its best derivative; undefined where none was
 * found. With `exact` they are measured; without, the fit that the derivative comes from tells truncation and round-off
 * apart.
 */
export function elementErrorParts(
  losses: ElementLosses,
  analytic: number,
  circumstances: Circumstances,
  exact?: ExactDifferences,
): ErrorParts[] | undefined {
  const evidence = evidenceFor(losses, analytic, circumstances);
  const { unit } = evidence;
  const finding = weigh(evidence);
  const { raw, fit } = finding;
  const derivative = exact?.derivative ?? finding.best * unit;
  if (fit === undefined && (exact === undefined || finding.held === undefined)) return undefined;
  return Array.from(raw, (difference, k) => {
    const h = (losses.up[k] + losses.down[k]) / 2;
    const held = heldDifference(finding, losses, k, h);
    if (exact === undefined) {
      const smooth = smoothDifference(finding, held, h);
      return splitError(difference * unit, held * unit, smooth * unit, derivative);
    }
    const truncation = exact.truncation[k];
    return {
      kink: (difference - held) * unit,
      truncation,
      roundOff: held * unit - derivative - truncation,
    };
  });
}

/** The difference with decisions held: as evaluated, or where nothing flips; else as the fit goes on. */
function heldDifference(
  { held, raw, fit, kinkStep }: Finding,
  { kinks, steps }: ElementLosses,
  k: number,
  h: number,
): number {
  if (held !== undefined) return held[k];
  const crossed = kinks === undefined ? steps[k] >= kinkStep : kinks[k] > 0;
  return crossed && fit !== undefined ? fittedDifference(fit, h) : raw[k];
}

/** Within the fitted steps the fit is free of round-off; above them round-off is nothing beside truncation. */
function smoothDifference({ fit }: Finding, held: number, h: number): number {
  return fit !== undefined && h <= fit.largestStep ? fittedDifference(fit, h) : held;
}
