import type { FaultChoice } from '../network/faults/inject.ts';
import { RANGES } from '../scenarios/ranges.ts';
import type { Settings } from '../scenarios/scenario.ts';
import { choiceField, type Field, type Fields, flagField, numberField } from './field.ts';

const NO_BUG = 'none';
const ALL = 'all';
const MOST_BUGS = 2;

/** The scenario stands for itself: the others are told apart from what it comes with. */
export type LinkedSettings = Omit<Settings, 'scenario'>;

/** Every setting with its name in a link. */
export const SETTING_FIELDS: Fields<LinkedSettings> = {
  faults: {
    name: 'bug',
    expected: 'layer:bug, two at most',
    write: (faults) => faults.map(({ layer, fault }) => `${layer}:${fault}`).join(',') || NO_BUG,
    read: readFaults,
  },
  precision: choiceField('precision', {
    float32: 'float32',
    float64: 'float64',
    doubleDouble: 'double-double',
  }),
  analyticPrecision: choiceField('gradient', { float32: 'float32', float64: 'float64' }),
  elementsPerTensor: weightCount('weights'),
  inputs: flagField('inputs'),
  largestStep: numberField('largest-h', RANGES.largestStep),
  smallestStep: numberField('smallest-h', RANGES.smallestStep),
  stepCount: numberField('steps', RANGES.stepCount),
  seed: numberField('seed', RANGES.seed),
  batchSize: numberField('batch', RANGES.batchSize),
  trainingSteps: numberField('training', RANGES.trainingSteps),
  learningRate: numberField('rate', RANGES.learningRate),
  loss: choiceField('loss', {
    crossEntropy: 'cross-entropy',
    meanSquaredError: 'squared-error',
    hinge: 'hinge',
  }),
  l2: numberField('l2', RANGES.l2),
  dropout: numberField('dropout', RANGES.dropout),
  masks: choiceField('masks', { frozen: 'frozen', redrawn: 'redrawn' }),
  summation: choiceField('summation', { pairwise: 'pairwise', sequential: 'sequential' }),
};

/** Whether there is such a bug, and fits its layer, is found out when the network is built. */
function readFaults(text: string): FaultChoice[] | undefined {
  if (text === NO_BUG) return [];
  const choices = text.split(',').map((written): FaultChoice => {
    const [layer = '', fault = '', ...rest] = written.split(':');
    return rest.length === 0 ? { layer, fault } : { layer: '', fault: '' };
  });
  const whole = choices.every(({ layer, fault }) => layer !== '' && fault !== '');
  return whole && choices.length <= MOST_BUGS ? choices : undefined;
}

function weightCount(name: string): Field<number> {
  const { expected, write, read } = numberField(name, RANGES.elementsPerTensor);
  return {
    name,
    expected: `${expected} or ${ALL}`,
    write: (count) => (count === Infinity ? ALL : write(count)),
    read: (text) => (text === ALL ? Infinity : read(text)),
  };
}
