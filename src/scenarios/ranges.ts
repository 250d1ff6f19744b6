import type { Precision } from '../network/precision.ts';
import type { Settings } from './scenario.ts';

/** What a number may be: from `least` to `most`, both included. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

type Numbers = { [K in keyof Settings]: Settings[K] extends number ? K : never }[keyof Settings];

/** What each number among the settings may be, whatever the others are. */
export const RANGES: Record<Numbers, NumberRange> = {
  batchSize: { least: 1, most: 64, whole: true },
  trainingSteps: { least: 0, most: 5000, whole: true },
  learningRate: { least: 0, most: 10 },
  l2: { least: 0, most: 10 },
  dropout: { least: 0, most: 0.9 },
  seed: { least: 0, most: 999_999, whole: true },
  largestStep: { least: 1e-30, most: 10 },
  smallestStep: { least: 1e-30, most: 10 },
  stepCount: { least: 9, most: 129, whole: true },
  elementsPerTensor: { least: 1, most: Number.POSITIVE_INFINITY, whole: true },
};

/** The steps of the lesson, as they are counted. */
export const LESSON_STEPS: NumberRange = { least: 1, most: 7, whole: true };

/** The smallest step that is worth a loss, by what the losses are computed in. */
export function leastStep(precision: Precision): number {
  return precision === 'doubleDouble' ? RANGES.smallestStep.least : 1e-17;
}
