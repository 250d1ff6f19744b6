import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { createDoubleDoubleEngine } from '../../../src/engine/doubleDoubleEngine.ts';
import { compiledDoubleDoubleKernels } from '../../../src/engine/doubleDoubleKernels.ts';
import type { Source } from '../../../src/network/source.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';
import { loadTorch, TORCH_RECORDINGS } from '../../support/torchNetworks.ts';

/** Relative differences between gradient and referee of a few elements of every tensor, ascending. */
async function deviations(source: Source, perTensor: number): Promise<number[]> {
  const ofTensor = async (name: string): Promise<number[]> => {
    const gradient = source.gradient(name);
    const every = Math.ceil(gradient.length / perTensor);
    const chosen = Int32Array.from(gradient.keys()).filter((i) => i % every === 0);
    const derivatives = await source.referee?.(name, chosen);
    return [...chosen]
      .map((at, i) => [gradient[at], derivatives?.[i] ?? Number.NaN])
      .map(([g, r]) => (g === r ? 0 : Math.abs(g - r) / Math.max(Math.abs(g), Math.abs(r))));
  };
  return (await Promise.all(source.tensors.map(({ name }) => ofTensor(name)))).flat();
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];

describe('the double-double referee meets a right float64 gradient', () => {
  it('over random architectures: half of them to its last place, 99 % to 6e-15', async () => {
    const each = fc
      .sample(example, { numRuns: 60, seed: 3 })
      .map((of) => checkedNetwork(of))
      .map(({ network, batch }) => deviations(createNetworkSource(network, batch), 4));
    const all = (await Promise.all(each)).flat();
    expect(all.length).toBeGreaterThan(1500);
    expect(quantile(all, 0.5)).toBeLessThan(2.2e-16);
    expect(quantile(all, 0.99)).toBeLessThan(6e-15);
    // No derivative that is not 0 was taken for 0, nor the other way round.
    expect(quantile(all, 1)).toBeLessThan(1e-11);
  });

  it.each(TORCH_RECORDINGS)('on the network of $file', async (recording) => {
    const { network, batch } = loadTorch(recording);
    const source = createNetworkSource(network, batch);
    const tensors = source.tensors.filter(({ role }) => role !== 'input');
    const all = await deviations({ ...source, tensors }, 3);
    expect(quantile(all, 0.5)).toBeLessThan(2.2e-16);
    // Few as they are, one of them may be small and have lost digits to its tensor's large ones.
    expect(quantile(all, 0.9)).toBeLessThan(6e-15);
    expect(quantile(all, 1)).toBeLessThan(1e-12);
  });

  it('where decisions are exactly on their edge, as backpropagation takes them', async () => {
    const { network, batch } = edgeNetwork('crossEntropy');
    const all = await deviations(createNetworkSource(network, batch), 6);
    expect(quantile(all, 1)).toBeLessThan(1e-13);
  });

  it('and is 1e-6 away from a gradient that is', async () => {
    const { network, batch } = checkedNetwork({
      inputShape: [4],
      layers: [{ kind: 'dense', units: 'classes' }],
    });
    const source = createNetworkSource(network, batch);
    const wrong = {
      ...source,
      gradient: (name: string) => source.gradient(name).map((g) => g * (1 + 1e-6)),
    };
    for (const deviation of await deviations(wrong, 3))
      expect(deviation * (1 + 1e-6)).toBeCloseTo(1e-6, 12);
  });

  it('with a float32 gradient, its rounding and no more', async () => {
    const { network, batch } = checkedNetwork({
      inputShape: [6],
      layers: [{ kind: 'dense', units: 5 }, { kind: 'relu' }, { kind: 'dense', units: 'classes' }],
    });
    const source = createNetworkSource(network, batch, { analyticPrecision: 'float32' });
    const all = (await deviations(source, 6)).filter((deviation) => deviation > 0);
    expect(quantile(all, 0.5)).toBeGreaterThan(1e-9);
    expect(quantile(all, 1)).toBeLessThan(1e-5);
  });
});

it('answers with the same bits from lanes as from the readable pass', async () => {
  const module = await compiledDoubleDoubleKernels();
  const { network, batch } = checkedNetwork({
    inputShape: [1, 6, 6],
    layers: [
      { kind: 'conv2d', filters: 3, kernel: 3 },
      { kind: 'relu' },
      { kind: 'maxPool', size: 2 },
      { kind: 'flatten' },
      { kind: 'dense', units: 'classes' },
    ],
  });
  const readable = createNetworkSource(network, batch);
  const lanes = createNetworkSource(network, batch, {
    loadRefereeLanes: async () => (base) => createDoubleDoubleEngine(module, base),
  });
  for (const { name } of readable.tensors) {
    const index = Int32Array.from(readable.values(name).keys());
    expect(await lanes.referee?.(name, index)).toEqual(await readable.referee?.(name, index));
  }
});
