import { fittedDifference } from './bestDerivative.ts';
import { type Circumstances, evidenceFor } from './evidence.ts';
import { centralDifferences } from './lossPoints.ts';
import type { ElementLosses, LossPair } from './sweep.ts';
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
 * found. `exact`, losses with decisions held in an arithmetic precise enough to call exact, makes truncation and round-off
 * exact, too; otherwise the fit that the derivative comes from tells them apart.
 */
export function elementErrorParts(
  losses: ElementLosses,
  analytic: number,
  circumstances: Circumstances,
  exact?: LossPair,
): ErrorParts[] | undefined {
  const evidence = evidenceFor(losses, analytic, circumstances);
  const { unit } = evidence;
  const finding = weigh(evidence);
  if (finding.fit === undefined) return undefined;
  const precise = exact && centralDifferences(losses, exact, unit);
  const derivative = finding.best * unit;
  return Array.from(finding.raw, (raw, k) => {
    const h = (losses.up[k] + losses.down[k]) / 2;
    const held = heldDifference(finding, losses, k, h);
    const smooth = precise?.[k] ?? smoothDifference(finding, held, h);
    return splitError(raw * unit, held * unit, smooth * unit, derivative);
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
