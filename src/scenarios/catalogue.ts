import type { LayerSpecification } from '../network/specification.ts';
import type { Scenario } from './scenario.ts';

/** 1 × 8 × 8, conv 3×3×8, ReLU, conv 3×3×8, ReLU, max-pool 2, dense 10: 1,954 parameters. */
const DIGITS_CNN: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'relu' },
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 'classes' },
];

const SMOOTH_CNN: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'tanh' },
  { kind: 'averagePool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 24 },
  { kind: 'tanh' },
  { kind: 'dense', units: 'classes' },
];

/** Large inputs, small first weights: conv1 feeds every unit, so that its kinks are the closest. */
const FIRST_CONV: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 6, kernel: 5, scale: 1 / 8 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'conv2d', filters: 16, kernel: 5 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 12 },
  { kind: 'relu' },
  { kind: 'dense', units: 'classes', scale: 0.3 },
];

const FOUR_LAYERS: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 6, kernel: 3, padding: 1 },
  { kind: 'tanh' },
  { kind: 'conv2d', filters: 8, kernel: 3, padding: 1 },
  { kind: 'tanh' },
  { kind: 'averagePool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 24 },
  { kind: 'tanh' },
  { kind: 'dense', units: 'classes' },
];

/** LeCun et al. (1998) with ReLU and max-pooling, on 1 × 28 × 28: 61,706 parameters. */
const LENET: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 6, kernel: 5, padding: 2 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'conv2d', filters: 16, kernel: 5 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 120 },
  { kind: 'relu' },
  { kind: 'dense', units: 84 },
  { kind: 'relu' },
  { kind: 'dense', units: 'classes' },
];

const DIGITS = {
  images: { kind: 'digits', size: 8 },
  layers: DIGITS_CNN,
  weights: 'he',
  biasDeviation: 0.05,
} as const;

/** The presets, in the order they are offered. Seeds were chosen by looking: each shows what its lead says. */
export const SCENARIOS: readonly Scenario[] = [
  {
    ...DIGITS,
    id: 'digits',
    name: 'Digits, ReLU net',
    lead: 'A small CNN after a few training steps, every gradient right: a V in each layer, bent by kinks on the right.',
    settings: { seed: 16 },
    h: 2e-6,
  },
  {
    id: 'first-conv',
    name: 'The first conv layer',
    lead: 'Every gradient is right, and yet some weights of conv1 match to only 3 digits at h = 10⁻⁵, where the other layers have about 9.',
    images: { kind: 'noise', size: 16, classes: 10, deviation: 8 },
    layers: FIRST_CONV,
    weights: 'he',
    biasDeviation: 0.1,
    settings: { batchSize: 12, trainingSteps: 0, seed: 486, elementsPerTensor: 150 },
    h: 1.3e-5,
    tensor: 'conv1.weight',
    element: 33,
  },
  {
    id: 'clean-v',
    name: 'A clean V',
    lead: 'A tanh network has no kinks: truncation falls as h², round-off rises as 1/h, and nothing else happens.',
    images: { kind: 'digits', size: 8 },
    layers: SMOOTH_CNN,
    weights: 'glorot',
    biasDeviation: 0.05,
    settings: {},
    h: 1e-5,
  },
  {
    ...DIGITS,
    id: 'missing-factor',
    name: 'A missing factor',
    lead: 'conv1 sums its weight gradient over the batch where the loss is a mean: its curve is flat, at every h, while the other layers keep their V.',
    settings: { seed: 16, faults: [{ layer: 'conv1', fault: 'batch-mean-missing' }] },
    h: 2e-6,
    tensor: 'conv1.weight',
  },
  {
    ...DIGITS,
    id: 'relu-on-the-edge',
    name: 'A ReLU on the edge',
    lead: 'One ReLU after conv1 sits so close to 0 that a usual h pushes it over: the weights that feed it draw a step.',
    settings: { seed: 21 },
    h: 2e-4,
    tensor: 'conv1.weight',
  },
  {
    ...DIGITS,
    id: 'before-and-after',
    name: 'At initialization and after training',
    lead: 'The same network before and after training: where a check is made changes what it can show.',
    settings: { seed: 16, trainingSteps: 0 },
    h: 2e-6,
    variants: [
      { name: 'at the start', settings: { trainingSteps: 0 } },
      { name: 'after 300 steps', settings: { trainingSteps: 300 } },
    ],
  },
  {
    id: 'find-the-layer',
    name: 'Which layer is wrong?',
    lead: 'One layer’s backward pass has a bug, and it is not said which. Its curve tells; then find out what the bug is.',
    images: { kind: 'digits', size: 8 },
    layers: FOUR_LAYERS,
    weights: 'glorot',
    biasDeviation: 0.05,
    settings: {
      seed: 5,
      elementsPerTensor: 36,
      faults: [{ layer: 'conv2', fault: 'padding-off-by-one' }],
    },
    h: 1e-5,
    hidesBug: true,
  },
  {
    id: 'lenet-5',
    name: 'LeNet-5, all of it',
    lead: 'A whole LeNet-5 on drawn 28 × 28 digits: 61\u202f706 weights. Push the slider to the end to check every one.',
    images: { kind: 'digits', size: 28 },
    layers: LENET,
    weights: 'he',
    biasDeviation: 0.05,
    settings: { seed: 16, elementsPerTensor: 200 },
    h: 1e-5,
    tensor: 'dense1.weight',
  },
];

/** The preset that a file of images opens with. */
export const YOUR_IMAGES: Scenario = {
  ...DIGITS,
  id: 'your-images',
  name: 'Your images',
  lead: 'The digits CNN, built for the size and classes of your file, trained on it, and checked on its first images.',
  images: { kind: 'file' },
  settings: { trainingSteps: 100 },
  h: 2e-6,
};

/** A preset by its id. */
export function scenarioById(id: string): Scenario | undefined {
  return [...SCENARIOS, YOUR_IMAGES].find((scenario) => scenario.id === id);
}
