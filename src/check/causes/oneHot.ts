import { formatCount, formatDecimal, MINUS } from '../../numerics/format.ts';
import { type Comparison, fitOf, isExact } from './comparison.ts';
import type { Hypothesis, NetworkFacts } from './hypothesis.ts';

/**
 * The last bias is off by count(class) / N where the label is never subtracted from the softmax: in one class, or in all
 * of them. Told only of a bias with one element a class.
 */
export function oneHotHypotheses(comparison: Comparison, facts: NetworkFacts): Hypothesis[] {
  const { tensor, analytic, best, uncertainty, index, wrong } = comparison;
  const { loss, labels, classes } = facts;
  if (loss !== 'crossEntropy' || labels === undefined) return [];
  if (tensor.role !== 'bias' || tensor.shape[0] !== classes) return [];
  const share = Float64Array.from(index, (label) => {
    return labels.reduce((count, each) => count + (each === label ? 1 : 0), 0) / labels.length;
  });
  const only = wrong.length === 1 ? wrong[0] : undefined;
  const fit = fitOf(
    comparison,
    best.map((derivative, i) => derivative + (only === undefined || i === only ? share[i] : 0)),
    uncertainty,
  );
  if (!isExact(fit)) return [];
  const inOne = only !== undefined;
  return [
    {
      id: inOne ? 'one-hot-missing-in-one-class' : 'one-hot-missing',
      title: inOne
        ? `the label is never subtracted in class ${index[only]}`
        : 'the label is never subtracted from the softmax',
      evidence: inOne
        ? `Class ${index[only]} is off by ${formatDecimal(share[only], 4)}, its share of the batch; the others are right.`
        : `Every class is off by its share of the batch, ${formatCount(fit.met)} of ${formatCount(fit.tested)}.`,
      faults: [
        inOne ? 'one-hot-missing-in-one-class' : 'one-hot-missing',
        ...(inOne ? ['one-hot-missing'] : []),
      ],
      site: 'loss',
      fitted: 0,
      fit,
      fix: `g ${MINUS} the share of the class`,
      corrected: analytic.map((g, i) => g - (only === undefined || i === only ? share[i] : 0)),
    },
  ];
}
