import { formatCount, formatScientific } from '../../numerics/format.ts';
import { median } from '../../numerics/orderStatistics.ts';
import type { Comparison } from './comparison.ts';
import type { Hypothesis } from './hypothesis.ts';

/** The largest relative difference that single precision still explains: a long sum with some cancellation. */
const LARGEST = 1e-3;

/** Every gradient is a number of single precision, and off by no more than that costs. `penalty`: λ w was added later. */
export function precisionHypotheses(comparison: Comparison, penalty: number): Hypothesis[] {
  const { analytic, best, value, living, wrong } = comparison;
  if (wrong.length === 0 || living.length < 3) return [];
  const isSingle = (i: number): boolean => {
    const rounding = 4 * 2 ** -53 * (Math.abs(analytic[i]) + Math.abs(penalty * value[i]));
    return Math.abs(Math.fround(analytic[i]) - analytic[i]) <= (penalty === 0 ? 0 : rounding);
  };
  const scale = Math.sqrt(living.reduce((sum, i) => sum + best[i] ** 2, 0) / living.length);
  const single = living.filter(isSingle);
  if (single.length < living.length) return [];
  if (wrong.some((i) => !(Math.abs(analytic[i] - best[i]) <= LARGEST * scale))) return [];
  const typical = median(wrong.map((i) => Math.abs(analytic[i] - best[i]) / Math.abs(best[i])));
  return [
    {
      id: 'single-precision',
      title: 'it is computed in float32',
      evidence: `All ${formatCount(single.length)} are exactly numbers of single precision; the wrong ones are off by ${formatScientific(typical)}, about what that costs.`,
      faults: ['single-precision'],
      fitted: 0,
      fit: { tested: living.length, met: living.length, explained: wrong.length },
    },
  ];
}
