import type { Scheme } from '../check/scheme.ts';
import { formatCount, formatScientific } from '../numerics/format.ts';
import { scenarioById } from '../scenarios/catalogue.ts';
import type { Settings } from '../scenarios/scenario.ts';
import type { Result } from './state.ts';

const NAMES: Record<Exclude<keyof Settings, 'scenario' | 'faults'>, string> = {
  batchSize: 'Batch size',
  trainingSteps: 'Training steps',
  learningRate: 'Learning rate',
  loss: 'Loss',
  l2: 'L2 weight λ',
  dropout: 'Dropout rate',
  masks: 'Dropout mask',
  summation: 'Order of summation',
  precision: 'Precision',
  analyticPrecision: 'Gradient computed in',
  seed: 'Seed',
  largestStep: 'Largest h',
  smallestStep: 'Smallest h',
  stepCount: 'Steps',
  elementsPerTensor: 'Weights per tensor',
  inputs: 'Inputs checked, too',
};

const WORDS: Readonly<Record<string, string>> = {
  doubleDouble: 'double-double',
  crossEntropy: 'cross-entropy',
  meanSquaredError: 'mean squared error',
  fivePoint: 'five-point',
  true: 'yes',
  false: 'no',
};

/** What a run was asked for and how it is looked at, by its names on the screen; of a recording, its file alone. */
export function runInWords(
  { recording, settings }: Pick<Result, 'recording' | 'settings'>,
  scheme: Scheme,
): Map<string, string> {
  const words = new Map([['Network', recording ?? scenarioName(settings)]]);
  if (recording === null) {
    words.set('Bug', faultsInWords(settings));
    for (const [key, name] of Object.entries(NAMES) as [keyof typeof NAMES, string][]) {
      if (key !== 'masks' || settings.dropout > 0)
        words.set(name, key === 'seed' ? String(settings.seed) : inWords(settings[key]));
    }
  }
  return words.set('Difference scheme', inWords(scheme));
}

function scenarioName({ scenario }: Settings): string {
  return scenarioById(scenario)?.name ?? scenario;
}

function faultsInWords({ faults }: Settings): string {
  return faults.length === 0
    ? 'none'
    : faults.map(({ layer, fault }) => `${fault.replaceAll('-', ' ')} in ${layer}`).join(', ');
}

function inWords(value: string | number | boolean): string {
  if (value === Infinity) return 'all';
  if (typeof value === 'number' && value !== 0 && value < 1e-3) return formatScientific(value);
  if (typeof value === 'number' && value >= 1000) return formatCount(value);
  return WORDS[String(value)] ?? String(value);
}
