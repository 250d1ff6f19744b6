import { describe, expect, it } from 'vitest';
import { rectifier, smoothActivation } from '../../../../src/network/layers/activation.ts';
import { backwardLayer, forwardLayer } from '../../../support/runLayer.ts';

describe('relu', () => {
  const relu = rectifier('relu', 'relu1', [6]);
  const pass = forwardLayer(relu, [-2, -0, 0, 3, -Infinity, Infinity]);

  it('keeps what is above 0', () => {
    expect(Array.from(pass.output)).toEqual([0, 0, 0, 3, 0, Infinity]);
  });

  it('decides 1 above 0 only', () => {
    expect(Array.from(pass.decisions)).toEqual([0, 0, 0, 1, 0, 1]);
  });

  it('has derivative 0 at exactly 0', () => {
    expect(backwardLayer(relu, pass, [5, 5, 5, 5, 5, 5]).input).toEqual([0, 0, 0, 5, 0, 5]);
  });

  it('hands a NaN on', () => {
    expect(forwardLayer(relu, [Number.NaN, 1, 1, 1, 1, 1]).output[0]).toBeNaN();
  });
});

describe('leaky relu', () => {
  const leaky = rectifier('leakyRelu', 'leakyRelu1', [4], 0.25);
  const pass = forwardLayer(leaky, [-2, 0, 3, Number.NaN]);

  it('scales what is below 0 and hands a NaN on', () => {
    expect(Array.from(pass.output)).toEqual([-0.5, 0, 3, Number.NaN]);
  });

  it('has the lower derivative at exactly 0', () => {
    expect(backwardLayer(leaky, pass, [8, 8, 8, 8]).input.slice(0, 3)).toEqual([2, 2, 8]);
  });

  it('with slope 0 is a relu, also at −∞', () => {
    const flat = rectifier('leakyRelu', 'leakyRelu1', [2], 0);
    expect(Array.from(forwardLayer(flat, [-Infinity, 2]).output)).toEqual([0, 2]);
  });
});

describe('smooth activations', () => {
  // Values to 16 digits from mpmath; the last digit may differ by rounding.
  it.each([
    ['tanh', 0, 0, 1],
    ['tanh', 1, 0.7615941559557649, 0.4199743416140261],
    ['tanh', -0.5, -0.4621171572600097, 0.7864477329659274],
    ['sigmoid', 0, 0.5, 0.25],
    ['sigmoid', 2, 0.8807970779778823, 0.1049935854035065],
    ['softplus', 0, 0.6931471805599453, 0.5],
    ['softplus', 2, 2.1269280110429727, 0.8807970779778823],
    ['gelu', 0, 0, 0.5],
    ['gelu', 1, 0.8413447460685429, 1.0833154705876864],
    ['gelu', -1, -0.15865525393145705, -0.08331547058768643],
  ] as const)('%s(%d) is %d with slope %d', (kind, z, value, slope) => {
    const layer = smoothActivation(kind, 'activation', [1]);
    const pass = forwardLayer(layer, [z]);
    expect(pass.output[0]).toBeCloseTo(value, 15);
    expect(backwardLayer(layer, pass, [1]).input[0]).toBeCloseTo(slope, 15);
  });

  it.each([
    ['tanh', 0, 0],
    ['sigmoid', 0, 0],
    ['softplus', 0, 1],
    ['gelu', 0, 1],
  ] as const)('%s has slopes %d and %d at ∓1e200', (kind, atMinus, atPlus) => {
    const layer = smoothActivation(kind, 'activation', [2]);
    const pass = forwardLayer(layer, [-1e200, 1e200]);
    // Adding 0 makes +0 of −0.
    const slopes = backwardLayer(layer, pass, [1, 1]).input.map((slope) => slope + 0);
    expect(slopes).toEqual([atMinus, atPlus]);
  });

  it.each(['tanh', 'sigmoid', 'softplus', 'gelu'] as const)('%s hands a NaN on', (kind) => {
    const layer = smoothActivation(kind, 'activation', [1]);
    expect(forwardLayer(layer, [Number.NaN]).output[0]).toBeNaN();
  });

  it.each([
    ['tanh', -1, 1],
    ['sigmoid', 0, 1],
    ['softplus', 0, 1000],
    ['gelu', -0, 1000],
  ] as const)('%s neither overflows nor wavers at ±1000', (kind, atMinus, atPlus) => {
    const layer = smoothActivation(kind, 'activation', [2]);
    expect(Array.from(forwardLayer(layer, [-1000, 1000]).output)).toEqual([atMinus, atPlus]);
  });
});
