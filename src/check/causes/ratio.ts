import { formatCount, formatDecimal, formatFixed, MINUS } from '../../numerics/format.ts';
import { type Comparison, fitOf, isExact } from './comparison.ts';
import type { Hypothesis, NetworkFacts } from './hypothesis.ts';

/** A factor with a meaning. */
interface NamedFactor {
  readonly factor: number;
  readonly title: string;
  readonly faults: readonly string[];
}

/** One factor between all analytic and all numeric gradients: every meaning that it can have. */
export function ratioHypotheses(comparison: Comparison, facts: NetworkFacts): Hypothesis[] {
  const { analytic, best, uncertainty, living, wrong } = comparison;
  const surest = living
    .filter((i) => best[i] !== 0)
    .reduce<number | undefined>(
      (leader, i) =>
        leader === undefined || certainty(comparison, i) > certainty(comparison, leader)
          ? i
          : leader,
      undefined,
    );
  if (surest === undefined || wrong.length === 0) return [];
  const ratio = analytic[surest] / best[surest];
  if (ratio === 0 || !Number.isFinite(ratio)) return [];
  const spread = Math.abs(ratio) / certainty(comparison, surest);
  const named = factorsFor(comparison, facts).filter(
    ({ factor }) => Math.abs(ratio - factor) <= 6 * spread + 1e-12 * Math.abs(ratio),
  );
  const free: NamedFactor = {
    factor: ratio,
    title:
      Math.abs(ratio - 1) < 0.05
        ? 'a constant is slightly off'
        : `a factor ${inWords(ratio)} too many`,
    faults: Math.abs(ratio - 1) < 0.05 ? ['slightly-off'] : [],
  };
  // One element has a ratio to anything; only more of them have it in common.
  const meanings = named.length > 0 ? named : living.length >= 3 ? [free] : [];
  return meanings.flatMap(({ factor, title, faults }): Hypothesis[] => {
    const fit = fitOf(
      comparison,
      best.map((derivative) => factor * derivative),
      uncertainty.map(
        (u, i) => Math.abs(factor) * u + u + (named.length > 0 ? 0 : spread * Math.abs(best[i])),
      ),
    );
    if (!isExact(fit)) return [];
    return [
      {
        id: `ratio ${named.length > 0 ? title : factor.toPrecision(3)}`,
        title,
        evidence: `Analytic ÷ numeric is ${inWords(ratio)} for ${formatCount(fit.met)} of ${formatCount(fit.tested)}${spreadInWords(comparison)}.`,
        faults,
        fitted: named.length > 0 ? 0 : 1,
        fit,
        corrected: analytic.map((g) => g / factor),
        fix: undone(factor),
        exhibit: { kind: 'ratio', factor },
      },
    ];
  });
}

/** What takes the factor out of g again, with a whole number where there is one. */
function undone(factor: number): string {
  if (factor === -1) return `${MINUS}g`;
  const whole = Math.round(1 / factor);
  return Math.abs(whole) > 1 && Math.abs(whole * factor - 1) < 1e-6
    ? `g × ${formatDecimal(whole, 4)}`
    : `g ÷ ${Number.isInteger(factor) ? formatDecimal(factor, 4) : inWords(factor)}`;
}

/** |D*| in uncertainties. */
function certainty({ best, uncertainty }: Comparison, i: number): number {
  return Math.abs(best[i]) / uncertainty[i];
}

function inWords(ratio: number): string {
  if (Math.abs(ratio - 1) < 0.05) return formatFixed(ratio, 6);
  return Math.abs(ratio) < 0.1 ? formatDecimal(ratio, 4) : formatFixed(ratio, 3);
}

/** The least and the largest ratio among elements that are known to three digits. */
function spreadInWords(comparison: Comparison): string {
  const { analytic, best, living } = comparison;
  const ratios = living
    .filter((i) => certainty(comparison, i) > 1e3)
    .map((i) => analytic[i] / best[i]);
  if (ratios.length < 2) return '';
  const [least, most] = [inWords(Math.min(...ratios)), inWords(Math.max(...ratios))];
  return least === most ? '' : `, from ${least} to ${most}`;
}

function factorsFor({ tensor }: Comparison, facts: NetworkFacts): NamedFactor[] {
  const { batchSize: N, classes, layers } = facts;
  const factors: NamedFactor[] = [
    { factor: -1, title: 'the sign is flipped', faults: ['sign-flipped'] },
    { factor: 2, title: 'a factor 2 too many', faults: ['factor-two'] },
    { factor: 1 / 2, title: 'a factor 2 missing', faults: ['factor-two-missing'] },
  ];
  if (N !== undefined && N > 1) {
    factors.push(
      {
        factor: N,
        title: `the mean over the batch of ${N} is missing`,
        faults: ['batch-mean-missing', 'loss-not-averaged'],
      },
      {
        factor: 1 / N,
        title: `the mean over the batch of ${N} is taken twice`,
        faults: ['batch-mean-twice', 'bias-mean-twice', 'loss-averaged-twice'],
      },
    );
  }
  if (N === undefined) factors.push(...unknownCounts(tensor.role));
  if (classes !== undefined && classes > 1) {
    factors.push({
      factor: classes,
      title: `the mean over the ${classes} outputs is missing`,
      faults: ['outputs-not-averaged'],
    });
  }
  const pixels = layers?.find(({ name }) => name === tensor.layer)?.pixels ?? 1;
  if (tensor.role === 'bias' && pixels > 1) {
    factors.push({
      factor: 1 / pixels,
      title: `averaged over the ${pixels} pixels, not added up`,
      faults: ['bias-averaged'],
    });
  }
  return factors;
}

/** Of a recording neither the batch size nor the pixels are known: a whole number may well be either. */
function unknownCounts(role: Comparison['tensor']['role']): NamedFactor[] {
  return Array.from({ length: 511 }, (_, k) => k + 2).flatMap((count): NamedFactor[] => [
    {
      factor: count,
      title: `the mean over the batch is missing, if it holds ${count}`,
      faults: ['batch-mean-missing', 'loss-not-averaged'],
    },
    {
      factor: 1 / count,
      title: `the mean over the batch is taken twice, if it holds ${count}`,
      faults: ['batch-mean-twice', 'bias-mean-twice', 'loss-averaged-twice'],
    },
    ...(role === 'bias'
      ? [
          {
            factor: 1 / count,
            title: `averaged over the pixels, not added up, if there are ${count}`,
            faults: ['bias-averaged'],
          },
        ]
      : []),
  ]);
}
