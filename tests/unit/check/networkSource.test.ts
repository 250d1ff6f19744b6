import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { backward, parametersOf } from '../../../src/network/network.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { firstDeviation, perturbationsOf } from '../../support/fullLosses.ts';

/** Large steps flip decisions, middling ones a few, the smallest is lost in most values. */
const STEPS = [3, 0.1, 1e-4, 1e-9, 1e-17];

let compared = 0;

/** Compares a few elements of every tensor, parameters and layer inputs, with full forward passes. */
function expectFullForward(ofExample: Example): void {
  const { network, batch } = checkedNetwork(ofExample);
  const source = createNetworkSource(network, batch);
  for (const { name } of source.tensors) {
    const perturbations = perturbationsOf(source, name, 4, STEPS);
    expect(firstDeviation(source, network, batch, perturbations)).toBeUndefined();
    compared += perturbations.index.length;
  }
}

const IMAGE: Example['inputShape'] = [2, 5, 6];
const SCORES = [{ kind: 'flatten' }, { kind: 'dense', units: 'classes' }] as const;

const EXAMPLES: Record<string, Example> = {
  'a padded, strided conv net with ReLU and max-pool': {
    inputShape: IMAGE,
    layers: [
      { kind: 'conv2d', filters: 3, kernel: 3, stride: 2, padding: 2 },
      { kind: 'relu' },
      { kind: 'maxPool', size: 2, stride: 1 },
      { kind: 'conv2d', filters: 2, kernel: 2, padding: 1 },
      { kind: 'leakyRelu', slope: 0.1 },
      ...SCORES,
    ],
    l2: 0.1,
  },
  'average pool and smooth activations, squared error': {
    inputShape: IMAGE,
    layers: [
      { kind: 'conv2d', filters: 2, kernel: 2 },
      { kind: 'gelu' },
      { kind: 'averagePool', size: 2 },
      { kind: 'tanh' },
      { kind: 'flatten' },
      { kind: 'dense', units: 4 },
      { kind: 'softplus' },
      { kind: 'dense', units: 4 },
      { kind: 'sigmoid' },
      { kind: 'dense', units: 'classes' },
    ],
    loss: 'meanSquaredError',
    l2: 0.01,
  },
  'frozen dropout between layers, hinge': {
    inputShape: [6],
    layers: [
      { kind: 'dropout', rate: 0.3 },
      { kind: 'dense', units: 5 },
      { kind: 'relu' },
      { kind: 'dropout', rate: 0.5 },
      { kind: 'dense', units: 'classes' },
    ],
    loss: 'hinge',
  },
};

describe('perturbed losses and flips, bit for bit as a full forward pass of the changed network', () => {
  it.each(Object.entries(EXAMPLES))('%s', (_, ofExample) => expectFullForward(ofExample));

  it('random architectures', () => {
    // The source's base is draw 0 of the masks.
    const frozen = example.map((any) => ({ ...any, draw: 0 }));
    fc.assert(fc.property(frozen, expectFullForward), { numRuns: 40 });
  });

  afterAll(() => {
    expect(compared).toBeGreaterThan(5000);
  });
});

describe('the source of a network', () => {
  const ofExample = EXAMPLES['a padded, strided conv net with ReLU and max-pool'];
  const { network, batch, loss, evaluation } = checkedNetwork(ofExample);
  const source = createNetworkSource(network, batch);

  it('has the base loss and the hand-written gradients', () => {
    const { parameters, inputs } = backward(network, evaluation);
    expect(source.loss).toBe(loss);
    for (const { name, layer, role } of source.tensors) {
      const expected = role === 'input' ? inputs.get(layer) : parameters.get(name);
      expect(source.gradient(name)).toEqual(expected);
    }
  });

  it('knows every parameter and what every layer receives, by shape', () => {
    expect(source.tensors.map(({ name, role, shape }) => [name, role, shape])).toEqual([
      ['conv1.weight', 'weight', [3, 2, 3, 3]],
      ['conv1.bias', 'bias', [3]],
      ['conv1.input', 'input', [3, 2, 5, 6]],
      ['relu1.input', 'input', [3, 3, 4, 4]],
      ['pool1.input', 'input', [3, 3, 4, 4]],
      ['conv2.weight', 'weight', [2, 3, 2, 2]],
      ['conv2.bias', 'bias', [2]],
      ['conv2.input', 'input', [3, 3, 3, 3]],
      ['leakyRelu1.input', 'input', [3, 2, 4, 4]],
      ['flatten1.input', 'input', [3, 2, 4, 4]],
      ['dense1.weight', 'weight', [3, 32]],
      ['dense1.bias', 'bias', [3]],
      ['dense1.input', 'input', [3, 32]],
    ]);
  });

  it('scales the largest score by the square root of the batch', () => {
    const largest = Math.max(...evaluation.lossPass.scores.map(Math.abs));
    expect(source.logitScale).toBe(largest / Math.sqrt(3));
  });

  it('puts every number back, and changes neither images nor base', () => {
    const values = source.tensors.map(({ name }) => source.values(name).slice());
    const images = batch.images.slice();
    for (const { name } of source.tensors) source.losses(perturbationsOf(source, name, 3, [1]));
    expect(source.tensors.map(({ name }) => source.values(name))).toEqual(values);
    expect(batch.images).toEqual(images);
    for (const { name, values: parameter } of parametersOf(network)) {
      expect(source.values(name)).toBe(parameter);
    }
  });

  it('gives the same losses again, in whatever order they are asked for', () => {
    const first = perturbationsOf(source, 'conv1.weight', 6, [0.5]);
    const before = source.losses(first);
    source.losses(perturbationsOf(source, 'dense1.input', 6, [0.5]));
    const backwards = {
      ...first,
      index: first.index.toReversed(),
      value: first.value.toReversed(),
    };
    expect(source.losses(backwards).loss.toReversed()).toEqual(before.loss);
    expect(source.losses(first)).toEqual(before);
  });

  it.each([
    ['values', () => source.values('conv9.weight')],
    ['gradient', () => source.gradient('conv9.weight')],
    [
      'losses',
      () =>
        source.losses({
          tensor: 'conv9.weight',
          index: new Int32Array(1),
          value: new Float64Array(1),
        }),
    ],
    [
      'frozenLosses',
      () =>
        source.frozenLosses(
          { tensor: 'conv9.weight', index: new Int32Array(1), value: new Float64Array(1) },
          'taken',
        ),
    ],
    ['flipped', () => source.flipped('conv9.weight', 0, 1)],
  ])('refuses an unknown tensor in a sentence: %s', (_, ask) => {
    expect(ask).toThrow(new RangeError('The network has no tensor named "conv9.weight".'));
  });
});
