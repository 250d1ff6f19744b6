import { describe, expect, it } from 'vitest';
import { faultsFor } from '../../../src/network/faults/catalogue.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import { CNN, type Recording, runToEnd } from '../../support/runRequest.ts';

const LAYERS: LayerSpecification[] = [
  { kind: 'conv2d', filters: 3, kernel: 3, padding: 1 },
  { kind: 'tanh' },
  { kind: 'conv2d', filters: 3, kernel: 3 },
  { kind: 'tanh' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dropout', rate: 0.2 },
  { kind: 'dense', units: 'classes' },
];
const network = { ...CNN, layers: LAYERS };
const right = await runToEnd({ network });

/** Names of the tensors in which some element is wrong, in network order. */
function wrongTensors(recording: Recording): string[] {
  const wrong = recording.of('summary').filter(({ summary }) => summary.counts.wrong > 0);
  return [...new Set(wrong.map(({ summary }) => summary.tensor))];
}

function losses(recording: Recording): number[][] {
  const progress = recording.of('progress');
  const column = (name: 'plus' | 'minus'): number[] =>
    progress.flatMap(({ columns }) => [...columns[name]]);
  return [column('plus'), column('minus')];
}

const layersOf = [
  ['conv2', 'conv2d'],
  ['tanh1', 'tanh'],
  ['pool1', 'maxPool'],
  ['dropout1', 'dropout'],
  ['dense1', 'dense'],
] as const;

const BEFORE_CONV2 = ['conv1.weight', 'conv1.bias'];
const EXPECTED: Record<string, string[]> = {
  'conv2 batch-mean-missing': ['conv2.weight'],
  'conv2 last-sample-only': ['conv2.weight'],
  'conv2 kernel-flipped': ['conv2.weight'],
  'conv2 bias-averaged': ['conv2.bias'],
  'conv2 input-gradient-shifted': BEFORE_CONV2,
  'tanh1 slope-missing': BEFORE_CONV2,
  'pool1 pool-winner-ignored': [...BEFORE_CONV2, 'conv2.weight', 'conv2.bias'],
  'dropout1 dropout-rescale-missing': [...BEFORE_CONV2, 'conv2.weight', 'conv2.bias'],
  'dense1 batch-mean-missing': ['dense1.weight'],
  'dense1 last-sample-only': ['dense1.weight'],
};

const CASES = layersOf.flatMap(([layer, kind]) =>
  faultsFor(kind).map(({ id }) => ({ layer, fault: id })),
);

describe('faults', () => {
  it('of every kind are tried, and the right network has none', () => {
    expect(CASES.map(({ layer, fault }) => `${layer} ${fault}`).toSorted()).toEqual(
      Object.keys(EXPECTED).toSorted(),
    );
    expect(wrongTensors(right)).toEqual([]);
  });

  it.each(CASES)('$fault in $layer is found where it is, and changes no loss', async (fault) => {
    const faulty = await runToEnd({ network, fault });
    expect(wrongTensors(faulty)).toEqual(EXPECTED[`${fault.layer} ${fault.fault}`]);
    expect(losses(faulty)).toEqual(losses(right));
    expect(faulty.of('prepared')[0].loss).toBe(right.of('prepared')[0].loss);
  });

  it('the batch mean missing is a factor of the batch size, to three digits', async () => {
    for (const batchSize of [3, 5]) {
      const fault = { layer: 'dense1', fault: 'batch-mean-missing' };
      const recording = await runToEnd({ network, fault, batchSize });
      const [summary] = recording
        .of('summary')
        .filter((event) => event.summary.tensor === 'dense1.weight')
        .map((event) => event.summary)
        .slice(-1);
      expect(summary.wrongRatio).toBeCloseTo(batchSize, 3);
    }
  });
});
