import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import type { SummationOrder } from '../../../src/network/summation.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { compareSources } from '../../support/compareSources.ts';
import { engineSource } from '../../support/engineSource.ts';
import { example } from '../../support/exampleArbitrary.ts';

const ORDERS: readonly SummationOrder[] = ['pairwise', 'sequential'];
const PER_TENSOR = 24;

/** The readable network and the engine, side by side on every tensor of an example. */
async function compare(of: Example, spoil?: (network: ReturnType<typeof checkedNetwork>) => void) {
  const checked = checkedNetwork(of);
  spoil?.(checked);
  const { network, batch } = checked;
  const scalar = createNetworkSource(network, batch);
  return compareSources(scalar, await engineSource(network, batch), PER_TENSOR, of.seed ?? 1);
}

/** Several channels, so that sums have groups to pair; odd counts, so that one is left over. */
const WIDE: readonly LayerSpecification[] = [
  { kind: 'conv2d', filters: 5, kernel: 3, padding: 1 },
  { kind: 'relu' },
  { kind: 'conv2d', filters: 3, kernel: 3, stride: 2 },
  { kind: 'leakyRelu', slope: 0.1 },
  { kind: 'conv2d', filters: 4, kernel: 2, padding: 1 },
  { kind: 'relu' },
  { kind: 'maxPool', size: 2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 11 },
  { kind: 'gelu' },
  { kind: 'dropout', rate: 0.3 },
  { kind: 'dense', units: 'classes' },
];

describe('the engine gives the bits of the readable network', () => {
  it.each(ORDERS)(
    'over random architectures, every tensor, %s order',
    async (summation) => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(example, async (of) => {
          const result = await compare({ ...of, summation });
          compared += result.compared;
          expect(result.deviations).toEqual([]);
        }),
        { numRuns: 60, seed: 20 },
      );
      // Every run compares PER_TENSOR losses on each of several tensors.
      expect(compared).toBeGreaterThan(9_000);
    },
    60_000,
  );

  it.each(
    ORDERS.flatMap((summation) =>
      (['crossEntropy', 'meanSquaredError', 'hinge'] as const).map(
        (loss) => [summation, loss] as const,
      ),
    ),
  )('with several channels and three convolutions, %s, %s', async (summation, loss) => {
    const of: Example = {
      inputShape: [2, 9, 9],
      layers: WIDE,
      summation,
      loss,
      l2: 0.01,
      batch: 3,
    };
    expect((await compare(of)).deviations).toEqual([]);
  });

  it.each(ORDERS)(
    'where inputs are mostly zero, units dead and pools tied, %s',
    async (summation) => {
      const of: Example = { inputShape: [2, 9, 9], layers: WIDE, summation };
      const { deviations } = await compare(of, ({ network, batch }) => {
        batch.images.forEach((_, i) => {
          if (i % 5 !== 0) batch.images[i] = 0;
        });
        // Zero biases put units over blank pixels exactly on their kink, and tie the pools.
        for (const layer of network.layers) layer.parameters[1]?.values.fill(0);
      });
      expect(deviations).toEqual([]);
    },
  );

  it.each([Number.NaN, Infinity, -Infinity])('with a weight that is %s', async (bad) => {
    const of: Example = { inputShape: [2, 9, 9], layers: WIDE };
    const { deviations } = await compare(of, ({ network }) => {
      network.layers[2].parameters[0].values[7] = bad;
    });
    expect(deviations).toEqual([]);
  });

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
