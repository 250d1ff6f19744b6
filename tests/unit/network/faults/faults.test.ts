import { describe, expect, it } from 'vitest';
import { FAULTS, faultsFor } from '../../../../src/network/faults/catalogue.ts';
import { type Fault, withFault } from '../../../../src/network/faults/fault.ts';
import {
  allocateEvaluation,
  backward,
  evaluate,
  type Gradients,
  type Network,
} from '../../../../src/network/network.ts';
import { checkedNetwork } from '../../../support/checkedNetwork.ts';
import { worstRelativeError } from '../../../support/relativeError.ts';

/** A network with every kind of layer that can have a fault. */
const { network, batch, evaluation, loss, reference } = checkedNetwork({
  inputShape: [1, 6, 6],
  layers: [
    { kind: 'conv2d', filters: 2, kernel: 3, padding: 1 },
    { kind: 'leakyRelu', slope: 0.1 },
    { kind: 'conv2d', filters: 2, kernel: 3 },
    { kind: 'relu' },
    { kind: 'maxPool', size: 2 },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'flatten' },
    { kind: 'dense', units: 4 },
    { kind: 'tanh' },
    { kind: 'dense', units: 4 },
    { kind: 'sigmoid' },
    { kind: 'dense', units: 4 },
    { kind: 'softplus' },
    { kind: 'dense', units: 4 },
    { kind: 'gelu' },
    { kind: 'dense', units: 'classes' },
  ],
  l2: 0.1,
  seed: 3,
});

/** All gradients by the names that a gradient check uses. */
const named = ({ parameters, inputs }: Gradients): Map<string, Float64Array> =>
  new Map([
    ...parameters,
    ...[...inputs].map(([layer, gradient]) => [`${layer}.input`, gradient] as const),
  ]);

const right = named(backward(network, evaluation));
const TENSORS = [...right.keys()];
const truth = new Map(TENSORS.map((name) => [name, reference.derivatives(name)]));

/** The tensors whose gradient is further off than any right one (1e-12), and by a wide margin. */
const wrongTensors = (gradients: Map<string, Float64Array>): string[] =>
  TENSORS.filter((name) => worstRelativeError(gradients.get(name)!, truth.get(name)!) > 1e-2);

const faulty = (fault: Fault, k: number): Network => ({
  ...network,
  layers: network.layers.map((layer, i) => (i === k ? withFault(layer, fault) : layer)),
});

/** What a fault in layer k may spoil: its own weight or bias, or else its input and with it everything below. */
function spoiledBy(fault: Fault, k: number): string[] {
  const { name } = network.layers[k];
  if (fault.id === 'bias-averaged') return [`${name}.bias`];
  if (['batch-mean-missing', 'last-sample-only', 'kernel-flipped'].includes(fault.id)) {
    return [`${name}.weight`];
  }
  const below = network.layers.slice(0, k).map((layer) => layer.name);
  return TENSORS.filter(
    (tensor) => tensor === `${name}.input` || below.includes(tensor.split('.')[0]),
  );
}

const CASES = FAULTS.flatMap((fault) =>
  network.layers.flatMap((layer, k) =>
    fault.fits.includes(layer.kind) ? [{ fault, k, id: fault.id, layer: layer.name }] : [],
  ),
);

it('without a fault no tensor is wrong', () => {
  expect(wrongTensors(right)).toEqual([]);
});

describe.each(CASES)('$id in $layer', ({ fault, k }) => {
  const variant = faulty(fault, k);
  const itsEvaluation = allocateEvaluation(variant, batch);
  const itsLoss = evaluate(variant, itsEvaluation);
  const gradients = named(backward(variant, itsEvaluation));
  const spoiled = spoiledBy(fault, k);

  it('leaves the forward pass bit for bit', () => {
    expect(itsLoss).toBe(loss);
    expect(itsEvaluation).toEqual(evaluation);
  });

  it('makes wrong what it should', () => {
    expect(wrongTensors(gradients)).toEqual(spoiled);
  });

  it('leaves every other gradient bit for bit', () => {
    for (const name of TENSORS.filter((tensor) => !spoiled.includes(tensor))) {
      expect(gradients.get(name), name).toEqual(right.get(name));
    }
  });
});

describe('catalogue', () => {
  it('tries every fault on every kind of layer that it fits', () => {
    const tried = CASES.map(({ fault, k }) => `${fault.id} ${network.layers[k].kind}`);
    const fitting = FAULTS.flatMap(({ id, fits }) => fits.map((kind) => `${id} ${kind}`));
    expect(new Set(tried)).toEqual(new Set(fitting));
  });

  it('has unique ids and names', () => {
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  it('offers each layer its faults', () => {
    expect(faultsFor('dense').map(({ id }) => id)).toEqual([
      'batch-mean-missing',
      'last-sample-only',
    ]);
    expect(faultsFor('flatten')).toEqual([]);
  });
});
