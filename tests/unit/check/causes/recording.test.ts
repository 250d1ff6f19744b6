import { expect, it } from 'vitest';
import { type Comparison, compareTensor } from '../../../../src/check/causes/comparison.ts';
import { diagnose } from '../../../../src/check/causes/diagnose.ts';
import { judgeElement, VERDICTS } from '../../../../src/check/verdict.ts';
import { readNpz } from '../../../support/npz.ts';
import { pytorchRecording } from '../../../support/pytorchRecording.ts';

/** The recording's tensors, judged from their numbers alone. */
function recordedComparisons(name: string): Comparison[] {
  const arrays = readNpz(`recordings/${name}.npz`);
  const weights = pytorchRecording(name, 'float64');
  return [...new Set(weights.map(({ tensor }) => tensor))].map((tensor) => {
    const own = weights.filter((weight) => weight.tensor === tensor);
    const judged = own.map(({ losses, analytic, circumstances }) =>
      judgeElement(losses, analytic, circumstances),
    );
    return compareTensor(
      {
        tensor: {
          name: tensor,
          layer: tensor.split('.')[0] ?? tensor,
          role: tensor.endsWith('.bias') ? 'bias' : 'weight',
          shape: [...(arrays.get(`${tensor}/shape`)?.values ?? [])],
        },
        index: Int32Array.from(own, ({ index }) => index),
        value: Float64Array.from(arrays.get(`${tensor}/value`)?.values ?? []),
        analytic: Float64Array.from(own, ({ analytic }) => analytic),
        done: own.length,
      },
      {
        best: Float64Array.from(judged, ({ best }) => best),
        uncertainty: Float64Array.from(judged, ({ uncertainty }) => uncertainty),
        verdict: Uint8Array.from(judged, ({ verdict }) => VERDICTS.indexOf(verdict)),
      },
    );
  });
}

it('a recording that lacks all samples but one: causes these numbers cannot tell apart, in one group', () => {
  const comparisons = recordedComparisons('digits-cnn-conv1-last-sample');
  const wrong = comparisons.filter((comparison) => comparison.wrong.length > 0);
  expect(wrong.map(({ tensor }) => tensor.name)).toEqual(['conv1.weight']);
  expect(wrong[0].wrong).toHaveLength(32);
  const [{ groups }] = diagnose(comparisons, { facts: {} });
  expect(groups).toHaveLength(1);
  expect(groups[0].map(({ title }) => title)).toEqual([
    'conv1 weight: a sample is missing from the sum over the batch, or all but one are',
    'conv1 weight: the layer remembers another input than it had (a stale cache)',
    'conv1 weight: δ meets other pixels than in the forward pass (padding or stride)',
  ]);
});

it.each(['digits-cnn-right', 'digits-mlp-tanh-right'])(
  '%s, which is right, has no causes',
  (name) => {
    expect(diagnose(recordedComparisons(name), { facts: {} })).toEqual([]);
  },
);
