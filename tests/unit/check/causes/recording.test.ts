import { expect, it } from 'vitest';
import { compareTensor } from '../../../../src/check/causes/comparison.ts';
import { diagnose } from '../../../../src/check/causes/diagnose.ts';
import { judge } from '../../../support/faultWorld.ts';
import { recordedSweep } from '../../../support/recordedSweep.ts';

it('a recording that lacks all samples but one: causes these numbers cannot tell apart, in one group', () => {
  const sweep = recordedSweep('digits-cnn-conv1-last-sample');
  const comparisons = sweep.tensors.map((tensor) => compareTensor(tensor, judge(sweep, tensor)));
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
