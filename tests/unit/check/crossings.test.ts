import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Crossings, findCrossings } from '../../../src/check/crossings.ts';
import { createNetworkSource } from '../../../src/check/networkSource.ts';
import { fillSweep, prepareSweep } from '../../../src/check/runSweep.ts';
import type { Sweep, TensorSweep } from '../../../src/check/sweep.ts';
import type { Flip, Source } from '../../../src/network/source.ts';
import { logSteps } from '../../../src/numerics/steps.ts';
import { type CheckedNetwork, checkedNetwork } from '../../support/checkedNetwork.ts';
import { edgeNetwork } from '../../support/edgeNetwork.ts';
import { example } from '../../support/exampleArbitrary.ts';

const STEPS = logSteps(1, 1e-13, 33);

function finishedSweep(source: Source, elementsPerTensor: number, tensors?: string[]): Sweep {
  const names = tensors ?? source.tensors.map(({ name }) => name);
  const request = { steps: STEPS, elementsPerTensor, tensors: names, seed: 1 };
  const sweep = prepareSweep(source, request);
  for (const _ of fillSweep(source, sweep, () => 0)) continue;
  return sweep;
}

function search(source: Source, sweep: Sweep, tensor: TensorSweep, element: number, most: number) {
  let passes = 0;
  const counting: Source = {
    ...source,
    flipped(...of) {
      passes++;
      return source.flipped(...of);
    },
  };
  const searching = findCrossings(counting, sweep, tensor, element, most);
  let yields = 0;
  for (;;) {
    const next = searching.next();
    if (next.done === true) return { ...next.value, passes, yields };
    yields++;
  }
}

const MLP = (seed: number): CheckedNetwork =>
  checkedNetwork({
    inputShape: [4],
    layers: [{ kind: 'dense', units: 7 }, { kind: 'relu' }, { kind: 'dense', units: 'classes' }],
    seed,
  });

/** A weight of dense1 moves one unit by h·x in each image: it flips where h·|x| is |z|, on the side that takes z to 0. */
function byHand({ network, batch, evaluation }: CheckedNetwork, index: number) {
  const [inputs] = network.layers[0].inputShape;
  const [units] = network.layers[0].outputShape;
  const unit = Math.floor(index / inputs);
  return Array.from({ length: batch.count }, (_, image) => {
    const x = batch.images[image * inputs + (index % inputs)];
    const z = evaluation.passes[0].output[image * units + unit];
    const side = z * x < 0 ? ('up' as const) : ('down' as const);
    return { flip: { layer: 'relu1', image, unit }, side, h: Math.abs(z / x) };
  }).sort((a, b) => a.h - b.h);
}

describe('where decisions flip', () => {
  it('is where a weight takes its unit through 0, to a relative 1e-3', () => {
    let found = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const checked = MLP(seed);
      const source = createNetworkSource(checked.network, checked.batch);
      const sweep = finishedSweep(source, 12, ['dense1.weight']);
      const [tensor] = sweep.tensors;
      tensor.index.forEach((index, element) => {
        const expected = byHand(checked, index).filter(({ h }) => h <= 1);
        const { nearest, more } = search(source, sweep, tensor, element, 6);
        expect(more).toBe(0);
        expect(nearest.map(({ flip, side }) => ({ flip, side }))).toEqual(
          expected.map(({ flip, side }) => ({ flip, side })),
        );
        nearest.forEach(({ h }, i) => {
          expect(h).toBeGreaterThan(expected[i].h * (1 - 1e-9));
          expect(h).toBeLessThan(expected[i].h * (1 + 1e-3));
        });
        found += nearest.length;
      });
    }
    expect(found).toBeGreaterThan(40);
  });

  it('has the decision flipped just above and not just below, over random networks', () => {
    let found = 0;
    fc.assert(
      fc.property(example, (any) => {
        const { network, batch } = checkedNetwork({ ...any, draw: 0 });
        const source = createNetworkSource(network, batch);
        const sweep = finishedSweep(source, 2);
        for (const tensor of sweep.tensors) {
          const { nearest } = search(source, sweep, tensor, 0, 3);
          for (const { flip, side, h } of nearest) {
            const isFlipped = (at: number): boolean =>
              includes(
                source.flipped(
                  tensor.tensor.name,
                  tensor.index[0],
                  tensor.value[0] + (side === 'up' ? at : -at),
                ),
                flip,
              );
            if (h === 0) {
              expect(isFlipped(1e-13)).toBe(true);
              continue;
            }
            expect(isFlipped(h)).toBe(true);
            // The lower end of the last bracket lies within a relative 1e-3; below it a sweep's step is next.
            expect(isFlipped(h / 1.001)).toBe(false);
            found++;
          }
        }
      }),
      { numRuns: 25, seed: 5 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('is 0 for decisions that stand on their edge', () => {
    const { network, batch } = edgeNetwork('crossEntropy');
    const source = createNetworkSource(network, batch);
    const sweep = finishedSweep(source, 3, ['conv1.bias']);
    const { nearest } = search(source, sweep, sweep.tensors[0], 0, 4);
    expect(nearest.map(({ h, side }) => [h, side])).toEqual(Array(4).fill([0, 'up']));
    expect(new Set(nearest.map(({ flip }) => flip.layer))).toEqual(new Set(['leakyRelu1']));
  });
});

describe('the list', () => {
  const checked = checkedNetwork({
    inputShape: [1, 8, 8],
    layers: [
      { kind: 'conv2d', filters: 3, kernel: 3, padding: 1 },
      { kind: 'relu' },
      { kind: 'maxPool', size: 2 },
      { kind: 'flatten' },
      { kind: 'dense', units: 'classes' },
    ],
  });
  const source = createNetworkSource(checked.network, checked.batch);
  const sweep = finishedSweep(source, 9);
  const tensor = sweep.tensors.find(({ tensor: { name } }) => name === 'conv1.weight')!;

  const names = ({ nearest }: Crossings): string[] =>
    nearest.map(({ flip: { layer, image, unit }, side }) => [layer, image, unit, side].join(' '));

  it('is the beginning of a longer one, and the rest is counted', () => {
    for (const element of tensor.index.keys()) {
      const all = search(source, sweep, tensor, element, 1000);
      expect(all.more).toBe(0);
      expect(all.nearest.length).toBeGreaterThan(20);
      const few = search(source, sweep, tensor, element, 5);
      expect(names(few)).toEqual(names(all).slice(0, 5));
      const distances = all.nearest.map(({ h }) => h);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      // At the largest step both sides together are what the sweep has counted.
      const atLargest = tensor.kinks[element * STEPS.length];
      expect(few.more).toBeGreaterThanOrEqual(atLargest - 5);
      expect(few.more).toBeLessThanOrEqual(atLargest);
    }
  });

  it('costs a bounded number of passes, between any two of which it can be left', () => {
    for (const element of tensor.index.keys()) {
      const { passes, yields } = search(source, sweep, tensor, element, 6);
      expect(yields).toBe(passes);
      expect(passes).toBeLessThanOrEqual(2 * STEPS.length + 15 * 6);
    }
  });

  it('costs nothing where nothing flips', () => {
    const { network, batch } = checkedNetwork({
      inputShape: [3],
      layers: [{ kind: 'dense', units: 4 }, { kind: 'tanh' }, { kind: 'dense', units: 'classes' }],
    });
    const smooth = createNetworkSource(network, batch);
    const flat = finishedSweep(smooth, 2);
    expect(search(smooth, flat, flat.tensors[0], 0, 6)).toEqual({
      nearest: [],
      more: 0,
      passes: 0,
      yields: 0,
    });
  });
});

function includes(flips: readonly Flip[], { layer, image, unit }: Flip): boolean {
  return flips.some((flip) => flip.layer === layer && flip.image === image && flip.unit === unit);
}
