import { type Comparison, withoutPenalty } from './comparison.ts';
import type { Hypothesis, NetworkFacts } from './hypothesis.ts';
import { layoutHypotheses } from './layout.ts';
import { oneHotHypotheses } from './oneHot.ts';
import { dataFactorHypotheses, penaltyHypotheses } from './penalty.ts';
import { precisionHypotheses } from './precision.ts';
import { ratioHypotheses } from './ratio.ts';
import { type SampleGradients, sampleHypotheses } from './samples.ts';
import { untoldHypotheses } from './untold.ts';
import { sliceHypotheses, zeroHypotheses } from './zeros.ts';

/** Everything that one tensor's own numbers may mean, from what explains them exactly to what they cannot tell. */
export function tensorHypotheses(
  comparison: Comparison,
  facts: NetworkFacts,
  samples?: SampleGradients,
): { exact: Hypothesis[]; vague: Hypothesis[] } {
  const { l2 = 0, batchSize } = facts;
  // A mistake in the data's gradient is found on the data's part, before λ w is added; one in λ w on the whole.
  const data = withoutPenalty(comparison, l2);
  const layout = layoutHypotheses(data);
  const sampled =
    samples === undefined || batchSize === undefined
      ? undefined
      : sampleHypotheses(data, samples, batchSize);
  const exact = [
    ...(data === comparison ? [] : ratioHypotheses(comparison, facts)),
    ...ratioHypotheses(data, facts).map((found) => withPenaltyBack(found, comparison, l2)),
    ...penaltyHypotheses(comparison, facts),
    ...dataFactorHypotheses(comparison, facts),
    ...layout.hypotheses.map((found) => withPenaltyBack(found, comparison, l2)),
    ...zeroHypotheses(data),
    // Where float32 is what was asked for, it is no mistake.
    ...(facts.analyticPrecision === 'float32'
      ? []
      : precisionHypotheses(data, comparison.tensor.role === 'weight' ? l2 : 0)),
    ...oneHotHypotheses(comparison, facts),
    ...(sampled ?? []),
  ];
  const ruledOut = new Set(layout.ruledOut);
  if (sampled !== undefined) {
    for (const id of ['last-sample-only', 'first-sample-missing', 'bias-last-sample']) {
      ruledOut.add(id);
    }
  }
  return {
    exact,
    vague: [...untoldHypotheses(comparison, ruledOut), ...sliceHypotheses(comparison)],
  };
}

/** The corrected gradient of the data's part with λ w added again. */
function withPenaltyBack(found: Hypothesis, { tensor, value }: Comparison, l2: number): Hypothesis {
  if (found.corrected === undefined || l2 === 0 || tensor.role !== 'weight') return found;
  return {
    ...found,
    corrected: found.corrected.map((g, i) => g + l2 * value[i]),
    fix: `${found.fix} before λ w`,
    // The ratio is one of the data's parts; the whole gradients have none in common.
    ...(found.exhibit?.kind === 'ratio' && { exhibit: { ...found.exhibit, penalty: l2 } }),
  };
}
