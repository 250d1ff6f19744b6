import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createArithmeticLosses } from '../../../src/check/arithmeticLosses.ts';
import type { LossSource } from '../../../src/check/lossSource.ts';
import { createDoubleDoubleEngine } from '../../../src/engine/doubleDoubleEngine.ts';
import { compiledDoubleDoubleKernels } from '../../../src/engine/doubleDoubleKernels.ts';
import { DOUBLE_DOUBLE } from '../../../src/network/arithmetic/doubleDouble.ts';
import type { Batch, Network } from '../../../src/network/network.ts';
import type { Perturbations } from '../../../src/network/source.ts';
import type { LayerSpecification } from '../../../src/network/specification.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { checkedNetwork, type Example } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';

const module = await compiledDoubleDoubleKernels();
let compared = 0;

interface Checked {
  readonly network: Network;
  readonly batch: Batch;
}

const readableOf = ({ network, batch }: Checked): LossSource =>
  createArithmeticLosses(DOUBLE_DOUBLE, network, batch);

function lanesOf({ network, batch }: Checked): LossSource {
  const source = createArithmeticLosses(DOUBLE_DOUBLE, network, batch, {
    createLanes: (base) => createDoubleDoubleEngine(module, base),
  });
  expect(source.evaluatedBy).toBe('engine');
  return source;
}

/** Some elements of every tensor with values of both parts, moved by steps from 1 to 1e-24 or not at all. */
function perturbationsOf(
  { tensors }: LossSource,
  seed: number,
  perTensor: number,
): Perturbations[] {
  const random = createRandom(seed);
  return [...tensors.values()].map(({ description, values }) => {
    const index = Int32Array.from({ length: perTensor }, () =>
      random.integer(values.length),
    ).sort();
    const step = (): number => (random.uniform() < 0.5 ? -1 : 1) * 10 ** (-24 * random.uniform());
    const steps = Float64Array.from(index, () => (random.uniform() < 0.1 ? 0 : step()));
    const value = Float64Array.from(index, (at, i) => values[at] + steps[i]);
    const low = Float64Array.from(index, (at, i) => values[at] - value[i] + steps[i]);
    return { tensor: description.name, index, value, low };
  });
}

/** How many losses of two sources differ in a bit, flips included. */
function differing(one: LossSource, other: LossSource, seed: number, perTensor = 5): number {
  let count = 0;
  for (const points of perturbationsOf(one, seed, perTensor)) {
    const a = one.losses(points);
    const b = other.losses(points);
    a.loss.forEach((_, i) => {
      const same =
        Object.is(a.loss[i], b.loss[i]) &&
        Object.is(a.low?.[i], b.low?.[i]) &&
        a.flips[i] === b.flips[i];
      if (!same) count++;
    });
    compared += a.loss.length;
    for (const convention of ['taken', 'other'] as const) {
      const [aLow, bLow] = [new Float64Array(perTensor), new Float64Array(perTensor)];
      const aHeld = one.frozenLosses(points, convention, aLow);
      const bHeld = other.frozenLosses(points, convention, bLow);
      aHeld.forEach((loss, i) => {
        if (!Object.is(loss, bHeld[i]) || !Object.is(aLow[i], bLow[i])) count++;
      });
      compared += aHeld.length;
    }
  }
  return count;
}

const WIDE: Example = {
  inputShape: [2, 6, 6],
  layers: [
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
  ] satisfies LayerSpecification[],
  l2: 0.01,
  batch: 1,
};

// The readable pass is slow, and slower on a busy machine.
describe('double-double lanes give the bits of the readable forward pass', {
  timeout: 60_000,
}, () => {
  it.each(['pairwise', 'sequential'] as const)('over random architectures, %s', (summation) => {
    fc.assert(
      fc.property(example, (of) => {
        const checked = checkedNetwork({ ...of, summation });
        expect(differing(readableOf(checked), lanesOf(checked), of.seed ?? 1)).toBe(0);
      }),
      { numRuns: 15, seed: 11 },
    );
  });

  it.each(['crossEntropy', 'meanSquaredError', 'hinge'] as const)(
    'with several channels and three convolutions, %s',
    (loss) => {
      const checked = checkedNetwork({ ...WIDE, loss });
      expect(differing(readableOf(checked), lanesOf(checked), 3)).toBe(0);
    },
  );

  it.each(['crossEntropy', 'hinge'] as const)('where decisions are on their edge, %s', (loss) => {
    for (const slope of [0, 0.2]) {
      const checked = edgeNetwork(loss, slope);
      expect(differing(readableOf(checked), lanesOf(checked), 4)).toBe(0);
    }
  });

  it.each([Number.NaN, Infinity, -Infinity])('with a weight that is %s', (odd) => {
    const checked = checkedNetwork(WIDE);
    checked.network.layers[2].parameters[0].values[7] = odd;
    expect(differing(readableOf(checked), lanesOf(checked), 5)).toBe(0);
  });

  it('just below and just above the h at which a decision flips', () => {
    const checked = checkedNetwork({ ...WIDE, batch: 2 });
    const [readable, lanes] = [readableOf(checked), lanesOf(checked)];
    for (const tensor of ['conv1.weight', 'conv2.bias', 'relu1.input', 'conv3.weight']) {
      const w = readable.tensors.get(tensor)?.values[2] ?? Number.NaN;
      let [below, above] = [0, 1];
      // To the last place of h: on one side of it the certificates hold by a hair, on the other they must not.
      while (above - below > 1e-15 * above) {
        const middle = (below + above) / 2;
        if (readable.flipped(tensor, 2, w + middle).length > 0) above = middle;
        else below = middle;
      }
      const value = Float64Array.of(0.999, 1 - 1e-9, 1 - 1e-12, 1, 1 + 1e-12, 1.001).map(
        (share) => w + share * above,
      );
      const points = { tensor, index: new Int32Array(value.length).fill(2), value };
      expect(lanes.losses(points)).toEqual(readable.losses(points));
    }
  });

  it('however the perturbations are grouped', () => {
    const checked = checkedNetwork(WIDE);
    const source = lanesOf(checked);
    const [points] = perturbationsOf(source, 6, 30);
    const { loss, low } = source.losses(points);
    points.index.forEach((at, i) => {
      const alone = source.losses({
        tensor: points.tensor,
        index: Int32Array.of(at),
        value: points.value.subarray(i, i + 1),
        low: points.low?.subarray(i, i + 1) ?? new Float64Array(1),
      });
      expect([alone.loss[0], alone.low?.[0]]).toEqual([loss[i], low?.[i]]);
    });
  });

  it('and the comparison sees another order of summation', () => {
    const one = checkedNetwork({ ...WIDE, summation: 'pairwise' });
    const other = checkedNetwork({ ...WIDE, summation: 'sequential' });
    expect(differing(readableOf(one), lanesOf(other), 7)).toBeGreaterThan(100);
  });

  afterAll(() => expect(compared).toBeGreaterThan(5_000));
});
