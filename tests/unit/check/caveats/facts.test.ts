import { describe, expect, it } from 'vitest';
import { edgeNetwork } from '../../../support/edgeNetwork.ts';
import { recordedSweep } from '../../../support/recordings.ts';
import { CNN, runToEnd } from '../../../support/runRequest.ts';
import { networkFacts } from '../../../../src/check/caveats/networkFacts.ts';
import { recordedFacts } from '../../../../src/check/caveats/recordedFacts.ts';
import { createNetworkSource } from '../../../../src/check/networkSource.ts';
import type { Sweep } from '../../../../src/check/sweep.ts';
import { edgesOf } from '../../../../src/network/edges.ts';
import { allocateEvaluation, forward } from '../../../../src/network/network.ts';

const WITH_DROPOUT = {
  ...CNN,
  layers: [...CNN.layers.slice(0, -1), { kind: 'dropout', rate: 0.5 }, ...CNN.layers.slice(-1)],
} as const;

async function factsOf(changes: Parameters<typeof runToEnd>[0]) {
  const { of } = await runToEnd(changes);
  return of('prepared')[0].facts;
}

describe('the facts of a network', () => {
  it.each(['float64', 'float32', 'doubleDouble'] as const)(
    'evaluate a %s loss twice to the same bits',
    (precision) => {
      const { network, batch } = edgeNetwork('crossEntropy');
      const source = createNetworkSource(network, batch, { precision });
      const { losses } = networkFacts(network, batch, source, 0);
      expect(losses![1]).toBe(losses![0]);
    },
  );

  it('find the loss another one when masks are drawn anew', async () => {
    const { losses } = await factsOf({ network: WITH_DROPOUT, redrawMasks: true });
    expect(losses![1]).not.toBe(losses![0]);
  });

  it('share a gradient between data and penalty as two networks would', async () => {
    const l2 = 0.05;
    const [{ facts, tensors }] = (
      await runToEnd({
        network: { ...CNN, l2 },
        sweep: { ...WHOLE },
      })
    ).of('prepared');
    const data = (await runToEnd({ sweep: { ...WHOLE } })).of('prepared')[0].tensors;
    expect(facts.penaltyShares.map(({ tensor }) => tensor)).toEqual([
      'conv1.weight',
      'dense1.weight',
    ]);
    for (const { tensor, share } of facts.penaltyShares) {
      const { value } = tensors.find((candidate) => candidate.tensor.name === tensor)!;
      const { analytic } = data.find((candidate) => candidate.tensor.name === tensor)!;
      const penalty = l2 * Math.hypot(...value);
      expect(share).toBeCloseTo(penalty / (penalty + Math.hypot(...analytic)), 12);
    }
    expect((await factsOf({})).penaltyShares).toEqual([]);
  });

  it('count what sits on an edge as a look at every number does', () => {
    const { network, batch } = edgeNetwork('hinge');
    const base = allocateEvaluation(network, batch);
    forward(network, base);
    const counts = new Map(edgesOf(network, base).map(({ layer, count }) => [layer, count]));
    const zeros = (values: Float64Array): number => values.filter((value) => value === 0).length;
    expect(counts.get('leakyRelu1')).toBe(zeros(base.passes[1].input));
    expect(counts.get('leakyRelu1')).toBeGreaterThan(0);
    expect(counts.get('pool1')).toBeGreaterThan(0);
    expect(counts.get('loss')).toBeGreaterThan(0);
  });
});

const WHOLE = {
  largestStep: 1,
  smallestStep: 1e-6,
  stepCount: 5,
  elementsPerTensor: Infinity,
  inputs: false,
  seed: 1,
};

describe('the facts of a recording', () => {
  it.each(['digits-cnn-right.npz', 'digits-cnn-float32.npz', 'digits-mlp-tanh-right.npz'])(
    '%s holds still',
    async (name) => {
      const { losses, unrest } = recordedFacts(await recordedSweep(name));
      expect(unrest).toBeUndefined();
      expect(losses?.[1]).toBe(losses?.[0]);
    },
  );

  it('tell a loss that is drawn anew from the smallest steps', async () => {
    const sweep = await recordedSweep('digits-cnn-right.npz');
    const { unrest } = recordedFacts(shaken(sweep, 1e-3));
    expect(unrest?.h).toBe(sweep.steps.at(-1));
    expect(unrest?.change).toBeGreaterThan(1e-4);
    expect(unrest?.change).toBeLessThan(1e-2);
  });

  it('take a step that leaves the weight as it is for a second evaluation', async () => {
    const sweep = await recordedSweep('digits-cnn-right.npz');
    const [tensor] = sweep.tensors;
    // So large that the smallest step is rounded away.
    const large = { ...tensor, value: tensor.value.map(() => 1e9) };
    const { losses } = recordedFacts({ ...sweep, tensors: [large] });
    expect(losses?.[0]).toBe(sweep.loss);
    expect(losses?.[1]).not.toBe(sweep.loss);
  });
});

/** The sweep with another number added to every loss, as masks drawn anew would. */
function shaken(sweep: Sweep, size: number): Sweep {
  let state = 1;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return size * (state / 2147483647 - 0.5);
  };
  const shake = (losses: Float64Array): Float64Array => losses.map((loss) => loss + next());
  return {
    ...sweep,
    tensors: sweep.tensors.map((tensor) => ({
      ...tensor,
      plus: shake(tensor.plus),
      minus: shake(tensor.minus),
    })),
  };
}
