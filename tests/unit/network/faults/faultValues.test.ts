import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../src/network/faults/fault.ts';
import { withFault } from '../../../../src/network/faults/fault.ts';
import {
  dropoutRescaleMissing,
  inputGradientShifted,
  poolWinnerIgnored,
  slopeMissing,
} from '../../../../src/network/faults/inputFaults.ts';
import {
  batchMeanMissing,
  biasAveraged,
  kernelFlipped,
  lastSampleOnly,
} from '../../../../src/network/faults/parameterFaults.ts';
import type { Layer } from '../../../../src/network/layer.ts';
import { smoothActivation } from '../../../../src/network/layers/activation.ts';
import { conv2d } from '../../../../src/network/layers/conv2d.ts';
import { dense } from '../../../../src/network/layers/dense.ts';
import { dropout } from '../../../../src/network/layers/dropout.ts';
import { maxPool } from '../../../../src/network/layers/pooling.ts';
import { backward } from '../../../../src/network/network.ts';
import { checkedNetwork } from '../../../support/checkedNetwork.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

/** The backward pass of the layer with the fault. */
function backwardWith(fault: Fault, layer: Layer, input: number[], output: number[]) {
  return backwardLayer(withFault(layer, fault), forwardLayer(layer, input), output);
}

describe('what each fault computes', () => {
  const twoSamples = dense('dense1', [2], { units: 1 });
  const image = conv2d('conv1', [1, 2, 3], { filters: 1, kernel: 2 });
  image.parameters[0].values.set([1, 10, 100, 1000]);
  const pixels = [1, 2, 3, 4, 5, 6];

  it('batch mean missing: N times the weight gradient', () => {
    const { parameters } = backwardWith(batchMeanMissing, twoSamples, [1, 2, 3, 4], [1, 1]);
    expect(parameters).toEqual([[8, 12], [2]]);
  });

  it('only the last sample counts: its share of the weight gradient', () => {
    const { parameters } = backwardWith(lastSampleOnly, twoSamples, [1, 2, 3, 4], [1, 1]);
    expect(parameters).toEqual([[3, 4], [2]]);
  });

  it('kernel flipped: the kernel read backwards', () => {
    const { parameters } = backwardWith(kernelFlipped, image, pixels, [1, 2]);
    expect(parameters).toEqual([[17, 14, 8, 5], [3]]);
  });

  it('kernel flipped: each kernel on its own', () => {
    const filters = conv2d('conv1', [2, 1, 2], { filters: 1, kernel: 1 });
    const { parameters } = backwardWith(kernelFlipped, filters, [1, 2, 3, 4], [1, 0]);
    expect(parameters).toEqual([[1, 3], [1]]);
  });

  it('bias averaged: divided by the number of output pixels', () => {
    const { parameters } = backwardWith(biasAveraged, image, pixels, [1, 2]);
    expect(parameters).toEqual([[5, 8, 14, 17], [1.5]]);
  });

  it('input gradient shifted: each row one to the right, a zero coming in', () => {
    const { input } = backwardWith(inputGradientShifted, image, pixels, [1, 2]);
    // The right one is 1 12 20 / 100 1200 2000.
    expect(input).toEqual([0, 1, 12, 0, 100, 1200]);
  });

  it('slope missing: δ as it came', () => {
    const tanh = smoothActivation('tanh', 'tanh1', [2]);
    expect(backwardWith(slopeMissing, tanh, [1, 2], [3, 4]).input).toEqual([3, 4]);
  });

  it('pool winner ignored: δ to the first pixel', () => {
    const pool = maxPool('pool1', [1, 2, 2], { size: 2 });
    expect(backwardWith(poolWinnerIgnored, pool, [1, 2, 3, 4], [5]).input).toEqual([5, 0, 0, 0]);
  });

  it('dropout rescale missing: the mask alone', () => {
    const half = dropout('dropout1', [32], { rate: 0.5, seed: 1 });
    const ones = new Array<number>(32).fill(1);
    const { decisions } = forwardLayer(half, ones);
    expect(backwardWith(dropoutRescaleMissing, half, ones, ones).input).toEqual(
      Array.from(decisions),
    );
  });
});

it('a fault leaves the L2 term alone', () => {
  const example = { inputShape: [4], layers: [{ kind: 'dense', units: 'classes' }] } as const;
  const weightGradient = (l2: number): Float64Array => {
    const { network, evaluation } = checkedNetwork({ ...example, l2 });
    const layers = network.layers.map((layer) => withFault(layer, batchMeanMissing));
    return backward({ ...network, layers }, evaluation).parameters.get('dense1.weight')!;
  };
  const { network } = checkedNetwork(example);
  const without = weightGradient(0);
  const weights = network.layers[0].parameters[0].values;
  expect(weightGradient(0.5)).toEqual(without.map((g, i) => g + 0.5 * weights[i]));
});
