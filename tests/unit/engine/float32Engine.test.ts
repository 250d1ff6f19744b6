import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { compiledFloat32Kernels } from '../../../src/engine/kernels.ts';
import { createFloat32Lanes } from '../../../src/engine/laneEngine.ts';
import type { Batch, Network } from '../../../src/network/network.ts';
import type { Perturbations, Source } from '../../../src/network/source.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';

const createLanes = createFloat32Lanes(await compiledFloat32Kernels());
let compared = 0;

interface Checked {
  readonly network: Network;
  readonly batch: Batch;
}

const readableOf = ({ network, batch }: Checked): Source =>
  createNetworkSource(network, batch, { precision: 'float32' });

function lanesOf({ network, batch }: Checked): Source {
  const source = createNetworkSource(network, batch, {
    precision: 'float32',
    createFloat32Lanes: createLanes,
  });
  expect(source.evaluatedBy).toBe('engine');
  return source;
}

/** Some elements of every tensor, moved by float32 steps from 1 to 1e-7, or not at all. */
function perturbationsOf(source: Source, seed: number, perTensor: number): Perturbations[] {
  const random = createRandom(seed);
  return source.tensors.map(({ name }) => {
    const values = source.values(name);
    const index = Int32Array.from({ length: perTensor }, () =>
      random.integer(values.length),
    ).sort();
    const value = Float64Array.from(index, (at) => {
      const sign = random.uniform() < 0.5 ? -1 : 1;
      const step = random.uniform() < 0.1 ? 0 : sign * 10 ** (-7 * random.uniform());
      return Math.fround(values[at] + Math.fround(step));
    });
    return { tensor: name, index, value };
  });
}

/** How many losses of two sources differ in a bit, flips included. */
function differing(one: Source, other: Source, seed: number, perTensor = 12): number {
  let count = 0;
  for (const points of perturbationsOf(one, seed, perTensor)) {
    const [a, b] = [one.losses(points), other.losses(points)];
    a.loss.forEach((loss, i) => {
      if (!Object.is(loss, b.loss[i]) || a.flips[i] !== b.flips[i]) count++;
    });
    for (const convention of ['taken', 'other'] as const) {
      const held = other.frozenLosses(points, convention);
      one.frozenLosses(points, convention).forEach((loss, i) => {
        if (!Object.is(loss, held[i])) count++;
      });
    }
    compared += 3 * a.loss.length;
  }
  return count;
}

const WIDE: Example = {
  inputShape: [2, 8, 8],
  layers: [
    { kind: 'conv2d', filters: 5, kernel: 3, padding: 1 },
    { kind: 'relu' },
    { kind: 'maxPool', size: 2 },
    { kind: 'conv2d', filters: 3, kernel: 3, padding: 1 },
    { kind: 'leakyRelu', slope: 0.1 },
    { kind: 'conv2d', filters: 4, kernel: 2 },
    { kind: 'relu' },
    { kind: 'flatten' },
    { kind: 'dense', units: 11 },
    { kind: 'gelu' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'dense', units: 'classes' },
  ],
  l2: 0.01,
};

// The readable pass is slow, and slower on a busy machine.
describe('float32 lanes give the bits of the readable forward pass', { timeout: 60_000 }, () => {
  it.each(['pairwise', 'sequential'] as const)('over random architectures, %s', (summation) => {
    fc.assert(
      fc.property(example, (of) => {
        const checked = checkedNetwork({ ...of, summation });
        expect(differing(readableOf(checked), lanesOf(checked), of.seed ?? 1)).toBe(0);
      }),
      { numRuns: 15, seed: 12 },
    );
  });

  it.each(['crossEntropy', 'meanSquaredError', 'hinge'] as const)(
    'with several channels and three convolutions, %s',
    (loss) => {
      const checked = checkedNetwork({ ...WIDE, loss });
      expect(differing(readableOf(checked), lanesOf(checked), 3)).toBe(0);
    },
  );

  it('where inputs are mostly 0 and units dead', () => {
    const checked = checkedNetwork(WIDE);
    checked.batch.images.forEach((_, i) => {
      if (i % 5 !== 0) checked.batch.images[i] = 0;
    });
    checked.network.layers[0].parameters[1].values.fill(0);
    expect(differing(readableOf(checked), lanesOf(checked), 8)).toBe(0);
  });

  it.each(['crossEntropy', 'hinge'] as const)('where decisions are on their edge, %s', (loss) => {
    for (const slope of [0, 0.2]) {
      const checked = edgeNetwork(loss, slope);
      expect(differing(readableOf(checked), lanesOf(checked), 4)).toBe(0);
    }
  });

  it.each([Number.NaN, Infinity, 1e38, 1e-42])('with a weight that is %s', (odd) => {
    const checked = checkedNetwork(WIDE);
    checked.network.layers[3].parameters[0].values[7] = odd;
    expect(differing(readableOf(checked), lanesOf(checked), 5)).toBe(0);
  });

  it('and the comparison sees another order of summation', () => {
    const one = checkedNetwork({ ...WIDE, summation: 'pairwise' });
    const other = checkedNetwork({ ...WIDE, summation: 'sequential' });
    expect(differing(readableOf(one), lanesOf(other), 7)).toBeGreaterThan(100);
  });

  afterAll(() => expect(compared).toBeGreaterThan(9_000));
});
