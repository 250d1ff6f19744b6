import { type CurveShape, curveShape, NO_SHAPE } from './curveShape.ts';
import { type Circumstances, evidenceFor } from './evidence.ts';
import type { ElementLosses } from './sweep.ts';
import { neverMoves } from './unmoved.ts';
import { type Finding, settle } from './finding.ts';
import { weigh } from './weigh.ts';

export type Verdict = Finding['verdict'] | 'zero';

/** In the order in which counts are shown: what needs attention first. */
export const VERDICTS: readonly Verdict[] = ['wrong', 'kink', 'undecided', 'agrees', 'zero'];

/** A verdict on one element with what it rests on; NaN where something was not found. */
export interface ElementJudgement extends CurveShape {
  verdict: Verdict;
  /** The derivative that the differences themselves tell, and its uncertainty. */
  best: number;
  uncertainty: number;
  /** The smallest relative mistake that would have shown. */
  smallestVisible: number;
  /** The smallest h at which a kink changes the difference visibly; Infinity without one. */
  kinkStep: number;
}

/**
 * The verdict on one element. `referee`, a derivative computed in double-double with decisions held, settles what would be
 * called wrong or undecided without it.
 */
export function judgeElement(
  losses: ElementLosses,
  analytic: number,
  circumstances: Circumstances,
  referee = Number.NaN,
): ElementJudgement {
  if (!Number.isFinite(analytic)) return inconclusive('wrong');
  if (losses.base !== undefined && !Number.isFinite(losses.base)) return inconclusive('undecided');
  if (analytic === 0 && neverMoves(losses, circumstances.precision)) {
    return { ...inconclusive('zero'), best: 0, uncertainty: 0 };
  }
  const evidence = evidenceFor(losses, analytic, circumstances);
  const { unit } = evidence;
  const found = weigh(evidence);
  const finding = Number.isNaN(referee) ? found : settle(found, evidence, referee / unit);
  const { verdict, best, uncertainty, kinkStep, blind, fit, points, raw } = finding;
  return {
    verdict,
    best: best * unit,
    uncertainty: uncertainty * unit,
    smallestVisible: blind / Math.max(Math.abs(evidence.g), Math.abs(best)),
    kinkStep,
    ...(fit === undefined ? NO_SHAPE : curveShape(losses.steps, points, raw, fit, unit)),
  };
}

function inconclusive(verdict: Verdict): ElementJudgement {
  return {
    verdict,
    best: Number.NaN,
    uncertainty: Number.NaN,
    smallestVisible: Number.NaN,
    kinkStep: Number.POSITIVE_INFINITY,
    ...NO_SHAPE,
  };
}
