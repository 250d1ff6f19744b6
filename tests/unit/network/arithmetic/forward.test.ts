import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOAT64 } from '../../../../src/network/arithmetic/float64.ts';
import {
  allocateIn,
  drawMasks,
  forwardIn,
  networkIn,
} from '../../../../src/network/arithmetic/forward.ts';
import { createPenalty } from '../../../../src/network/arithmetic/penalty.ts';
import { penalty } from '../../../../src/network/network.ts';
import { checkedNetwork, type Example } from '../../../support/checkedNetwork.ts';
import { example } from '../../../support/exampleArbitrary.ts';

/** Both passes over one example: every activation, every decision and the loss. */
function expectSameBits(of: Example, spoil?: (checked: ReturnType<typeof checkedNetwork>) => void) {
  const checked = checkedNetwork(of);
  spoil?.(checked);
  const { network, batch, evaluation } = checked;
  for (const [k, layer] of network.layers.entries()) layer.forward(evaluation.passes[k]);
  const expected = network.loss.forward(evaluation.lossPass);
  const numbers = networkIn(FLOAT64, network, batch);
  const own = allocateIn(numbers, 0, numbers.images);
  drawMasks(numbers, own, 0, of.draw ?? 0);
  expect(forwardIn(numbers, own, 'taken')).toBe(expected);
  for (const [k, { output, decisions }] of evaluation.passes.entries()) {
    expect(Float64Array.from(own.passes[k].output)).toEqual(output);
    expect(own.passes[k].decisions).toEqual(decisions);
  }
  expect(own.lossPass.decisions).toEqual(evaluation.lossPass.decisions);
  expect(createPenalty(numbers)()).toBe(penalty(network));
}

describe('the forward pass over float64 arithmetic gives the bits of the layers’ own', {
  timeout: 30_000,
}, () => {
  it.each(['pairwise', 'sequential'] as const)('over random architectures, %s', (summation) => {
    fc.assert(
      fc.property(example, (of) => expectSameBits({ ...of, summation })),
      { numRuns: 80 },
    );
  });

  const DEEP: Example = {
    inputShape: [3, 8, 8],
    layers: [
      { kind: 'conv2d', filters: 5, kernel: 3, padding: 1 },
      { kind: 'relu' },
      { kind: 'maxPool', size: 2 },
      { kind: 'conv2d', filters: 3, kernel: 3, padding: 1 },
      { kind: 'leakyRelu', slope: 0.1 },
      { kind: 'flatten' },
      { kind: 'dense', units: 20 },
      { kind: 'gelu' },
      { kind: 'dense', units: 'classes' },
    ],
  };

  it.each([Number.NaN, Infinity, -Infinity, 0])('with a weight that is %s', (odd) => {
    for (const loss of ['crossEntropy', 'meanSquaredError', 'hinge'] as const) {
      expectSameBits({ ...DEEP, loss }, ({ network }) => {
        network.layers[0].parameters[0].values[7] = odd;
      });
    }
  });

  it('with blank images and no biases, where units are on their kink and pools tied', () => {
    expectSameBits(DEEP, ({ network, batch }) => {
      batch.images.fill(0, 0, batch.images.length / 2);
      for (const layer of network.layers) layer.parameters[1]?.values.fill(0);
    });
  });
});
