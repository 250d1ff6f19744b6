import { describe, expect, it } from 'vitest';
import { backward, evaluate, parametersOf } from '../../../src/network/network.ts';
import { descend, slice } from '../../../src/network/train.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';

const example = {
  inputShape: [4],
  layers: [{ kind: 'dense', units: 6 }, { kind: 'tanh' }, { kind: 'dense', units: 'classes' }],
  batch: 5,
  l2: 0.01,
} as const;

describe('descend', () => {
  it('goes from w to w − rate · ∂loss/∂w and returns the loss before', () => {
    const { network, evaluation, loss } = checkedNetwork(example);
    const before = parametersOf(network).map(({ values }) => values.slice());
    const gradients = backward(network, evaluation).parameters;
    expect(descend(network, evaluation, 0.1)).toBe(loss);
    parametersOf(network).forEach(({ name, values }, k) => {
      expect(values).toEqual(before[k].map((w, i) => w - 0.1 * gradients.get(name)![i]));
    });
  });

  it('decreases the loss in every step', () => {
    const { network, evaluation } = checkedNetwork(example);
    const losses = Array.from({ length: 20 }, () => descend(network, evaluation, 0.1));
    losses.push(evaluate(network, evaluation));
    const sorted = losses.toSorted((a, b) => b - a);
    expect(losses).toEqual(sorted);
    expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]);
  });
});

describe('slice', () => {
  const batch = {
    count: 3,
    images: Float64Array.of(10, 11, 20, 21, 30, 31),
    labels: Int32Array.of(1, 2, 3),
  };

  it('takes consecutive samples', () => {
    expect(slice(batch, 1, 2)).toEqual({
      count: 2,
      images: Float64Array.of(20, 21, 30, 31),
      labels: Int32Array.of(2, 3),
    });
  });

  it('wraps round, more than once if need be', () => {
    expect(slice(batch, 8, 5).labels).toEqual(Int32Array.of(3, 1, 2, 3, 1));
    expect(slice(batch, 2, 2).images).toEqual(Float64Array.of(30, 31, 10, 11));
  });

  it('copies', () => {
    slice(batch, 0, 1).images[0] = 99;
    expect(batch.images[0]).toBe(10);
  });
});
