import fc from 'fast-check';
import type { LayerSpecification } from '../../src/network/specification.ts';
import type { Example } from './checkedNetwork.ts';

const activation: fc.Arbitrary<LayerSpecification> = fc.oneof(
  fc.constantFrom(
    ...(['relu', 'tanh', 'sigmoid', 'softplus', 'gelu'] as const).map((kind) => ({ kind })),
  ),
  fc.record({ kind: fc.constant('leakyRelu' as const), slope: fc.constantFrom(0, 0.01, 0.3) }),
);

const dropout: fc.Arbitrary<LayerSpecification> = fc.record({
  kind: fc.constant('dropout' as const),
  rate: fc.constantFrom(0, 0.2, 0.5),
});

const pool: fc.Arbitrary<LayerSpecification> = fc.record({
  kind: fc.constantFrom('maxPool' as const, 'averagePool' as const),
  size: fc.constant(2),
  stride: fc.integer({ min: 1, max: 2 }),
});

/** Fits every image of at least 5 × 5 and leaves at least 2 × 2. */
const firstConvolution: fc.Arbitrary<LayerSpecification> = fc.record({
  kind: fc.constant('conv2d' as const),
  filters: fc.integer({ min: 1, max: 2 }),
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.integer({ min: 0, max: 2 }),
});

/** Fits every image; padding 2 makes windows that lie wholly outside. */
const secondConvolution: fc.Arbitrary<LayerSpecification> = fc.record({
  kind: fc.constant('conv2d' as const),
  filters: fc.integer({ min: 1, max: 2 }),
  kernel: fc.integer({ min: 2, max: 3 }),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.integer({ min: 1, max: 3 }),
});

const hiddenDense: fc.Arbitrary<LayerSpecification> = fc.record({
  kind: fc.constant('dense' as const),
  units: fc.integer({ min: 1, max: 5 }),
});

const sequence = (...parts: fc.Arbitrary<LayerSpecification[]>[]) =>
  fc.tuple(...parts).map((lists) => lists.flat());

const always = (...layers: fc.Arbitrary<LayerSpecification>[]) => fc.tuple(...layers);

const sometimes = (...layers: fc.Arbitrary<LayerSpecification>[]) =>
  fc.oneof(fc.constant<LayerSpecification[]>([]), fc.tuple(...layers));

const flatten = fc.constant<LayerSpecification>({ kind: 'flatten' });
const scores = fc.constant<LayerSpecification>({ kind: 'dense', units: 'classes' });

/** Small networks of every kind of layer, every loss, with and without L2. */
export const example: fc.Arbitrary<Example> = fc.record({
  inputShape: fc.constantFrom([1, 5, 5], [1, 5, 6], [2, 5, 5]),
  layers: sequence(
    sometimes(firstConvolution, activation),
    sometimes(pool),
    sometimes(dropout),
    sometimes(secondConvolution, activation),
    always(flatten),
    sometimes(hiddenDense, activation),
    sometimes(dropout),
    always(scores),
  ),
  loss: fc.constantFrom('crossEntropy' as const, 'meanSquaredError' as const, 'hinge' as const),
  l2: fc.constantFrom(0, 0.01, 1),
  batch: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer(),
  draw: fc.integer({ min: 0, max: 1000 }),
});
