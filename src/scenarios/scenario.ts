import type { FaultChoice } from '../network/faults/inject.ts';
import type { LossKind } from '../network/losses/loss.ts';
import type { LayerSpecification } from '../network/specification.ts';
import type { SummationOrder } from '../network/summation.ts';
import type { AnalyticPrecision, Precision } from '../network/precision.ts';

/** Where a scenario's images come from: drawn digits, normal noise, or a file the user brought. */
export type ImageChoice =
  | { readonly kind: 'digits'; readonly size: number }
  | {
      readonly kind: 'noise';
      readonly size: number;
      readonly classes: number;
      readonly deviation: number;
    }
  | { readonly kind: 'file' };

/** Everything a person can set about a check; changing any of it makes a new sweep. */
export interface Settings {
  scenario: string;
  /** Wrong backward passes in place of right ones, at most two. */
  faults: readonly FaultChoice[];
  /** Images the loss is a mean over. */
  batchSize: number;
  trainingSteps: number;
  learningRate: number;
  loss: LossKind;
  /** λ of ½ λ Σ w² */
  l2: number;
  /** Share of units dropped before the last dense layer; 0 for no dropout. */
  dropout: number;
  /** Whether every loss sees the same dropout mask or a new one. */
  masks: 'frozen' | 'redrawn';
  /** The order in which weighted sums are added up, which the round-off floor follows. */
  summation: SummationOrder;
  /** What the losses are computed in, and what the gradient is. */
  precision: Precision;
  analyticPrecision: AnalyticPrecision;
  seed: number;
  largestStep: number;
  smallestStep: number;
  stepCount: number;
  /** Elements sampled from each tensor; Infinity for all. */
  elementsPerTensor: number;
  /** Whether the gradients with respect to what each layer receives are checked too. */
  inputs: boolean;
}

/** A preset: a network, its images, and where to look. Data, not code. */
export interface Scenario {
  readonly id: string;
  readonly name: string;
  /** One sentence: what there is to see. */
  readonly lead: string;
  readonly images: ImageChoice;
  readonly layers: readonly LayerSpecification[];
  readonly weights: 'he' | 'glorot';
  readonly biasDeviation: number;
  /** What differs from the default settings. */
  readonly settings: Partial<Settings>;
  /** Where the h cursor starts. */
  readonly h: number;
  /** The tensor shown first; the network's first where absent. */
  readonly tensor?: string;
  /** The element selected first, by its place among the sampled ones; the first where absent. */
  readonly element?: number;
  /** Whether its bug is there to be found: the setup shows it only when asked. */
  readonly hidesBug?: true;
  /** Two settings of the same network to go back and forth between. */
  readonly variants?: readonly { readonly name: string; readonly settings: Partial<Settings> }[];
}

/** Where the steps begin and end by default: below, round-off leaves nothing of a difference. */
export const DEFAULT_STEPS: Record<
  Precision,
  Pick<Settings, 'largestStep' | 'smallestStep' | 'stepCount'>
> = {
  float32: { largestStep: 1, smallestStep: 1e-6, stepCount: 33 },
  float64: { largestStep: 1, smallestStep: 1e-13, stepCount: 33 },
  doubleDouble: { largestStep: 1, smallestStep: 1e-24, stepCount: 33 },
};

export const DEFAULT_SETTINGS: Omit<Settings, 'scenario'> = {
  faults: [],
  batchSize: 4,
  trainingSteps: 20,
  learningRate: 0.1,
  loss: 'crossEntropy',
  l2: 0,
  dropout: 0,
  masks: 'frozen',
  summation: 'pairwise',
  precision: 'float64',
  analyticPrecision: 'float64',
  seed: 1,
  ...DEFAULT_STEPS.float64,
  elementsPerTensor: 72,
  inputs: false,
};
