import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArithmeticLosses } from '../../../src/check/arithmeticLosses.ts';
import { createFloat64Losses } from '../../../src/check/float64Losses.ts';
import type { LossSource } from '../../../src/check/lossSource.ts';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import { differences } from '../../../src/check/scheme.ts';
import { elementLosses } from '../../../src/check/sweep.ts';
import type { Arithmetic } from '../../../src/network/arithmetic/arithmetic.ts';
import { DOUBLE_DOUBLE } from '../../../src/network/arithmetic/doubleDouble.ts';
import { FLOAT32 } from '../../../src/network/arithmetic/float32.ts';
import { FLOAT64 } from '../../../src/network/arithmetic/float64.ts';
import { allocateIn, forwardIn, networkIn } from '../../../src/network/arithmetic/forward.ts';
import { createPenalty } from '../../../src/network/arithmetic/penalty.ts';
import { type Batch, type Network, parametersOf } from '../../../src/network/network.ts';
import type { Perturbations } from '../../../src/network/source.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';

/** A few elements of every tensor, moved by steps of all sizes. */
function perturbationsOf({ tensors }: LossSource, seed: number): Perturbations[] {
  const random = createRandom(seed);
  return [...tensors.values()].map(({ description, values }) => {
    const index = Int32Array.from({ length: 6 }, () => random.integer(values.length));
    const value = Float64Array.from(
      index,
      (at) => values[at] + random.normal() * 10 ** (-9 * random.uniform()),
    );
    return { tensor: description.name, index, value };
  });
}

function expectSameSource(network: Network, batch: Batch, redrawMasks = false): void {
  const own = createFloat64Losses(network, batch, { redrawMasks });
  const generic = createArithmeticLosses(FLOAT64, network, batch, { redrawMasks });
  expect(generic.loss).toBe(own.loss);
  expect(generic.onEdge).toBe(own.onEdge);
  expect(generic.scores).toEqual(own.scores);
  for (const points of perturbationsOf(own, 5)) {
    const { tensor, index, value } = points;
    expect(generic.losses(points)).toEqual(own.losses(points));
    for (const convention of ['taken', 'other'] as const) {
      expect(generic.frozenLosses(points, convention)).toEqual(
        own.frozenLosses(points, convention),
      );
    }
    expect(generic.flipped(tensor, index[0], value[0])).toEqual(
      own.flipped(tensor, index[0], value[0]),
    );
  }
}

describe('losses in float64 arithmetic are those of the readable network, bit for bit', {
  timeout: 30_000,
}, () => {
  it('over random architectures', () => {
    fc.assert(
      fc.property(example, (of) => {
        const { network, batch } = checkedNetwork(of);
        expectSameSource(network, batch);
      }),
      { numRuns: 25 },
    );
  });

  it.each(['crossEntropy', 'hinge'] as const)('where decisions are on their edge, %s', (loss) => {
    const { network, batch } = edgeNetwork(loss, 0.1);
    expect(createArithmeticLosses(FLOAT64, network, batch).onEdge).toBe(true);
    expectSameSource(network, batch);
  });

  it('with masks that are redrawn', () => {
    const { network, batch } = checkedNetwork({
      inputShape: [6],
      layers: [
        { kind: 'dense', units: 5 },
        { kind: 'dropout', rate: 0.5 },
        { kind: 'dense', units: 'classes' },
      ],
    });
    expectSameSource(network, batch, true);
  });
});

/** The whole loss of the network as it is, in an arithmetic of its own. */
function fullLoss<T>(arithmetic: Arithmetic<T>, network: Network, batch: Batch): T {
  const numbers = networkIn(arithmetic, network, batch);
  const evaluation = allocateIn(numbers, 0, numbers.images);
  return arithmetic.add(forwardIn(numbers, evaluation, 'taken'), createPenalty(numbers)());
}

const SMOOTH: Example = {
  inputShape: [1, 5, 5],
  layers: [
    { kind: 'conv2d', filters: 2, kernel: 3 },
    { kind: 'tanh' },
    { kind: 'flatten' },
    { kind: 'dense', units: 4 },
    { kind: 'gelu' },
    { kind: 'dense', units: 'classes' },
  ],
  l2: 0.01,
};

describe.each([
  ['float32', FLOAT32],
  ['doubleDouble', DOUBLE_DOUBLE],
] as const)('losses in %s', (precision, arithmetic) => {
  it('are those of a whole pass over the changed network', () => {
    const { network, batch } = checkedNetwork(SMOOTH);
    const source = createNetworkSource(network, batch, { precision });
    for (const { name, values } of parametersOf(network)) {
      for (const step of [0.5, -1e-3, 1e-6]) {
        const before = values[0];
        const value = Float64Array.of(before + step);
        const { loss, low } = source.losses({ tensor: name, index: Int32Array.of(0), value });
        values[0] += step;
        const expected = fullLoss(arithmetic as Arithmetic<unknown>, network, batch);
        values[0] = before;
        expect(loss[0]).toBe((arithmetic as Arithmetic<unknown>).high(expected));
        expect(low?.[0] ?? 0).toBe((arithmetic as Arithmetic<unknown>).low(expected));
      }
    }
  });
});

describe('a source in float32', () => {
  it('has parameters, images, losses and steps that are float32 numbers', () => {
    const { network, batch } = checkedNetwork(SMOOTH);
    const source = createNetworkSource(network, batch, {
      precision: 'float32',
      analyticPrecision: 'float32',
    });
    const isSingle = (x: number): boolean => Math.fround(x) === x;
    for (const { name } of source.tensors) {
      expect(source.values(name).every(isSingle)).toBe(true);
      expect(source.gradient(name).every(isSingle)).toBe(true);
    }
    const sweep = prepareSweep(source, {
      steps: logSteps(1, 1e-6, 9),
      elementsPerTensor: 3,
      tensors: ['conv1.weight'],
      seed: 1,
    });
    for (const _ of fillSweep(source, sweep, () => 0)) continue;
    const [tensor] = sweep.tensors;
    expect([...tensor.plus, ...tensor.minus].every(isSingle)).toBe(true);
    const { up, steps } = elementLosses(sweep, tensor, 0);
    const w = tensor.value[0];
    up.forEach((step, k) => expect(step).toBe(Math.fround(w + Math.fround(steps[k])) - w));
  });

  it('backpropagates in float32: near the float64 gradient, and not its rounding', () => {
    const { network, batch } = checkedNetwork(SMOOTH);
    const single = createNetworkSource(network, batch, { analyticPrecision: 'float32' });
    const double = createNetworkSource(network, batch);
    let rounded = 0;
    let compared = 0;
    for (const { name, role } of single.tensors) {
      if (role === 'input') continue;
      const reference = double.gradient(name);
      const largest = reference.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
      single.gradient(name).forEach((g, i) => {
        expect(Math.abs(g - reference[i])).toBeLessThan(20 * 2 ** -24 * largest);
        compared++;
        if (g === Math.fround(reference[i])) rounded++;
      });
    }
    expect(rounded).toBeLessThan(compared / 2);
  });
});

describe('a sweep in double-double', () => {
  const { network, batch } = checkedNetwork(SMOOTH);
  const source = createNetworkSource(network, batch, { precision: 'doubleDouble' });
  const steps = logSteps(1e-2, 1e-24, 23);

  it.each(['conv1.weight', 'dense1.bias', 'dense2.weight', 'dense1.input'])(
    'has differences right to the last places of a double far below a float64’s best h: %s',
    async (name) => {
      const sweep = prepareSweep(source, { steps, elementsPerTensor: 3, tensors: [name], seed: 2 });
      for (const _ of fillSweep(source, sweep, () => 0)) continue;
      const [tensor] = sweep.tensors;
      const derivatives = await source.referee?.(name, tensor.index);
      tensor.index.forEach((_, element) => {
        const derivative = derivatives?.[element] ?? Number.NaN;
        const central = differences('central', elementLosses(sweep, tensor, element));
        const forward = differences('forward', elementLosses(sweep, tensor, element));
        central.forEach((difference, k) => {
          const error = Math.abs(difference - derivative);
          // Truncation h² f'''/6, round-off some 1e-31 / h, and the double that the difference is rounded to.
          const bound = 10 * steps[k] ** 2 + 1e-29 / steps[k] + 4e-16 * Math.abs(derivative);
          expect(error).toBeLessThan(bound);
          expect(Math.abs(forward[k] - derivative)).toBeLessThan(bound + 10 * steps[k]);
        });
        // At 1e-16 a float64 sees nothing at all.
        expect(Math.abs(central[14] / derivative - 1)).toBeLessThan(1e-12);
      });
    },
  );
});
