import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backward } from '../../../src/network/network.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { largestSize, worstRelativeError } from '../../support/relativeError.ts';

interface GradientPair {
  tensor: string;
  actual: Float64Array;
  expected: Float64Array;
}

/** Every hand-written gradient of the example, of parameters and of inputs, beside its complex step derivative. */
function gradientPairs(ofExample: Example): GradientPair[] {
  const { network, evaluation, reference } = checkedNetwork(ofExample);
  const { parameters, inputs } = backward(network, evaluation);
  const named = [
    ...parameters,
    ...[...inputs].map(([layer, gradient]) => [`${layer}.input`, gradient] as const),
  ];
  return named.map(([tensor, actual]) => ({
    tensor,
    actual,
    expected: reference.derivatives(tensor),
  }));
}

// Both sides are right to about 1e-15 of their largest summand. Sums of a few hundred terms of mixed sign lose one
// or two digits of that, and an element down to a thousandth of the largest may lose three more.
const TOLERANCE = 1e-12;

// The same networks in every run: 1e-12 of a thousandth of the scale is five units of the scale's last place,
// too tight for the one sum in some thousands that rounds unluckily.
const SAMPLE = { seed: 1998, numRuns: 25 };

const FLATTEN: LayerSpecification = { kind: 'flatten' };
const SCORES: LayerSpecification = { kind: 'dense', units: 'classes' };
const HIDDEN: LayerSpecification = { kind: 'dense', units: 4 };

/** A dense network with the layer in its middle. */
const between = (layer: LayerSpecification): Example => ({
  inputShape: [5],
  layers: [HIDDEN, layer, HIDDEN, layer, SCORES],
});

/** An image network that begins with the layers given. */
const onImage = (...layers: LayerSpecification[]): Example => ({
  inputShape: [2, 5, 4],
  layers: [...layers, FLATTEN, SCORES],
});

const conv = (kernel: number, stride: number, padding: number): LayerSpecification => ({
  kind: 'conv2d',
  filters: 2,
  kernel,
  stride,
  padding,
});

const EXAMPLES: Record<string, Example> = {
  'a dense layer alone': { inputShape: [5], layers: [SCORES] },
  relu: between({ kind: 'relu' }),
  'leaky relu': between({ kind: 'leakyRelu', slope: 0.2 }),
  tanh: between({ kind: 'tanh' }),
  sigmoid: between({ kind: 'sigmoid' }),
  softplus: between({ kind: 'softplus' }),
  gelu: between({ kind: 'gelu' }),
  dropout: { ...between({ kind: 'dropout', rate: 0.4 }), draw: 7 },
  'cross-entropy with L2': { ...between({ kind: 'tanh' }), l2: 0.3 },
  'mean squared error with L2': { ...between({ kind: 'tanh' }), loss: 'meanSquaredError', l2: 0.3 },
  'hinge with L2': { ...between({ kind: 'tanh' }), loss: 'hinge', l2: 0.3 },
  'a convolution': onImage(conv(3, 1, 0)),
  'a convolution with padding': onImage(conv(3, 1, 1)),
  'a convolution with stride': onImage(conv(2, 2, 0)),
  'a convolution whose last column is never read': onImage(conv(3, 3, 1)),
  'a convolution with more padding than kernel': onImage(conv(2, 1, 3)),
  'a convolution of single pixels': onImage(conv(1, 1, 0)),
  'two convolutions': onImage(conv(3, 1, 1), { kind: 'softplus' }, conv(3, 2, 1)),
  'max-pool': onImage(conv(2, 1, 0), { kind: 'maxPool', size: 2 }),
  'max-pool with overlapping windows': onImage(conv(2, 1, 0), {
    kind: 'maxPool',
    size: 3,
    stride: 1,
  }),
  'max-pool with ties, after a relu': onImage(conv(2, 1, 0), { kind: 'relu' }, conv(3, 1, 1), {
    kind: 'maxPool',
    size: 2,
    stride: 1,
  }),
  'max-pool with gaps': onImage({ kind: 'maxPool', size: 1, stride: 2 }),
  'average pool': onImage(conv(2, 1, 0), { kind: 'averagePool', size: 2 }),
  'average pool with overlapping windows': onImage({ kind: 'averagePool', size: 3, stride: 2 }),
  'dropout on images': { ...onImage({ kind: 'dropout', rate: 0.5 }, conv(2, 1, 0)), draw: 3 },
};

describe('gradients against the complex step', () => {
  it.each(Object.entries(EXAMPLES))('agree for %s', (_, ofExample) => {
    for (const { tensor, actual, expected } of gradientPairs(ofExample)) {
      expect(worstRelativeError(actual, expected), tensor).toBeLessThan(TOLERANCE);
    }
  });

  // Takes 2 s; the time limit is for machines that are busy with something else.
  it('agree for random architectures', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(example, (ofExample) => {
        const pairs = gradientPairs(ofExample);
        // Random networks make biases of a single element whose summands cancel, so the scale is the network's.
        const scale = Math.max(...pairs.map(({ expected }) => largestSize(expected)));
        for (const { tensor, actual, expected } of pairs) {
          expect(worstRelativeError(actual, expected, scale), tensor).toBeLessThan(TOLERANCE);
        }
      }),
      SAMPLE,
    );
  });
});

describe('base loss against the complex forward', () => {
  it('agrees for random architectures', () => {
    fc.assert(
      fc.property(example, (ofExample) => {
        const { loss, reference } = checkedNetwork(ofExample);
        // Below 1 the error is absolute: log Σ eᶻ near certainty is the log of a rounded 1 + small.
        expect(Math.abs(loss - reference.loss)).toBeLessThan(1e-13 * Math.max(1, loss));
      }),
      SAMPLE,
    );
  });
});
