import { formatCount, formatScientific, MINUS } from '../../numerics/format.ts';
import { type Comparison, fitOf, isExact } from './comparison.ts';
import type { Hypothesis, NetworkFacts } from './hypothesis.ts';

/** The difference between analytic and numeric is a constant times the weight itself: λ w is missing or there twice. */
export function penaltyHypotheses(comparison: Comparison, { l2 }: NetworkFacts): Hypothesis[] {
  const { tensor, value, analytic, best, uncertainty, living, wrong } = comparison;
  if (tensor.role === 'input' || wrong.length < 2) return [];
  const surest = living.reduce(
    (leader, i) =>
      Math.abs(value[i]) / uncertainty[i] > Math.abs(value[leader]) / uncertainty[leader]
        ? i
        : leader,
    living[0],
  );
  const found = (analytic[surest] - best[surest]) / value[surest];
  if (!Number.isFinite(found) || found === 0) return [];
  const spread = uncertainty[surest] / Math.abs(value[surest]);
  const known = [l2, l2 === undefined ? undefined : -l2].find(
    (factor) => factor !== undefined && Math.abs(found - factor) <= 6 * spread,
  );
  const factor = known ?? found;
  const fit = fitOf(
    comparison,
    best.map((derivative, i) => derivative + factor * value[i]),
    uncertainty.map((u, i) => u + (known === undefined ? spread * Math.abs(value[i]) : 0)),
  );
  if (!isExact(fit) || (known === undefined && fit.explained < 3)) return [];
  return [
    {
      ...meaning(tensor.role, factor, known !== undefined),
      evidence: `Analytic − numeric is ${formatScientific(factor, 4)} times the ${tensor.role} for ${formatCount(fit.met)} of ${formatCount(fit.tested)}.`,
      site: 'penalty',
      fitted: known === undefined ? 1 : 0,
      fit,
      corrected: analytic.map((g, i) => g - factor * value[i]),
      fix: `g ${factor < 0 ? '+' : MINUS} λ ${tensor.role === 'bias' ? 'b' : 'w'}`,
      exhibit: { kind: 'difference', slope: factor },
    },
  ];
}

function meaning(
  role: 'weight' | 'bias',
  factor: number,
  isKnown: boolean,
): Pick<Hypothesis, 'id' | 'title' | 'faults'> {
  const lambda = `λ = ${formatScientific(Math.abs(factor))}`;
  if (role === 'bias') {
    return {
      id: 'penalty-on-biases',
      title: `λ is applied to biases, too (${lambda})`,
      faults: ['penalty-on-biases'],
    };
  }
  if (factor < 0) {
    return {
      id: 'penalty-missing',
      title: `the penalty’s λ w is missing (${lambda})`,
      faults: ['penalty-missing'],
    };
  }
  return {
    id: 'penalty-doubled',
    title: isKnown
      ? 'the penalty counts double'
      : `the gradient has a penalty too many (${lambda})`,
    faults: ['penalty-doubled'],
  };
}

/**
 * A factor on the data's gradient while λ w is right, λ not being known: g = c D* + k w with c and k from least squares,
 * so that λ = k / (1 − c).
 */
export function dataFactorHypotheses(comparison: Comparison, { l2 }: NetworkFacts): Hypothesis[] {
  const { tensor, value, analytic, best, uncertainty, living, wrong } = comparison;
  if (l2 !== undefined || tensor.role !== 'weight' || wrong.length < 4) return [];
  let bb = 0;
  let bw = 0;
  let ww = 0;
  let bg = 0;
  let wg = 0;
  for (const i of living) {
    const weight = 1 / uncertainty[i] ** 2;
    bb += weight * best[i] * best[i];
    bw += weight * best[i] * value[i];
    ww += weight * value[i] * value[i];
    bg += weight * best[i] * analytic[i];
    wg += weight * value[i] * analytic[i];
  }
  const determinant = bb * ww - bw * bw;
  const factor = (bg * ww - wg * bw) / determinant;
  const slope = (bb * wg - bw * bg) / determinant;
  const lambda = slope / (1 - factor);
  if (!(lambda > 0) || !Number.isFinite(lambda) || Math.abs(factor) < 1e-6) return [];
  const fit = fitOf(
    comparison,
    best.map((derivative, i) => factor * derivative + slope * value[i]),
    uncertainty.map((u) => (1 + Math.abs(factor)) * u),
  );
  if (!isExact(fit)) return [];
  return [
    {
      id: 'data-factor',
      title: `a factor ${formatScientific(factor, 4)} on the data’s part, the penalty being right`,
      evidence: `Analytic = ${formatScientific(factor, 4)} × numeric + ${formatScientific(slope, 3)} × w for ${formatCount(fit.met)} of ${formatCount(fit.tested)}: λ would be ${formatScientific(lambda)}.`,
      faults: ['batch-mean-missing', 'batch-mean-twice', 'factor-two', 'sign-flipped'],
      fitted: 2,
      fit,
      corrected: analytic.map((g, i) => (g - slope * value[i]) / factor),
      fix: `(g ${MINUS} ${formatScientific(slope, 3)} w) ÷ ${formatScientific(factor, 4)}`,
    },
  ];
}
