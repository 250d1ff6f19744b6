import { formatCount } from '../../numerics/format.ts';
import { type Comparison, fitOf, isExact } from './comparison.ts';
import type { SampleInQuestion } from './exhibit.ts';
import type { Hypothesis } from './hypothesis.ts';

/** Numeric gradients of each sample's share of the loss: the N of them add up to the gradient of the data's loss. */
export interface SampleGradients {
  /** n × N; NaN for elements that were not asked for. */
  readonly gradient: Float64Array;
  /** n: the uncertainty of each element's N numbers. */
  readonly uncertainty: Float64Array;
}

/** Some samples are not in the sum: one of them alone, or all but one, for each of the N. */
export function sampleHypotheses(
  comparison: Comparison,
  samples: SampleGradients,
  batchSize: number,
): Hypothesis[] {
  const { best } = comparison;
  if (comparison.wrong.length === 0 || batchSize < 2) return [];
  const share = (i: number, n: number): number => samples.gradient[i * batchSize + n];
  const numbers = Array.from({ length: batchSize }, (_, n) => n);
  return numbers.flatMap((n): Hypothesis[] => [
    ...hypothesis(comparison, samples, {
      sample: { number: n, isAlone: true },
      id: `sample-only ${n}`,
      title: `only ${nameOf(n, batchSize)} counts`,
      faults: n === batchSize - 1 ? ['last-sample-only', 'bias-last-sample'] : [],
      predicted: best.map((_, i) => share(i, n)),
    }),
    // Of two samples, one being left out and the other alone are the same.
    ...hypothesis(comparison, samples, {
      sample: { number: n, isAlone: false },
      id: `sample-missing ${n}`,
      title: `${nameOf(n, batchSize)} is left out`,
      faults: n === 0 ? ['first-sample-missing'] : [],
      predicted: best.map((derivative, i) => derivative - share(i, n)),
    }),
  ]);
}

function hypothesis(
  comparison: Comparison,
  samples: SampleGradients,
  {
    predicted,
    sample,
    ...meaning
  }: Pick<Hypothesis, 'id' | 'title' | 'faults'> & {
    predicted: Float64Array;
    sample: SampleInQuestion;
  },
): Hypothesis[] {
  const fit = fitOf(
    comparison,
    predicted,
    comparison.uncertainty.map((u, i) => u + samples.uncertainty[i]),
  );
  if (!isExact(fit)) return [];
  return [
    {
      ...meaning,
      evidence: `Differences of the single samples’ losses give these numbers for ${formatCount(fit.met)} of ${formatCount(fit.tested)}.`,
      fitted: 0,
      fit,
      exhibit: { kind: 'predicted', gradient: predicted, sample },
    },
  ];
}

function nameOf(n: number, batchSize: number): string {
  if (n === batchSize - 1) return `the last of the ${batchSize} samples`;
  return n === 0 ? `the first of the ${batchSize} samples` : `sample ${n} of ${batchSize}, from 0,`;
}
