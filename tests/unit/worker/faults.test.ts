import { describe, expect, it } from 'vitest';
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
const network = { ...CNN, layers: LAYERS, l2: 0.01 };
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

const BEFORE_CONV2 = ['conv1.weight', 'conv1.bias'];
const EXPECTED: [layer: string, fault: string, wrong: string[]][] = [
  ['conv2', 'batch-mean-missing', ['conv2.weight']],
  ['conv2', 'single-precision', ['conv2.weight']],
  ['conv2', 'bias-averaged', ['conv2.bias']],
  ['conv2', 'input-gradient-shifted', BEFORE_CONV2],
  ['tanh1', 'slope-missing', BEFORE_CONV2],
  ['pool1', 'pool-winner-ignored', [...BEFORE_CONV2, 'conv2.weight', 'conv2.bias']],
  ['dropout1', 'dropout-rescale-missing', [...BEFORE_CONV2, 'conv2.weight', 'conv2.bias']],
  ['dense1', 'last-sample-only', ['dense1.weight']],
  ['penalty', 'penalty-doubled', ['conv1.weight', 'conv2.weight', 'dense1.weight']],
];

describe('faults', () => {
  it('the right network has none', () => {
    expect(wrongTensors(right)).toEqual([]);
  });

  it.each(EXPECTED)(
    'in %s: %s is found where it is, and changes no loss',
    async (layer, fault, wrong) => {
      const faulty = await runToEnd({ network, faults: [{ layer, fault }] });
      expect(wrongTensors(faulty)).toEqual(wrong);
      expect(losses(faulty)).toEqual(losses(right));
      expect(faulty.of('prepared')[0].loss).toBe(right.of('prepared')[0].loss);
    },
  );

  it('come with their likely causes at the end, where there is something wrong', async () => {
    const faulty = await runToEnd({
      network,
      faults: [{ layer: 'conv2', fault: 'kernel-flipped' }],
    });
    expect(faulty.events.at(-1)?.type).toBe('diagnosed');
    const [{ diagnoses }] = faulty.of('diagnosed');
    expect(diagnoses.map(({ tensor }) => tensor)).toEqual(['conv2.weight']);
    expect(diagnoses[0].groups[0].map(({ title }) => title)).toEqual([
      'conv2: kernel gradient flipped',
    ]);
    expect(right.of('diagnosed')).toEqual([]);
  });

  it('are named where the backward pass is float32, too', async () => {
    const faulty = await runToEnd({
      network,
      analyticPrecision: 'float32',
      faults: [{ layer: 'conv2', fault: 'kernel-flipped' }],
    });
    const [{ diagnoses }] = faulty.of('diagnosed');
    expect(diagnoses.map(({ tensor }) => tensor)).toEqual(['conv2.weight']);
    expect(diagnoses[0].groups[0].map(({ title }) => title)).toEqual([
      'conv2: kernel gradient flipped',
    ]);
  });

  it('two at once are both found', async () => {
    const faulty = await runToEnd({
      network,
      faults: [
        { layer: 'conv1', fault: 'sign-flipped' },
        { layer: 'dense1', fault: 'bias-mean-twice' },
      ],
    });
    expect(wrongTensors(faulty)).toEqual(['conv1.weight', 'dense1.bias']);
  });

  it('the batch mean missing is a factor of the batch size, to three digits', async () => {
    for (const batchSize of [3, 5]) {
      const fault = { layer: 'dense1', fault: 'batch-mean-missing' };
      const recording = await runToEnd({
        network: { ...network, l2: 0 },
        faults: [fault],
        batchSize,
      });
      const [summary] = recording
        .of('summary')
        .filter((event) => event.summary.tensor === 'dense1.weight')
        .map((event) => event.summary)
        .slice(-1);
      expect(summary.wrongRatio).toBeCloseTo(batchSize, 3);
    }
  });
});
