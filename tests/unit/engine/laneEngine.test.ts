import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import type { SummationOrder } from '../../../src/network/summation.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { comparePerturbations, compareSources } from '../../support/compareSources.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { engineSource } from '../../support/engineSource.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { perturbationsOf } from '../../support/fullLosses.ts';
import { STACKS, WIDE } from '../../support/laneNetworks.ts';

const ORDERS: readonly SummationOrder[] = ['pairwise', 'sequential'];
const LOSSES = ['crossEntropy', 'meanSquaredError', 'hinge'] as const;
const PER_TENSOR = 12;

/** The readable network and the engine, side by side on every tensor of an example. */
async function compare(of: Example, spoil?: (network: ReturnType<typeof checkedNetwork>) => void) {
  const checked = checkedNetwork(of);
  spoil?.(checked);
  const { network, batch } = checked;
  const scalar = createNetworkSource(network, batch);
  return compareSources(scalar, await engineSource(network, batch), PER_TENSOR, of.seed ?? 1);
}

describe('the engine gives the bits of the readable network, decisions free and held', () => {
  it.each(ORDERS)(
    'over random architectures, every tensor, %s order',
    async (summation) => {
      let compared = 0;
      let flipping = 0;
      await fc.assert(
        fc.asyncProperty(example, async (of) => {
          const result = await compare({ ...of, summation });
          compared += result.compared;
          flipping += result.flipping;
          expect(result.deviations).toEqual([]);
        }),
        { numRuns: 60, seed: 20 },
      );
      // Both orders together: 20,000 and more.
      expect(compared).toBeGreaterThan(12_000);
      expect(flipping).toBeGreaterThan(200);
    },
    60_000,
  );

  it.each(
    Object.keys(STACKS).flatMap((name) => ORDERS.map((summation) => [name, summation] as const)),
  )('with %s, %s', async (name, summation) => {
    for (const [seed, loss] of LOSSES.entries()) {
      const of = { inputShape: [2, 9, 9], layers: STACKS[name], summation, loss, batch: 3, seed };
      expect((await compare({ ...of, l2: 0.01 * seed })).deviations).toEqual([]);
    }
  });

  it.each(ORDERS)(
    'where inputs are mostly zero, units dead and pools tied, %s',
    async (summation) => {
      for (const layers of Object.values(STACKS)) {
        const of: Example = { inputShape: [2, 9, 9], layers, summation };
        const { deviations } = await compare(of, ({ network, batch }) => {
          batch.images.forEach((_, i) => {
            if (i % 5 !== 0) batch.images[i] = 0;
          });
          // Zero biases put units over blank pixels exactly on their kink, and tie the pools.
          for (const layer of network.layers) layer.parameters[1]?.values.fill(0);
        });
        expect(deviations).toEqual([]);
      }
    },
  );

  it.each(LOSSES.flatMap((loss) => [0, 0.1].map((slope) => [loss, slope] as const)))(
    'where decisions of every kind are exactly on their edge, %s, slope %d',
    async (loss, slope) => {
      const { network, batch } = edgeNetwork(loss, slope);
      const scalar = createNetworkSource(network, batch);
      const engine = await engineSource(network, batch);
      expect(scalar.onEdge).toBe(true);
      let different = 0;
      for (const { name } of scalar.tensors) {
        const points = perturbationsOf(scalar, name, 8, [1, 1e-3, 1e-13]);
        expect(comparePerturbations(scalar, engine, points).deviations).toEqual([]);
        const other = scalar.frozenLosses(points, 'other');
        const taken = scalar.frozenLosses(points, 'taken');
        different += taken.filter((value, i) => value !== other[i]).length;
      }
      // Otherwise the conventions would be compared in vain.
      expect(different).toBeGreaterThan(0);
    },
  );

  it.each(
    [Number.NaN, Infinity, -Infinity].flatMap((bad) =>
      (['images', 'first', 'middle', 'last'] as const).map((where) => [bad, where] as const),
    ),
  )('where a number is %d, %s', async (bad, where) => {
    for (const layers of Object.values(STACKS)) {
      const { deviations } = await compare(
        { inputShape: [2, 9, 9], layers },
        ({ network, batch }) => {
          const all = network.layers.flatMap((layer) => layer.parameters);
          const places = { images: 0, first: 0, middle: all.length >> 1, last: all.length - 1 };
          const spoilt = where === 'images' ? batch.images : all[places[where]].values;
          spoilt[spoilt.length >> 1] = bad;
        },
      );
      expect(deviations).toEqual([]);
    }
  });

  it.each([Number.NaN, Infinity, -Infinity, 1e308, -1e308])(
    'where a number becomes %s',
    async (bad) => {
      for (const layers of Object.values(STACKS)) {
        const { network, batch } = checkedNetwork({ inputShape: [2, 9, 9], layers });
        const scalar = createNetworkSource(network, batch);
        const engine = await engineSource(network, batch);
        for (const { name } of scalar.tensors) {
          const index = Int32Array.from(scalar.values(name).subarray(0, 8), (_, i) => i);
          // Other lanes of the same run change by a little only.
          const value = Float64Array.from(index, (i) =>
            i % 3 === 0 ? bad : scalar.values(name)[i] + 1e-6,
          );
          expect(
            comparePerturbations(scalar, engine, { tensor: name, index, value }).deviations,
          ).toEqual([]);
        }
      }
    },
  );

  it('as they are however the perturbations are ordered and however many there are', async () => {
    const { network, batch } = checkedNetwork({ inputShape: [2, 9, 9], layers: WIDE });
    const source = await engineSource(network, batch);
    const name = 'conv2.weight';
    const values = source.values(name);
    const index = Int32Array.from({ length: 40 }, (_, i) => (i * 17) % values.length);
    const value = Float64Array.from(index, (i) => values[i] + 1e-3);
    const together = source.losses({ tensor: name, index, value });
    index.forEach((_, i) => {
      const alone = source.losses({
        tensor: name,
        index: index.subarray(i, i + 1),
        value: value.subarray(i, i + 1),
      });
      expect(alone.loss[0]).toBe(together.loss[i]);
      expect(alone.flips[0]).toBe(together.flips[i]);
    });
  });

  it('of more perturbations than are handed over at a time', async () => {
    const { network, batch } = checkedNetwork({ inputShape: [2, 9, 9], layers: WIDE });
    const scalar = createNetworkSource(network, batch);
    const points = perturbationsOf(
      scalar,
      'dense2.weight',
      30,
      Array.from({ length: 36 }, (_, k) => 2 ** -k),
    );
    expect(points.index.length).toBeGreaterThan(2 * 1024);
    const { deviations } = comparePerturbations(scalar, await engineSource(network, batch), points);
    expect(deviations).toEqual([]);
  });
});

describe('the comparison itself', () => {
  it('catches another order of summation', async () => {
    const of: Example = { inputShape: [2, 9, 9], layers: WIDE };
    const one = checkedNetwork({ ...of, summation: 'pairwise' });
    const other = checkedNetwork({ ...of, summation: 'sequential' });
    const { compared, deviations } = compareSources(
      createNetworkSource(one.network, one.batch),
      await engineSource(other.network, other.batch),
      PER_TENSOR,
      1,
    );
    expect(deviations.length).toBeGreaterThan(compared / 10);
  });
});

describe('what the engine does not do', () => {
  it('leaves redrawn masks to the readable network', async () => {
    const { network, batch } = checkedNetwork({ inputShape: [2, 9, 9], layers: WIDE });
    const source = createNetworkSource(network, batch, {
      redrawMasks: true,
      createEngine: () => {
        throw new Error('must not be asked');
      },
    });
    expect(source.evaluatedBy).toBe('network');
  });
});
