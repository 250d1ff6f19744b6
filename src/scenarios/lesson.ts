import type { Settings } from './scenario.ts';

/** What a step of the lesson shows. */
export type LessonTopic = 'two-numbers' | 'shrink' | 'v' | 'floor' | 'kink' | 'bug' | 'your-turn';

/** A step of the lesson: a check that the app really runs, and the place in it that is looked at. */
export interface LessonStep {
  readonly topic: LessonTopic;
  readonly name: string;
  /** A scenario, and what differs from its own settings. */
  readonly scenario: string;
  readonly settings: Partial<Settings>;
  readonly tensor: string | null;
  /** A flat index into the tensor. */
  readonly weight: number | null;
  readonly h: number;
}

/** Three steps h a decade from 1 to 10⁻¹³, so that there is always one that is ten times smaller. */
const DECADES = { stepCount: 40 } as const;
/** Where one weight is looked at, few others are checked with it. */
const FEW = { ...DECADES, elementsPerTensor: 16 } as const;

/** A weight of which as many digits are the same at 10⁻³ as are said to match: 6 of them, and 6.6. */
const V = {
  scenario: 'clean-v',
  settings: FEW,
  tensor: 'conv1.weight',
  weight: 41,
} as const;

/** "Why the curve is a V": seven steps, the first four of one check. Weights were chosen by looking. */
export const LESSON: readonly LessonStep[] = [
  { ...V, topic: 'two-numbers', name: 'Two numbers', h: 1e-3 },
  { ...V, topic: 'shrink', name: 'Shrink h', h: 1 },
  { ...V, topic: 'v', name: 'The V', h: 1e-5 },
  { ...V, topic: 'floor', name: 'The floor', h: 1e-10 },
  {
    topic: 'kink',
    name: 'A kink',
    scenario: 'relu-on-the-edge',
    settings: DECADES,
    tensor: 'conv1.weight',
    weight: 14,
    h: 1e-3,
  },
  {
    topic: 'bug',
    name: 'A bug',
    scenario: 'missing-factor',
    settings: FEW,
    tensor: 'conv1.weight',
    weight: 14,
    h: 1e-5,
  },
  {
    topic: 'your-turn',
    name: 'Your turn',
    scenario: 'find-the-layer',
    settings: {},
    tensor: null,
    weight: null,
    h: 1e-5,
  },
];
