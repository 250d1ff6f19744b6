import { describe, expect, it } from 'vitest';
import { sliceColumns, writeColumns } from '../../../src/check/lossColumns.ts';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import { elementLosses, type Sweep, type TensorSweep } from '../../../src/check/sweep.ts';
import type { Batch, Network } from '../../../src/network/network.ts';
import type { Perturbations, Source } from '../../../src/network/source.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { checkedNetwork } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';

const steps = logSteps(1, 1e-9, 10);

/** A sweep of every element of every parameter; `cost` milliseconds a loss decide how it is cut up. */
function fill(source: Source, cost = 0): Sweep {
  const tensors = source.tensors.filter(({ role }) => role !== 'input').map(({ name }) => name);
  const sweep = prepareSweep(source, { steps, elementsPerTensor: 1000, tensors, seed: 1 });
  let now = 0;
  const clocked: Source = {
    ...source,
    losses(points) {
      now += cost * points.index.length;
      return source.losses(points);
    },
  };
  for (const _ of fillSweep(clocked, sweep, () => now)) continue;
  return sweep;
}

/** w + h (or w − h) of every element and step. */
function points({ tensor, index, value }: TensorSweep, sign: number): Perturbations {
  const places = Array.from({ length: index.length * steps.length }, (_, place) => place);
  const element = (place: number): number => Math.floor(place / steps.length);
  return {
    tensor: tensor.name,
    index: Int32Array.from(places, (place) => index[element(place)]),
    value: Float64Array.from(
      places,
      (place) => value[element(place)] + sign * steps[place % steps.length],
    ),
  };
}

const sourceOf = ({ network, batch }: { network: Network; batch: Batch }): Source =>
  createNetworkSource(network, batch);

const ON_EDGE = sourceOf(edgeNetwork('crossEntropy'));
const OFF_EDGE = sourceOf(
  checkedNetwork({
    inputShape: [5],
    layers: [{ kind: 'dense', units: 6 }, { kind: 'relu' }, { kind: 'dense', units: 'classes' }],
    l2: 0.1,
  }),
);

describe('the frozen columns of a sweep', () => {
  it.each([
    ['on edges', ON_EDGE],
    ['off edges', OFF_EDGE],
  ])('are the held losses at every step, though few are evaluated: %s', (_, source) => {
    let flipped = 0;
    for (const tensor of fill(source).tensors) {
      expect(tensor.frozenPlus).toEqual(source.frozenLosses(points(tensor, 1), 'taken'));
      expect(tensor.frozenMinus).toEqual(source.frozenLosses(points(tensor, -1), 'taken'));
      flipped += tensor.kinks.filter((count) => count > 0).length;
    }
    expect(flipped).toBeGreaterThan(20);
  });

  it('ask for held losses only where something flips', () => {
    let asked = 0;
    const sweep = fill({
      ...OFF_EDGE,
      frozenLosses(perturbations, convention) {
        const { flips } = OFF_EDGE.losses(perturbations);
        expect(flips.every((count) => count > 0)).toBe(true);
        expect(convention).toBe('taken');
        asked += flips.length;
        return OFF_EDGE.frozenLosses(perturbations, convention);
      },
    });
    const evaluated = sweep.tensors.reduce((sum, { plus }) => sum + 2 * plus.length, 0);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(evaluated / 2);
  });

  it.each([0.01, 1, 50])('do not depend on how the work is cut up: %s ms a loss', (cost) => {
    expect(fill(ON_EDGE, cost)).toEqual(fill(ON_EDGE));
  });

  it('are views of one element’s row', () => {
    const sweep = fill(OFF_EDGE);
    const [tensor] = sweep.tensors;
    const { frozen, other } = elementLosses(sweep, tensor, 3);
    expect(frozen?.plus).toEqual(tensor.frozenPlus?.slice(30, 40));
    expect(frozen?.minus).toEqual(tensor.frozenMinus?.slice(30, 40));
    expect(other).toBeUndefined();
  });

  it('are absent from an element where they were never computed', () => {
    const { frozenPlus: _, frozenMinus: __, ...recorded } = fill(OFF_EDGE).tensors[0];
    const sweep = { ...fill(OFF_EDGE), tensors: [recorded] };
    expect(elementLosses(sweep, recorded, 0)).not.toHaveProperty('frozen');
  });
});

describe('the columns of the other convention', () => {
  it('are there for just those elements whose losses it changes', () => {
    const sweep = fill(ON_EDGE);
    let divided = 0;
    let undivided = 0;
    for (const tensor of sweep.tensors) {
      const plus = ON_EDGE.frozenLosses(points(tensor, 1), 'other');
      const minus = ON_EDGE.frozenLosses(points(tensor, -1), 'other');
      tensor.index.forEach((_, element) => {
        const { frozen, other } = elementLosses(sweep, tensor, element);
        const from = element * steps.length;
        const row = (column: Float64Array) => column.slice(from, from + steps.length);
        if (other === undefined) {
          undivided++;
          expect(row(plus)).toEqual(frozen!.plus);
          expect(row(minus)).toEqual(frozen!.minus);
        } else {
          divided++;
          expect(other.plus).toEqual(row(plus));
          expect(other.minus).toEqual(row(minus));
          expect([other.plus, other.minus]).not.toEqual([frozen!.plus, frozen!.minus]);
        }
      });
    }
    // Only the biases move ReLUs that stand at 0.
    expect(divided).toBe(3);
    expect(undivided).toBeGreaterThan(10);
  });

  it('are found, and filled from the largest step on, though the largest shows nothing', () => {
    const saturating: Source = {
      ...ON_EDGE,
      frozenLosses(perturbations, convention) {
        const { tensor, index, value } = perturbations;
        const values = ON_EDGE.values(tensor);
        return ON_EDGE.frozenLosses(perturbations, convention).map((loss, i) =>
          Math.abs(value[i] - values[index[i]]) > 0.5 ? 9 : loss,
        );
      },
    };
    for (const cost of [0, 1]) {
      const bias = fill(saturating, cost).tensors.find(
        ({ tensor }) => tensor.name === 'conv1.bias',
      )!;
      expect(bias.otherPlus).toEqual(saturating.frozenLosses(points(bias, 1), 'other'));
      expect(bias.otherMinus).toEqual(saturating.frozenLosses(points(bias, -1), 'other'));
      expect(bias.otherPlus?.[0]).toBe(9);
    }
  });

  it('are absent where no decision is on its edge', () => {
    for (const tensor of fill(OFF_EDGE).tensors) expect(tensor).not.toHaveProperty('otherPlus');
  });
});

describe('columns in parts', () => {
  it('come together again, those included that only some parts have', () => {
    const whole = fill(ON_EDGE);
    const H = steps.length;
    for (const tensor of whole.tensors) {
      const n = tensor.index.length;
      const copy: TensorSweep = {
        ...tensor,
        plus: new Float64Array(n * H),
        minus: new Float64Array(n * H),
        kinks: new Int32Array(n * H),
      };
      for (const name of ['frozenPlus', 'frozenMinus', 'otherPlus', 'otherMinus'] as const) {
        delete copy[name];
      }
      const cut = Math.floor(n / 2);
      for (const [from, to] of [
        [0, cut],
        [cut, n],
      ]) {
        writeColumns(copy, H, from, structuredClone(sliceColumns(tensor, H, from, to)));
      }
      expect(copy).toEqual(tensor);
    }
  });
});
