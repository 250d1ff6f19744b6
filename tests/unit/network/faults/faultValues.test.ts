import { describe, expect, it } from 'vitest';
import {
  dropoutMaskMissing,
  dropoutRescaleMissing,
} from '../../../../src/network/faults/dropoutFaults.ts';
import { leakMissing, slopeMissing } from '../../../../src/network/faults/activationFaults.ts';
import { biasAveraged, biasLastSample } from '../../../../src/network/faults/biasFaults.ts';
import { type LayerFault, withFault } from '../../../../src/network/faults/fault.ts';
import {
  inputGradientShifted,
  inputNotAccumulated,
  kernelNotRotated,
  weightsNotTransposed,
} from '../../../../src/network/faults/inputFaults.ts';
import {
  kernelFlipped,
  kernelTransposed,
  paddingOffByOne,
  weightTransposed,
} from '../../../../src/network/faults/layoutFaults.ts';
import {
  poolNotDivided,
  poolTies,
  poolToAll,
  poolWinnerIgnored,
} from '../../../../src/network/faults/poolFaults.ts';
import {
  firstSampleMissing,
  lastOutputMissing,
  lastSampleOnly,
  staleInput,
} from '../../../../src/network/faults/sampleFaults.ts';
import { batchMeanMissing, singlePrecision } from '../../../../src/network/faults/scaleFaults.ts';
import type { Layer } from '../../../../src/network/layer.ts';
import { rectifier, smoothActivation } from '../../../../src/network/layers/activation.ts';
import { conv2d } from '../../../../src/network/layers/conv2d.ts';
import { dense } from '../../../../src/network/layers/dense.ts';
import { dropout } from '../../../../src/network/layers/dropout.ts';
import { averagePool, maxPool } from '../../../../src/network/layers/pooling.ts';
import { backward } from '../../../../src/network/network.ts';
import { checkedNetwork } from '../../../support/checkedNetwork.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

/** The backward pass of the layer with the fault. */
function backwardWith(fault: LayerFault, layer: Layer, input: number[], output: number[]) {
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

  it('pool to all, ties: δ to every pixel, to every tied one', () => {
    const pool = maxPool('pool1', [1, 2, 2], { size: 2 });
    expect(backwardWith(poolToAll, pool, [1, 2, 3, 4], [5]).input).toEqual([5, 5, 5, 5]);
    expect(backwardWith(poolTies, pool, [4, 2, 3, 4], [5]).input).toEqual([5, 0, 0, 5]);
  });

  it('average-pool not divided: δ in full', () => {
    const pool = averagePool('pool1', [1, 2, 2], { size: 2 });
    expect(backwardWith(poolNotDivided, pool, [1, 2, 3, 4], [5]).input).toEqual([5, 5, 5, 5]);
  });

  it('samples: the first left out, the previous one’s input, one unit never written', () => {
    const weight = (fault: LayerFault, layer = twoSamples): number[] =>
      backwardWith(fault, layer, [1, 2, 3, 4], [1, 10]).parameters[0];
    expect(weight(firstSampleMissing)).toEqual([30, 40]);
    expect(weight(staleInput)).toEqual([3 + 10, 4 + 20]);
    const twoUnits = dense('dense1', [4], { units: 2 });
    expect(weight(lastOutputMissing, twoUnits)).toEqual([1, 2, 3, 4, 0, 0, 0, 0]);
  });

  it('layouts: transposed, moved by a pixel', () => {
    const twoUnits = dense('dense1', [3], { units: 2 });
    const { parameters } = backwardWith(weightTransposed, twoUnits, [1, 2, 3], [1, 10]);
    // The right one is 1 2 3 / 10 20 30.
    expect(parameters[0]).toEqual([1, 10, 2, 20, 3, 30]);
    // The right one is 5 8 / 14 17.
    expect(backwardWith(kernelTransposed, image, pixels, [1, 2]).parameters[0]).toEqual([
      5, 14, 8, 17,
    ]);
    // The window of the upper left pixel is believed at the pixel 5.
    expect(backwardWith(paddingOffByOne, image, pixels, [1, 0]).parameters[0]).toEqual([
      5, 6, 0, 0,
    ]);
  });

  it('the input’s gradient: kernels the wrong way round, W read as Wᵀ, the last one only', () => {
    expect(backwardWith(kernelNotRotated, image, pixels, [1, 0]).input).toEqual([
      1000, 100, 0, 10, 1, 0,
    ]);
    const twoUnits = dense('dense1', [2], { units: 2 });
    twoUnits.parameters[0].values.set([1, 2, 3, 4]);
    expect(backwardWith(weightsNotTransposed, twoUnits, [0, 0], [1, 10]).input).toEqual([21, 43]);
    expect(backwardWith(inputNotAccumulated, twoUnits, [0, 0], [1, 10]).input).toEqual([30, 40]);
  });

  it('bias of the last sample: its share alone', () => {
    const { parameters } = backwardWith(biasLastSample, twoSamples, [1, 2, 3, 4], [1, 10]);
    expect(parameters[1]).toEqual([10]);
  });

  it('leak missing: nothing below 0', () => {
    const leaky = rectifier('leakyRelu', 'leaky1', [2], 0.5);
    expect(backwardWith(leakMissing, leaky, [-1, 1], [3, 4]).input).toEqual([0, 4]);
  });

  it('single precision: every entry is a float32', () => {
    const { parameters } = backwardWith(singlePrecision, twoSamples, [0.1, 0.2, 0.3, 0.4], [1, 1]);
    expect(parameters[0][0]).toBeCloseTo(0.4, 7);
    expect(parameters[0].map(Math.fround)).toEqual(parameters[0]);
  });

  it('dropout rescale missing: the mask alone', () => {
    const half = dropout('dropout1', [32], { rate: 0.5, seed: 1 });
    const ones = new Array<number>(32).fill(1);
    const { decisions } = forwardLayer(half, ones);
    expect(backwardWith(dropoutRescaleMissing, half, ones, ones).input).toEqual(
      Array.from(decisions),
    );
    expect(backwardWith(dropoutMaskMissing, half, ones, ones).input).toEqual(ones.map(() => 2));
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
