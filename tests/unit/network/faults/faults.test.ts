import { describe, expect, it } from 'vitest';
import { FAULTS, faultSites } from '../../../../src/network/faults/catalogue.ts';
import { withFaults } from '../../../../src/network/faults/inject.ts';
import { linesOf } from '../../../../src/network/faults/lines.ts';
import {
  allocateEvaluation,
  backward,
  evaluate,
  type Gradients,
} from '../../../../src/network/network.ts';
import { checkedNetwork, type Example } from '../../../support/checkedNetwork.ts';
import { worstRelativeError } from '../../../support/relativeError.ts';

/** Between them every kind of layer and every loss. */
const EXAMPLES: Example[] = [
  {
    inputShape: [1, 9, 9],
    layers: [
      { kind: 'conv2d', filters: 3, kernel: 3, padding: 1 },
      { kind: 'leakyRelu', slope: 0.1 },
      { kind: 'maxPool', size: 2 },
      { kind: 'conv2d', filters: 2, kernel: 3, padding: 1 },
      { kind: 'relu' },
      { kind: 'dropout', rate: 0.3 },
      { kind: 'flatten' },
      { kind: 'dense', units: 4 },
      { kind: 'tanh' },
      { kind: 'dense', units: 5 },
      { kind: 'sigmoid' },
      { kind: 'dense', units: 'classes' },
    ],
    l2: 0.1,
    seed: 4,
  },
  {
    inputShape: [1, 9, 9],
    layers: [
      { kind: 'conv2d', filters: 2, kernel: 3, stride: 2 },
      { kind: 'softplus' },
      { kind: 'averagePool', size: 2 },
      { kind: 'flatten' },
      { kind: 'dense', units: 6 },
      { kind: 'gelu' },
      { kind: 'dense', units: 'classes' },
    ],
    loss: 'meanSquaredError',
    seed: 3,
  },
  {
    inputShape: [6],
    layers: [{ kind: 'dense', units: 4 }, { kind: 'tanh' }, { kind: 'dense', units: 'classes' }],
    loss: 'hinge',
    seed: 3,
  },
];

/** All gradients by the names that a gradient check uses. */
const named = ({ parameters, inputs }: Gradients): Map<string, Float64Array> =>
  new Map([
    ...parameters,
    ...[...inputs].map(([layer, gradient]) => [`${layer}.input`, gradient] as const),
  ]);

const WORLDS = EXAMPLES.map((example) => {
  const world = checkedNetwork(example);
  const right = named(backward(world.network, world.evaluation));
  const truth = new Map([...right.keys()].map((name) => [name, world.reference.derivatives(name)]));
  const { layers, loss, l2 } = world.network;
  return { ...world, right, truth, sites: faultSites(layers, loss.kind, l2) };
});

/** Seen only where pixels tie, which these images do not; a pool of their own is in the tests of values. */
const UNSEEN = ['pool-ties'];
/** Small by nature: how far off the worst entry must at least be. */
const SMALL: Record<string, number> = { 'single-precision': 1e-9, 'slightly-off': 9e-4 };

const CASES = WORLDS.flatMap((world, k) =>
  world.sites.flatMap(({ name, faults }) =>
    faults
      .filter(({ id }) => !UNSEEN.includes(id))
      .map((fault) => ({ world, k, site: name, id: fault.id, fault })),
  ),
);

/** Where a fault may show: its own weight or bias, or else all that is computed from what it hands down. */
function spoiledBy({ world, site, fault }: (typeof CASES)[number]): string[] {
  const tensors = [...world.right.keys()];
  const { layers } = world.network;
  if (fault.target === 'penalty') {
    const kind = fault.id === 'penalty-on-biases' ? 'bias' : 'weight';
    return tensors.filter((name) => name.endsWith(`.${kind}`));
  }
  if (fault.target === 'loss') return tensors;
  if (fault.part !== 'input') return [`${site}.${fault.part}`];
  const at = layers.findIndex(({ name }) => name === site);
  const below = layers.slice(0, at).map(({ name }) => name);
  return tensors.filter(
    (name) => name === `${site}.input` || below.includes(name.split('.')[0] ?? ''),
  );
}

it('without a fault no tensor is wrong', () => {
  for (const { right, truth } of WORLDS) {
    for (const [name, gradient] of right) {
      expect(worstRelativeError(gradient, truth.get(name) ?? new Float64Array())).toBeLessThan(
        1e-12,
      );
    }
  }
});

describe.each(CASES)('$id in $site of network $k', (each) => {
  const { world, site, id, fault } = each;
  const faulty = withFaults(world.network, [{ layer: site, fault: id }]);
  const evaluation = allocateEvaluation(faulty, world.batch);
  const loss = evaluate(faulty, evaluation);
  const gradients = named(backward(faulty, evaluation));
  const spoiled = spoiledBy(each);

  it('leaves the forward pass bit for bit, and every gradient it does not concern', () => {
    expect(loss).toBe(world.loss);
    expect(evaluation).toEqual(world.evaluation);
    for (const [name, gradient] of gradients) {
      if (!spoiled.includes(name)) expect(gradient, name).toEqual(world.right.get(name));
    }
  });

  it('makes wrong what it should', () => {
    const least = SMALL[id] ?? (fault.target === 'layer' ? 1e-5 : 1e-4);
    for (const name of spoiled) {
      const truth = world.truth.get(name) ?? new Float64Array();
      expect(worstRelativeError(gradients.get(name) ?? truth, truth), name).toBeGreaterThan(least);
    }
  });

  it('has its lines beside the right ones', () => {
    const { layers, loss: lossFunction } = world.network;
    const kind = layers.find(({ name }) => name === site)?.kind;
    const place = fault.target === 'penalty' ? 'penalty' : (kind ?? lossFunction.kind);
    const { right, wrong } = linesOf(fault, place);
    expect(wrong).not.toBe(right);
    expect(wrong.trim()).not.toBe('');
  });
});

describe('two faults', () => {
  const [{ network, batch, right }] = WORLDS;
  const gradientsWith = (...choices: [layer: string, fault: string][]) => {
    const faulty = withFaults(
      network,
      choices.map(([layer, fault]) => ({ layer, fault })),
    );
    const evaluation = allocateEvaluation(faulty, batch);
    evaluate(faulty, evaluation);
    return named(backward(faulty, evaluation));
  };

  it('in one layer both act', () => {
    const both = gradientsWith(['conv1', 'sign-flipped'], ['conv1', 'bias-averaged']);
    expect(both.get('conv1.weight')).toEqual(
      gradientsWith(['conv1', 'sign-flipped']).get('conv1.weight'),
    );
    expect(both.get('conv1.bias')).toEqual(
      gradientsWith(['conv1', 'bias-averaged']).get('conv1.bias'),
    );
  });

  it('on one tensor act one after the other', () => {
    const twice = gradientsWith(['loss', 'loss-not-averaged'], ['dense3', 'bias-mean-twice']);
    const bias = right.get('dense3.bias') ?? new Float64Array();
    expect(worstRelativeError(twice.get('dense3.bias') ?? bias, bias)).toBeLessThan(1e-14);
  });
});

describe('catalogue', () => {
  it('tries every fault on every kind of layer and loss that it fits', () => {
    const tried = CASES.map(({ world, site, id }) => {
      const layer = world.network.layers.find(({ name }) => name === site);
      return `${id} ${layer?.kind ?? (site === 'loss' ? world.network.loss.kind : site)}`;
    });
    const fitting = FAULTS.filter(({ id }) => !UNSEEN.includes(id)).flatMap((fault) =>
      (fault.target === 'penalty' ? ['penalty'] : fault.fits).map((kind) => `${fault.id} ${kind}`),
    );
    expect(new Set(tried)).toEqual(new Set(fitting));
  });

  it('has unique ids and names, and at least 25 of them', () => {
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(25);
  });

  it('offers no fault where it could not show', () => {
    const [stridden] = faultSites(WORLDS[1].network.layers, 'hinge', 0);
    const [plain] = faultSites(WORLDS[0].network.layers, 'hinge', 0);
    const ids = (site: typeof plain): string[] => site.faults.map(({ id }) => id);
    expect(ids(stridden)).toContain('conv-stride-ignored');
    expect(ids(plain)).not.toContain('conv-stride-ignored');
    expect(faultSites([], 'hinge', 0).map(({ name }) => name)).toEqual(['loss']);
    expect(faultSites([], 'hinge', 0.1).map(({ name }) => name)).toEqual(['loss', 'penalty']);
  });
});
