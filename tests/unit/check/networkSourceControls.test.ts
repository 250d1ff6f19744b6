import { describe, expect, it } from 'vitest';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import type { Network } from '../../../src/network/network.ts';
import type { Source } from '../../../src/network/source.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';
import { firstDeviation, perturbationsOf } from '../../support/fullLosses.ts';

const { network, batch } = checkedNetwork({
  inputShape: [7],
  layers: [{ kind: 'dense', units: 6 }, { kind: 'relu' }, { kind: 'dense', units: 'classes' }],
});

/** The network with its first dense layer adding its products up from the last input to the first. */
function summingBackwards(right: Network): Network {
  const [dense, ...others] = right.layers;
  const [weight, bias] = dense.parameters;
  const [units, inputs] = weight.shape;
  const layer: typeof dense = {
    ...dense,
    forward({ batch: count, input, output }) {
      for (let n = 0; n < count; n++) {
        for (let o = 0; o < units; o++) {
          let sum = bias.values[o];
          for (let i = inputs - 1; i >= 0; i--) {
            sum += weight.values[o * inputs + i] * input[n * inputs + i];
          }
          output[n * units + o] = sum;
        }
      }
    },
  };
  return { ...right, layers: [layer, ...others] };
}

/** A source that leaves the last perturbed number as it is. */
function forgetful(right: Source): Source {
  return {
    ...right,
    losses(perturbations) {
      const { tensor, index, value } = perturbations;
      const losses = right.losses(perturbations);
      right.values(tensor)[index[index.length - 1]] = value[index.length - 1];
      return losses;
    },
  };
}

/** A source that counts each flip once for the batch, not once a sample. */
function undercounting(right: Source): Source {
  return {
    ...right,
    losses(perturbations) {
      const { loss, flips } = right.losses(perturbations);
      return { loss, flips: flips.map((count) => Math.min(count, 1)) };
    },
  };
}

// The comparison behind networkSource.test.ts must be able to fail.
describe('the bit-for-bit comparison', () => {
  const right = createNetworkSource(network, batch);
  const perturbations = perturbationsOf(right, 'dense1.weight', 12, [1, 1e-3]);

  it('passes the right source', () => {
    expect(firstDeviation(right, network, batch, perturbations)).toBeUndefined();
  });

  it('catches sums in another order', () => {
    const source = createNetworkSource(summingBackwards(network), batch);
    expect(firstDeviation(source, network, batch, perturbations)).toContain('dense1.weight');
  });

  it('sees a number that is not put back, where a right source leaves none', () => {
    const values = right.values('dense1.weight');
    const before = values.slice();
    right.losses(perturbations);
    expect(values).toEqual(before);
    forgetful(right).losses(perturbations);
    expect(values).not.toEqual(before);
    values.set(before);
  });

  it('catches flips counted wrongly', () => {
    const source = undercounting(right);
    const many = perturbationsOf(right, 'dense1.bias', 6, [3]);
    expect(firstDeviation(right, network, batch, many)).toBeUndefined();
    expect(firstDeviation(source, network, batch, many)).toContain('with 1 flips instead of');
  });
});

describe('redrawn masks', () => {
  const withDropout = checkedNetwork({
    inputShape: [7],
    layers: [
      { kind: 'dense', units: 6 },
      { kind: 'dropout', rate: 0.5 },
      { kind: 'dense', units: 6 },
      { kind: 'tanh' },
      { kind: 'dense', units: 'classes' },
    ],
  });
  const redrawn = createNetworkSource(withDropout.network, withDropout.batch, {
    redrawMasks: true,
  });
  const frozen = createNetworkSource(withDropout.network, withDropout.batch);

  it('share the base loss and gradients with frozen ones', () => {
    expect(redrawn.loss).toBe(frozen.loss);
    for (const { name } of frozen.tensors) {
      expect(redrawn.gradient(name)).toEqual(frozen.gradient(name));
    }
  });

  // dense2 comes after the mask: what it receives changes too.
  it.each(['dense1.weight', 'dense2.weight', 'dense1.input'])(
    'make the same perturbation of %s cost something else every time',
    (tensor) => {
      const same = {
        tensor,
        index: new Int32Array(8),
        value: new Float64Array(8).fill(frozen.values(tensor)[0]),
      };
      expect(new Set(frozen.losses(same).loss)).toEqual(new Set([frozen.loss]));
      // Masks of six units for three samples can repeat or keep the loss, but hardly.
      expect(new Set(redrawn.losses(same).loss).size).toBeGreaterThan(6);
    },
  );

  it('change nothing behind the last dropout', () => {
    const same = {
      tensor: 'dense3.input',
      index: new Int32Array(4),
      value: new Float64Array(4).fill(frozen.values('dense3.input')[0]),
    };
    expect(new Set(redrawn.losses(same).loss)).toEqual(new Set([frozen.loss]));
  });
});
